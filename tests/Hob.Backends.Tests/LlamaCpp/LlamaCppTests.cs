using System.Text.Json;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.LlamaCpp;

public sealed class LlamaCppTests
{
    private const string ChatPath = "POST /v1/chat/completions";
    private static readonly Reply Unreadable = Replies.Json(
        """{"error":{"code":500,"message":"The model produced output that does not match the expected peg-native format","type":"server_error"}}""", 500);

    private static readonly Reply RawAnswer = Replies.Events(
        """{"index":0,"content":"<tool_call>","tokens":[5],"stop":false,"id_slot":0,"tokens_predicted":1,"tokens_evaluated":40}""",
        """{"index":0,"content":"{\"name\":\"get_weather\"}","stop":false}""",
        """{"index":0,"content":"","stop":true,"stop_type":"eos","tokens_predicted":9,"tokens_evaluated":40,"timings":{"cache_n":30,"prompt_n":10,"prompt_ms":1.5,"predicted_n":9,"predicted_ms":90}}""");

    [Fact]
    public async Task An_answer_that_the_server_cannot_parse_is_asked_for_as_raw_text()
    {
        await using var session = await StartAsync(server => server.On(ChatPath, Unreadable));

        var response = await session.AskAsync("Weather?", TestTools.Options);

        Assert.Equal("""<tool_call>{"name":"get_weather"}""", response.Text);
        Assert.Equal((40, 9, 30), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.CachedInputTokenCount));
        Assert.Single(session.Notices, notice => notice.Kind == BackendNoticeKind.Fallback);
        var rendering = session.Server.To("/apply-template").Single().Json;
        Assert.Equal("Weather?", rendering.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(2, rendering.GetProperty("tools").GetArrayLength());
        var body = session.Server.To("/completion").Single().Json;
        Assert.Contains("<tool_call>", body.GetProperty("preserved_tokens").EnumerateArray().Select(token => token.GetString()));
    }

    [Fact]
    public async Task The_raw_way_is_remembered()
    {
        await using var session = await StartAsync(server => server.On(ChatPath, Unreadable));

        await session.AskAsync("Weather?", TestTools.Options);
        await session.AskAsync("Weather?", TestTools.Options);

        Assert.Single(session.Server.To("/v1/chat/completions"));
        Assert.Equal(2, session.Server.To("/completion").Count);
    }

    [Fact]
    public async Task A_parser_that_fails_in_the_middle_fails_the_answer_and_the_next_one_goes_raw()
    {
        await using var session = await StartAsync(server => server.On(ChatPath, Replies.Events(
            OpenAIChunks.Text("Let me "), """{"error":{"code":500,"message":"Invalid diff: now finding less tool calls!","type":"server_error"}}""")));

        var exception = await session.FailAsync("Weather?", TestTools.Options);
        var response = await session.AskAsync("Weather?", TestTools.Options);

        Assert.Equal(BackendFailure.UnreadableAnswer, exception.Failure);
        Assert.StartsWith("<tool_call>", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_constraint_with_tools_goes_the_raw_way_from_the_start()
    {
        await using var session = await StartAsync();
        var options = TestTools.Options;
        options.AdditionalProperties = new() { [BackendKeys.Grammar] = "root ::= \"x\"" };

        await session.AskAsync("Weather?", options);

        Assert.Empty(session.Server.To("/v1/chat/completions"));
        Assert.Equal("root ::= \"x\"", session.Server.To("/completion").Single().Json.GetProperty("grammar").GetString());
    }

    [Fact]
    public async Task A_schema_that_the_chat_endpoint_fails_on_goes_raw_for_that_request()
    {
        var refusal = Replies.Json("""{"error":{"code":400,"message":"Failed to initialize samplers: std::exception","type":"invalid_request_error"}}""", 400);
        await using var session = await StartAsync(server => server.On(ChatPath, refusal, OpenAIChunks.Answer("Free.")));
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}""")) };

        await session.AskAsync("Weather?", options);
        var free = await session.AskAsync("Weather?");

        Assert.Equal("object", session.Server.To("/completion").Single().Json.GetProperty("json_schema").GetProperty("type").GetString());
        Assert.Equal("Free.", free.Text);
    }

    [Fact]
    public async Task A_schema_with_tools_goes_raw_as_well()
    {
        await using var session = await StartAsync();
        var options = TestTools.Options;
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement);

        await session.AskAsync("Weather?", options);

        Assert.Equal("""{"type":"object"}""", session.Server.To("/completion").Single().Json.GetProperty("json_schema").GetRawText());
    }

    [Fact]
    public async Task A_BOS_that_completion_would_double_is_taken_away()
    {
        await using var session = await StartAsync(server => server
            .On(ChatPath, Unreadable)
            .On("POST /tokenize", Tokenize(leading: 2)));

        await session.AskAsync("Weather?", TestTools.Options);

        Assert.Equal("[INST]Weather?[/INST]", session.Server.To("/completion").Single().Json.GetProperty("prompt").GetString());
    }

    [Theory]
    [InlineData(2, FindingKind.DoubleBos)]
    [InlineData(1, null)]
    [InlineData(0, FindingKind.MissingBos)]
    public async Task The_BOS_of_prompts_is_counted_without_generating(int leading, FindingKind? expected)
    {
        await using var session = await StartAsync(server => server.On("POST /tokenize", Tokenize(leading)));

        var findings = await session.Backend.InspectAsync();

        Assert.Equal(expected, findings.SingleOrDefault()?.Kind);
        Assert.DoesNotContain(session.Server.Requests, request => request.Path.Contains("complet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_answer_is_traced_to_a_doubled_BOS()
    {
        await using var session = await StartAsync(server => server
            .On(ChatPath, Replies.Events(OpenAIChunks.Finish("stop"), OpenAIChunks.Usage(20, 0), OpenAIChunks.Done))
            .On("POST /tokenize", Tokenize(leading: 2)));

        var response = await session.AskAsync();

        Assert.Equal([FindingKind.EmptyAnswer, FindingKind.DoubleBos], BackendKeys.FindingsOf(response).Select(finding => finding.Kind));
        Assert.Equal(2, session.Notices.Count(notice => notice.Kind == BackendNoticeKind.Finding));
    }

    [Fact]
    public async Task The_window_is_that_of_a_slot()
    {
        await using var session = await StartAsync(server => server.LlamaCpp(window: 2048));

        var model = await session.Backend.Models.GetAsync("whatever-name");

        Assert.Equal((Personas.Model, 2048, 32768), (model.Id, model.ContextLength, model.MaxContextLength));
    }

    [Fact]
    public async Task A_router_loads_and_unloads()
    {
        var unloaded = """{"data":[{"id":"a","owned_by":"llamacpp","status":{"value":"unloaded"}},{"id":"b","owned_by":"llamacpp","status":{"value":"loaded"}}]}""";
        var loading = unloaded.Replace("unloaded", "loading", StringComparison.Ordinal);
        var loaded = unloaded.Replace("unloaded", "loaded", StringComparison.Ordinal);
        await using var session = await StartAsync(server => server
            .On("GET /v1/models", Replies.Json(unloaded), Replies.Json(loading), Replies.Json(loaded))
            .On("POST /models/load", Replies.Json("""{"success":true}"""))
            .On("POST /models/unload", Replies.Json("""{"success":true}""")));

        var model = await session.Time.SkipWaitsAsync(session.Backend.Models.LoadAsync("a"));
        await session.Backend.Models.UnloadAsync("b");

        Assert.True(model.IsLoaded);
        Assert.Equal("""{"model":"a"}""", session.Server.To("/models/load").Single().Body);
        Assert.Equal("""{"model":"b"}""", session.Server.To("/models/unload").Single().Body);
    }

    [Fact]
    public async Task A_server_of_one_model_says_that_it_cannot_load_another()
    {
        await using var session = await StartAsync();

        var exception = await Assert.ThrowsAsync<BackendException>(() => session.Backend.Models.LoadAsync("other"));

        Assert.Equal(BackendFailure.Unsupported, exception.Failure);
    }

    private static Task<Session> StartAsync(Action<ScriptedServer>? script = null) => Session.StartAsync(BackendKind.LlamaCpp, server =>
    {
        server
            .On("POST /apply-template", Replies.Json("""{"prompt":"<s>[INST]Weather?[/INST]"}"""))
            .On("POST /tokenize", Tokenize(leading: 1))
            .On("POST /completion", RawAnswer);
        script?.Invoke(server);
    });

    /// <summary>A tokenizer that adds token 1, the BOS, and finds so many at the beginning of a prompt.</summary>
    private static Reply Tokenize(int leading) => context =>
    {
        // The empty text and the prompt are asked for in turn; the prompt is longer.
        var isEmpty = context.Request.ContentLength < 70;
        var tokens = isEmpty ? [1] : Enumerable.Repeat(1, leading).Concat([733, 16289, 28793]);
        return Replies.Json($$"""{"tokens":[{{string.Join(',', tokens)}}]}""")(context);
    };
}
