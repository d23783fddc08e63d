using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Ollama;

public sealed class OllamaTests
{
    private const string ChatPath = "POST /api/chat";
    private static readonly Reply Hello = Replies.Lines(
        """{"model":"test-model","message":{"role":"assistant","content":"Hel"},"done":false}""",
        """{"model":"test-model","message":{"role":"assistant","content":"lo"},"done":false}""",
        """{"model":"test-model","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":26,"prompt_eval_duration":130000000,"eval_count":2,"eval_duration":40000000}""");

    [Fact]
    public async Task Lines_become_text_usage_and_times()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, Hello));

        var response = await session.AskAsync();

        Assert.Equal(("Hello", ChatFinishReason.Stop), (response.Text, response.FinishReason));
        Assert.Equal((26, 2), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(130_000, response.Usage.AdditionalCounts![UsageCounts.PromptMicroseconds]);
    }

    [Fact]
    public async Task The_window_is_decided_once_and_stays()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, Hello));

        await session.AskAsync();
        await session.AskAsync(string.Join(' ', Enumerable.Repeat("word", 9000)));

        Assert.Equal([16384, 16384], Windows(session));
    }

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(100_000, 40_960)]
    public async Task The_window_asked_for_is_used_up_to_what_the_model_has(int asked, int expected)
    {
        await using var session = await Session.StartAsync(
            BackendKind.Ollama, server => server.On(ChatPath, Hello), options => options with { ContextLength = asked });

        await session.AskAsync();

        Assert.Equal([expected], Windows(session));
    }

    [Fact]
    public async Task A_model_that_runs_with_enough_is_not_loaded_anew()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.Ollama(loadedWindow: 10_000).On(ChatPath, Hello));

        await session.AskAsync();

        Assert.Equal([10_000], Windows(session));
    }

    [Fact]
    public async Task A_window_of_the_Modelfile_counts_when_it_is_enough()
    {
        await using var session = await Session.StartAsync(
            BackendKind.Ollama, server => server.Ollama(parameters: @"stop    \""<|im_end|>\""\nnum_ctx                        12288").On(ChatPath, Hello));

        await session.AskAsync();

        Assert.Equal([12_288], Windows(session));
    }

    [Fact]
    public async Task Settings_go_under_the_names_that_Ollama_has_for_them()
    {
        await using var session = await Session.StartAsync(
            BackendKind.Ollama,
            server => server.Ollama(capabilities: "\"completion\",\"tools\",\"thinking\"").On(ChatPath, Hello),
            options => options with { KeepAlive = TimeSpan.FromMinutes(10), Preset = Preset.Fast });

        await session.AskAsync(options: new() { MaxOutputTokens = 50, StopSequences = ["END"] });

        var body = session.Server.To("/api/chat").Single().Json;
        Assert.Equal(600, body.GetProperty("keep_alive").GetInt32());
        Assert.False(body.GetProperty("think").GetBoolean());
        Assert.Equal(50, body.GetProperty("options").GetProperty("num_predict").GetInt32());
        Assert.Equal("END", body.GetProperty("options").GetProperty("stop")[0].GetString());
    }

    [Fact]
    public async Task Calls_that_all_have_index_0_stay_apart()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, Replies.Lines(
            """{"message":{"content":"","tool_calls":[{"function":{"index":0,"name":"get_weather","arguments":{"city":"Bergen"}}},{"function":{"index":0,"name":"get_weather","arguments":{"city":"Oslo"}}}]}}""",
            """{"message":{"content":"","tool_calls":[{"function":{"index":0,"name":"read_file","arguments":{"path":"x"}}}]},"done":false}""",
            """{"message":{"content":""},"done":true,"done_reason":"stop"}""")));

        var response = await session.AskAsync(options: TestTools.Options);

        var calls = response.Messages[0].Contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal(["""{"city":"Bergen"}""", """{"city":"Oslo"}""", """{"path":"x"}"""], calls.Select(call => (string)call.AdditionalProperties![BackendKeys.Arguments]!));
        Assert.Equal(3, calls.Select(call => call.CallId).Distinct().Count());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task Results_go_back_with_the_name_of_their_tool()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, Hello));

        await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(
        [
            new(ChatRole.User, "Weather?"),
            new(ChatRole.Assistant, [new FunctionCallContent("a", "get_weather", new Dictionary<string, object?> { ["city"] = "Bergen", ["days"] = 2 })]),
            new(ChatRole.Tool, [new FunctionResultContent("a", "rain")]),
        ]));

        var messages = session.Server.To("/api/chat").Single().Json.GetProperty("messages");
        Assert.Equal("""{"city":"Bergen","days":2}""", messages[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetRawText());
        Assert.Equal(("tool", "rain", "get_weather"), (Text("role"), Text("content"), Text("tool_name")));

        string? Text(string name) => messages[2].GetProperty(name).GetString();
    }

    [Fact]
    public async Task Thinking_is_apart()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, Replies.Lines(
            """{"message":{"content":"","thinking":"Hm"},"done":false}""", """{"message":{"content":"Yes"},"done":true,"done_reason":"stop"}""")));

        var response = await session.AskAsync();

        Assert.Equal("Yes", response.Text);
        Assert.Equal("Hm", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
    }

    public static TheoryData<Reply, BackendFailure> Bad => new()
    {
        { Replies.Lines("""{"error":"llama runner process has terminated"}"""), BackendFailure.ServerError },
        { Replies.Lines("""{"message":{"content":"x"""), BackendFailure.InvalidStream },
        { Replies.Lines("""{"message":{}} {}"""), BackendFailure.InvalidStream },
        { Replies.Stream("application/x-ndjson", Steps.Flood(10 << 20)), BackendFailure.InvalidStream },
        { Replies.Stream("application/x-ndjson"), BackendFailure.Cut },
        { Replies.Json("""{"error":"error parsing tool call: raw='{x}', err=invalid character"}""", 500), BackendFailure.UnreadableAnswer },
        { Replies.Json("""{"error":"model 'test-model' not found"}""", 404), BackendFailure.ModelNotFound },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_streams_are_failures_of_their_kind(Reply reply, BackendFailure failure)
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(ChatPath, reply));

        Assert.Equal(failure, (await session.FailAsync()).Failure);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40_000)]
    public async Task Lines_may_be_cut_anywhere_and_be_long(int size)
    {
        var text = string.Concat(Enumerable.Repeat("Grüße 🌍 ", size == 40_000 ? 20_000 : 20));
        var body = $"{{\"message\":{{\"content\":\"{text}\"}}}}\r\n\n{{\"message\":{{\"content\":\"!\"}},\"done\":true,\"done_reason\":\"stop\"}}";
        await using var session = await Session.StartAsync(
            BackendKind.Ollama, server => server.On(ChatPath, Replies.Stream("application/x-ndjson", Steps.Pieces(body, size))));

        Assert.Equal(text + "!", (await session.AskAsync()).Text);
    }

    [Fact]
    public async Task Models_are_listed_described_loaded_and_unloaded()
    {
        await using var session = await Session.StartAsync(
            BackendKind.Ollama, server => server.Ollama(loadedWindow: 4096).On("POST /api/generate", Replies.Json("""{"done":true,"done_reason":"load"}""")));

        var model = await session.Backend.Models.GetAsync(Personas.Model);
        await session.Backend.Models.LoadAsync(Personas.Model, 8192);
        await session.Backend.Models.UnloadAsync(Personas.Model);

        Assert.Equal(("test-model:latest", 40960, 4096, true, true), (model.Id, model.MaxContextLength, model.ContextLength, model.IsLoaded, model.Tools));
        Assert.Equal(
            ["""{"model":"test-model","stream":false,"options":{"num_ctx":8192}}""", """{"model":"test-model","stream":false,"keep_alive":0}"""],
            session.Server.To("/api/generate").Select(request => request.Body));
    }

    [Fact]
    public async Task A_model_that_is_partly_outside_the_gpu_is_found()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On("GET /api/ps", Replies.Json(
            """{"models":[{"name":"test-model:latest","size":8000000000,"size_vram":6000000000,"context_length":16384}]}""")));

        var finding = Assert.Single(await session.Backend.InspectAsync());

        Assert.Equal(FindingKind.PartlyOnCpu, finding.Kind);
        Assert.StartsWith("25 %", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_with_its_own_BOS_is_found()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On("POST /api/show", Replies.Json(
            """{"template":"<|begin_of_text|>{{ .Prompt }}","model_info":{"general.architecture":"llama","tokenizer.ggml.add_bos_token":true}}""")));

        Assert.Equal(FindingKind.DoubleBos, Assert.Single(await session.Backend.InspectAsync()).Kind);
    }

    [Fact]
    public async Task A_rendered_prompt_goes_raw()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(
            "POST /api/generate", Replies.Lines("""{"response":"Hi","done":false}""", """{"response":"","done":true,"done_reason":"stop"}""")));

        var response = await session.AskAsync("not sent", new() { AdditionalProperties = new() { [BackendKeys.Prompt] = "[INST]Hi[/INST]" } });

        Assert.Equal("Hi", response.Text);
        Assert.True(session.Server.To("/api/generate").Single().Json.GetProperty("raw").GetBoolean());
    }

    private static IEnumerable<int> Windows(Session session) =>
        session.Server.To("/api/chat").Select(request => request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32());
}
