using System.Text.Json;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.OpenAICompatible;

/// <summary>How each server is asked to hold its answer to a form.</summary>
public sealed class ConstraintTests
{
    private const string Schema = """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""";
    private const string Grammar = "root ::= \"yes\" | \"no\"";

    public static TheoryData<BackendKind, string, string> Schemas => new()
    {
        { BackendKind.OpenAICompatible, "response_format", Wrapped("true") },
        { BackendKind.Vllm, "response_format", Wrapped("true") },
        { BackendKind.SgLang, "response_format", Wrapped("true") },
        { BackendKind.LlamaCpp, "response_format", Wrapped("true") },
        { BackendKind.LMStudio, "response_format", Wrapped("\"true\"") },
        { BackendKind.Ollama, "format", Schema },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_schema_goes_where_the_server_looks_for_it(BackendKind kind, string member, string expected)
    {
        await using var session = await StartAsync(kind);

        await session.AskAsync(options: new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(Element(Schema), "thing") });

        Assert.Equal(expected, Body(session).GetProperty(member).GetRawText());
    }

    [Theory]
    [InlineData(BackendKind.LlamaCpp, "{\"grammar\":\"root ::= \\\"yes\\\" | \\\"no\\\"\"}")]
    [InlineData(BackendKind.Vllm, "{\"structured_outputs\":{\"grammar\":\"root ::= \\\"yes\\\" | \\\"no\\\"\"}}")]
    [InlineData(BackendKind.SgLang, "{\"ebnf\":\"root ::= \\\"yes\\\" | \\\"no\\\"\"}")]
    public async Task A_grammar_goes_where_the_server_looks_for_it(BackendKind kind, string expected)
    {
        await using var session = await StartAsync(kind);

        await session.AskAsync(options: new() { AdditionalProperties = new() { [BackendKeys.Grammar] = Grammar } });

        var (member, value) = Element(expected).EnumerateObject().Select(property => (property.Name, property.Value)).Single();
        Assert.True(JsonElement.DeepEquals(value, Body(session).GetProperty(member)));
    }

    [Theory]
    [InlineData("0.11.2", true)]
    [InlineData("0.11.0rc2.dev3+g1234", true)]
    [InlineData("0.12.0", false)]
    public async Task An_old_vLLM_is_asked_for_a_grammar_in_its_own_words(string version, bool isOld)
    {
        await using var session = await StartAsync(BackendKind.Vllm, server => server.On("GET /version", Replies.Json($$"""{"version":"{{version}}"}""")));

        await session.AskAsync(options: new() { AdditionalProperties = new() { [BackendKeys.Grammar] = Grammar } });

        Assert.Equal((isOld, !isOld), (Body(session).TryGetProperty("guided_grammar", out _), Body(session).TryGetProperty("structured_outputs", out _)));
    }

    [Theory]
    [InlineData(BackendKind.LMStudio)]
    [InlineData(BackendKind.Ollama)]
    [InlineData(BackendKind.Exo)]
    [InlineData(BackendKind.Mlx)]
    public async Task A_server_without_grammars_says_so_instead_of_answering_freely(BackendKind kind)
    {
        await using var session = await StartAsync(kind);

        var exception = await session.FailAsync(options: new() { AdditionalProperties = new() { [BackendKeys.Grammar] = Grammar } });

        Assert.Equal((BackendFailure.Unsupported, 3), (exception.Failure, exception.ExitCode));
        Assert.False((await session.Backend.GetCapabilitiesAsync()).Grammar);
    }

    [Theory]
    [InlineData(BackendKind.Exo)]
    [InlineData(BackendKind.Mlx)]
    public async Task A_server_without_schemas_says_so(BackendKind kind)
    {
        await using var session = await StartAsync(kind);

        var exception = await session.FailAsync(options: new() { ResponseFormat = ChatResponseFormat.Json });

        Assert.Equal(BackendFailure.Unsupported, exception.Failure);
        Assert.False((await session.Backend.GetCapabilitiesAsync()).StructuredOutput);
    }

    [Theory]
    [InlineData(BackendKind.OpenAICompatible, """{"type":"function","function":{"name":"get_weather"}}""")]
    [InlineData(BackendKind.LlamaCpp, "\"required\"")]
    [InlineData(BackendKind.LMStudio, "\"required\"")]
    public async Task One_tool_is_forced_by_name_where_that_is_understood(BackendKind kind, string expected)
    {
        await using var session = await StartAsync(kind);
        var options = TestTools.Options;
        options.ToolMode = ChatToolMode.RequireSpecific("get_weather");

        await session.AskAsync(options: options);

        Assert.Equal(expected, Body(session).GetProperty("tool_choice").GetRawText());
    }

    [Theory]
    [InlineData(BackendKind.Vllm)]
    [InlineData(BackendKind.LMStudio)]
    [InlineData(BackendKind.Mlx)]
    public async Task A_rendered_prompt_is_completed_as_it_stands(BackendKind kind)
    {
        await using var session = await StartAsync(kind, server => server.On(
            "POST /v1/completions",
            Replies.Events("""{"choices":[{"index":0,"text":"<tool_call>","finish_reason":null}]}""", """{"choices":[{"index":0,"text":"","finish_reason":"stop"}]}""", "[DONE]")));

        var response = await session.AskAsync("not sent", new() { AdditionalProperties = new() { [BackendKeys.Prompt] = "<s>[INST]Hi[/INST]" } });

        Assert.Equal("<tool_call>", response.Text);
        var body = session.Server.To("/v1/completions").Single().Json;
        Assert.Equal("<s>[INST]Hi[/INST]", body.GetProperty("prompt").GetString());
        Assert.Equal(kind == BackendKind.Vllm, body.TryGetProperty("add_special_tokens", out var adds) && !adds.GetBoolean());
    }

    private static Task<Session> StartAsync(BackendKind kind, Action<ScriptedServer>? script = null) => Session.StartAsync(kind, server =>
    {
        server.On("POST /v1/chat/completions", OpenAIChunks.Answer("{}"));
        server.On("POST /api/chat", Replies.Lines("""{"message":{"content":"{}"},"done":true,"done_reason":"stop"}"""));
        script?.Invoke(server);
    });

    private static JsonElement Body(Session session) =>
        session.Server.Requests.Single(request => request.Path is "/v1/chat/completions" or "/api/chat").Json;

    private static string Wrapped(string strict) =>
        $$$"""{"type":"json_schema","json_schema":{"name":"thing","strict":{{{strict}}},"schema":{{{Schema}}}}}""";

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
