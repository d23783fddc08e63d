using System.Text.Json;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Gemini;

public sealed class GeminiTests
{
    private const string ChatPath = "POST /v1beta/models/gemini-x:streamGenerateContent";
    private static readonly Reply Answer = Replies.Events(
        """{"responseId":"r","modelVersion":"gemini-x","candidates":[{"content":{"role":"model","parts":[{"text":"Hm","thought":true}]}}]}""",
        """{"candidates":[{"content":{"role":"model","parts":[{"text":"Let me see."},{"functionCall":{"name":"get_weather","args":{"city":"Bergen"}},"thoughtSignature":"sig"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":5,"thoughtsTokenCount":3}}""");

    [Fact]
    public async Task An_answer_has_thinking_text_and_calls()
    {
        await using var session = await StartAsync();

        var response = await session.AskAsync(options: TestTools.Options);

        Assert.Equal("Let me see.", response.Text);
        Assert.Equal("Hm", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("get_weather", "Bergen"), (call.Name, ((JsonElement)call.Arguments!["city"]!).GetString()));
        Assert.Equal((20, 8, 3), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.ReasoningTokenCount));
    }

    [Fact]
    public async Task A_call_goes_back_with_its_signature_and_its_result_by_name()
    {
        await using var session = await StartAsync();
        var first = await session.AskAsync(options: TestTools.Options);
        var call = first.Messages[0].Contents.OfType<FunctionCallContent>().Single();

        await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Weather?"), .. first.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "rain")])],
            TestTools.Options));

        var request = session.Server.Requests[^1];
        Assert.Equal(("?alt=sse", "secret"), (request.Query, request.Headers["x-goog-api-key"]));
        var body = request.Json;
        Assert.Equal("Be brief.", body.GetProperty("systemInstruction").GetProperty("parts")[0].GetProperty("text").GetString());
        var parts = body.GetProperty("contents")[1].GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal("sig", parts[^1].GetProperty("thoughtSignature").GetString());
        var result = body.GetProperty("contents")[2].GetProperty("parts")[0].GetProperty("functionResponse");
        Assert.Equal(("get_weather", "rain"), (result.GetProperty("name").GetString(), result.GetProperty("response").GetProperty("output").GetString()));
    }

    [Fact]
    public async Task A_schema_is_asked_for()
    {
        await using var session = await StartAsync();

        await session.AskAsync(options: new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement) });

        var settings = session.Server.Requests[^1].Json.GetProperty("generationConfig");
        Assert.Equal("application/json", settings.GetProperty("responseMimeType").GetString());
        Assert.Equal("""{"type":"object"}""", settings.GetProperty("responseJsonSchema").GetRawText());
    }

    [Fact]
    public async Task Models_are_listed_without_their_prefix()
    {
        await using var session = await Session.StartAsync(BackendKind.Gemini, server => server.On("GET /v1beta/models", Replies.Json(
            """{"models":[{"name":"models/gemini-x","displayName":"X","inputTokenLimit":1048576,"supportedGenerationMethods":["generateContent"]},{"name":"models/embed","supportedGenerationMethods":["embedContent"]}]}""")));

        var model = Assert.Single(await session.Backend.Models.ListAsync());

        Assert.Equal(("gemini-x", 1_048_576), (model.Id, model.MaxContextLength));
    }

    private static Task<Session> StartAsync() => Session.StartAsync(
        BackendKind.Gemini, server => server.On(ChatPath, Answer), options => options with { ApiKey = new("secret"), Model = "gemini-x" });
}
