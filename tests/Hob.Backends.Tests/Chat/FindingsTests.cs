using Hob.ScriptedServers;

namespace Hob.Backends.Tests.Chat;

public sealed class FindingsTests
{
    private const string ChatPath = "POST /v1/chat/completions";
    private static readonly string LongPrompt = string.Join(' ', Enumerable.Repeat("lighthouse", 3000));

    [Theory]
    [InlineData(2051, true)] // Ollama with a window of 4096 keeps half.
    [InlineData(2900, false)]
    [InlineData(4000, false)]
    public async Task A_prompt_cut_in_silence_is_found_by_its_count(int evaluated, bool isCut)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Answer(evaluated, 0)));

        var response = await session.AskAsync(LongPrompt);

        Assert.Equal(isCut, BackendKeys.FindingsOf(response).Any(finding => finding.Kind == FindingKind.Truncated));
        Assert.Equal(isCut, session.Notices.Any(notice => notice.Kind == BackendNoticeKind.Finding));
    }

    [Fact]
    public async Task Tokens_from_the_cache_count_as_read()
    {
        await using var session = await Session.StartAsync(BackendKind.LlamaCpp, server => server.On(ChatPath, Replies.Events(
            OpenAIChunks.Text("Hi"), OpenAIChunks.Finish("stop"),
            """{"choices":[],"timings":{"cache_n":3990,"prompt_n":10,"prompt_ms":5.5,"predicted_n":1,"predicted_ms":20}}""", OpenAIChunks.Done)));

        var response = await session.AskAsync(LongPrompt);

        Assert.Empty(BackendKeys.FindingsOf(response));
        Assert.Equal((4000, 3990), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount));
        Assert.Equal(5500, response.Usage.AdditionalCounts![UsageCounts.PromptMicroseconds]);
    }

    [Fact]
    public async Task A_prompt_that_fills_the_window_to_the_brim_was_cut()
    {
        await using var session = await Session.StartAsync(
            BackendKind.LMStudio, server => server.LMStudio(loadedWindow: 4096).On(ChatPath, Answer(4096, 0)));

        var finding = Assert.Single(BackendKeys.FindingsOf(await session.AskAsync(LongPrompt)));

        Assert.Equal(FindingKind.Truncated, finding.Kind);
        Assert.Contains("its window is 4,096", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_prompt_can_end_the_turn()
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible, server => server.On(ChatPath, Answer(100, 0)), options => options with { FailOnTruncation = true });

        Assert.Equal((BackendFailure.Truncated, 4), await FailureAsync(session));

        static async Task<(BackendFailure, int)> FailureAsync(Session session)
        {
            var exception = await session.FailAsync(LongPrompt);
            return (exception.Failure, exception.ExitCode);
        }
    }

    [Fact]
    public async Task Short_prompts_are_left_alone()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Answer(1, 0)));

        Assert.Empty(BackendKeys.FindingsOf(await session.AskAsync("Why is the sky blue, in three short sentences?")));
    }

    public static TheoryData<string, string[], string> Empty => new()
    {
        { "nothing at all", [OpenAIChunks.Finish("stop"), OpenAIChunks.Usage(20, 0), OpenAIChunks.Done], "BOS" },
        { "blanks", [OpenAIChunks.Text("\n"), OpenAIChunks.Finish("stop"), OpenAIChunks.Done], "BOS" },
        { "thinking that uses up all tokens", [OpenAIChunks.Reasoning("reasoning", "Hm"), OpenAIChunks.Finish("length"), OpenAIChunks.Done], "--max-tokens" },
        { "thinking only", [OpenAIChunks.Reasoning("reasoning", "Hm"), OpenAIChunks.Finish("stop"), OpenAIChunks.Done], "thinking off" },
        { "no room", [OpenAIChunks.Finish("length"), OpenAIChunks.Done], "--max-tokens" },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task An_empty_answer_is_explained(string what, string[] events, string remedy)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Events(events)));

        var finding = Assert.Single(BackendKeys.FindingsOf(await session.AskAsync()));

        Assert.Equal((what, FindingKind.EmptyAnswer), (what, finding.Kind));
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_without_text_are_no_empty_answer()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Events(OpenAIChunks.Call(0, "a", "get_weather", "{}"), OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done)));

        Assert.Empty(BackendKeys.FindingsOf(await session.AskAsync(options: TestTools.Options)));
    }

    private static Reply Answer(int evaluated, int cached) =>
        Replies.Events(OpenAIChunks.Text("Hi"), OpenAIChunks.Finish("stop"), OpenAIChunks.Usage(evaluated, 1, cached), OpenAIChunks.Done);
}
