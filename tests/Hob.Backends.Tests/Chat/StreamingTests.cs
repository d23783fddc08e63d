using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Chat;

public sealed class StreamingTests
{
    private const string ChatPath = "POST /v1/chat/completions";

    [Fact]
    public async Task Text_comes_piece_by_piece_and_ends_with_reason_and_usage()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath,
            Replies.Events(
                OpenAIChunks.Text("Good "), OpenAIChunks.Text("morning"), OpenAIChunks.Finish("stop"), OpenAIChunks.Usage(12, 2, cached: 8),
                OpenAIChunks.Done)));

        var updates = await session.Backend.GetStreamingResponseAsync("Hello").ToListAsync();

        Assert.Equal(["Good ", "morning", ""], updates.Select(update => update.Text));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        var usage = Assert.Single(updates[^1].Contents.OfType<UsageContent>()).Details;
        Assert.Equal((12, 2, 8), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount));
        Assert.All(updates, update => Assert.Equal("chatcmpl-1", update.ResponseId));
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    [InlineData("thinking")]
    public async Task Thinking_is_apart_from_the_text_whatever_the_server_calls_it(string field)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath,
            Replies.Events(
                OpenAIChunks.Reasoning(field, "Is it "), OpenAIChunks.Reasoning(field, "morning?"), OpenAIChunks.Text("Yes"), OpenAIChunks.Finish("stop"),
                OpenAIChunks.Done)));

        var response = await session.AskAsync();

        Assert.Equal("Yes", response.Text);
        Assert.Equal("Is it morning?", string.Concat(response.Messages[0].Contents.OfType<TextReasoningContent>().Select(content => content.Text)));
    }

    [Fact]
    public async Task Thinking_sent_under_two_names_is_read_once()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath,
            Replies.Events(
                OpenAIChunks.Delta(new() { ["reasoning"] = "Hm", ["reasoning_content"] = "Hm" }), OpenAIChunks.Text("Yes"), OpenAIChunks.Finish("stop"),
                OpenAIChunks.Done)));

        var response = await session.AskAsync();

        Assert.Equal("Hm", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Bytes_may_be_cut_anywhere(int size)
    {
        var body = $"\uFEFFdata: {OpenAIChunks.Text("Grüße, ")}\r\n\r\n: ping\n\ndata:{OpenAIChunks.Text("世界 🌍")}\n\nevent: message\ndata: {OpenAIChunks.Finish("stop")}\n\ndata: [DONE]\n\n";
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Stream("text/event-stream; charset=utf-8", Steps.Pieces(body, size))));

        var response = await session.AskAsync();

        Assert.Equal("Grüße, 世界 🌍", response.Text);
    }

    [Fact]
    public async Task A_server_that_does_not_stream_is_understood()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json(
            """
            {"id":"x","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Whole","tool_calls":[
            {"id":"a","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Bergen\"}"}}]},"finish_reason":"tool_calls"}],
            "usage":{"prompt_tokens":5,"completion_tokens":6}}
            """)));

        var response = await session.AskAsync(options: TestTools.Options);

        Assert.Equal("Whole", response.Text);
        Assert.Equal("get_weather", Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
        Assert.Equal(5, response.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task An_end_without_the_last_event_is_accepted_after_a_finish_reason()
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Events(OpenAIChunks.Text("Hi"), OpenAIChunks.Finish("length"))));

        var response = await session.AskAsync();

        Assert.Equal(("Hi", ChatFinishReason.Length), (response.Text, response.FinishReason));
    }

    [Fact]
    public async Task The_loaded_model_answers_when_none_is_named()
    {
        await using var session = await Session.StartAsync(BackendKind.LMStudio, server => server.On(ChatPath, OpenAIChunks.Answer("Hi")));

        await session.AskAsync();

        Assert.Equal(Personas.Model, session.Server.To("/v1/chat/completions").Single().Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Settings_come_from_the_request_then_the_options_then_the_preset()
    {
        await using var session = await Session.StartAsync(
            BackendKind.LlamaCpp,
            server => server.On(ChatPath, OpenAIChunks.Answer("Hi")),
            options => options with { Preset = Preset.Fast, Sampling = new() { TopK = 20, MinP = 0.05f, MaxTokens = 500, RepeatPenalty = 1.1f } });

        await session.AskAsync(options: new() { MaxOutputTokens = 99, Seed = 7, StopSequences = ["END"] });

        var body = session.Server.To("/v1/chat/completions").Single().Json;
        Assert.Equal(99, body.GetProperty("max_tokens").GetInt32());
        Assert.Equal(20, body.GetProperty("top_k").GetInt32());
        Assert.Equal(7, body.GetProperty("seed").GetInt64());
        Assert.Equal(0.2f, body.GetProperty("temperature").GetSingle());
        Assert.Equal(0.05f, body.GetProperty("min_p").GetSingle());
        Assert.Equal(1.1f, body.GetProperty("repeat_penalty").GetSingle());
        Assert.Equal("END", body.GetProperty("stop")[0].GetString());
        Assert.False(body.GetProperty("chat_template_kwargs").GetProperty("enable_thinking").GetBoolean());
    }

    [Fact]
    public async Task Progress_of_the_prompt_is_told()
    {
        await using var session = await Session.StartAsync(BackendKind.LlamaCpp, server => server.On(
            ChatPath,
            Replies.Events(
                """{"choices":[{"index":0,"delta":{"role":"assistant","content":null}}],"prompt_progress":{"total":200,"cache":0,"processed":50,"time_ms":10}}""",
                OpenAIChunks.Text("Hi"), OpenAIChunks.Finish("stop"), OpenAIChunks.Done)));

        await session.AskAsync();

        var notice = Assert.Single(session.Notices, notice => notice.Kind == BackendNoticeKind.PromptProgress);
        Assert.Equal(0.25, notice.Fraction);
        Assert.True(session.Server.To("/v1/chat/completions").Single().Json.GetProperty("return_progress").GetBoolean());
    }

    [Fact]
    public async Task A_request_may_have_its_own_listener()
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json("{}", 500), OpenAIChunks.Answer("Hi")));
        var heard = new List<BackendNotice>();

        await session.AskAsync(options: new() { AdditionalProperties = new() { [BackendKeys.Notices] = new Immediate(heard) } });

        Assert.Equal(BackendNoticeKind.Retry, Assert.Single(heard).Kind);
        Assert.Empty(session.Notices);
    }

    [Fact]
    public async Task Images_go_along_as_data()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, OpenAIChunks.Answer("A dot")));

        await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(
            [new(ChatRole.User, [new TextContent("What is it?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])]));

        var parts = session.Server.To("/v1/chat/completions").Single().Json.GetProperty("messages")[0].GetProperty("content");
        Assert.Equal("What is it?", parts[0].GetProperty("text").GetString());
        Assert.Equal("data:image/png;base64,AQID", parts[1].GetProperty("image_url").GetProperty("url").GetString());
    }

    private sealed class Immediate(List<BackendNotice> heard) : IProgress<BackendNotice>
    {
        public void Report(BackendNotice value) => heard.Add(value);
    }
}
