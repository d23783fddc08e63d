using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Http;

public sealed class SilenceTests
{
    private const string ChatPath = "POST /v1/chat/completions";

    [Fact]
    public async Task Silence_is_told_every_ten_seconds_and_ended_after_the_time_out()
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible,
            server => server.On(ChatPath, Replies.Stream("text/event-stream", Steps.Stall())),
            options => options with { Timeout = TimeSpan.FromSeconds(35), Model = "m" });

        var asked = session.Backend.GetResponseAsync("Hello");
        var request = await session.Server.NextAsync("/v1/chat/completions");
        session.Time.Advance(TimeSpan.FromSeconds(36));
        var exception = await Assert.ThrowsAsync<BackendException>(() => asked);

        Assert.Equal((BackendFailure.Silent, 4), (exception.Failure, exception.ExitCode));
        Assert.Contains("35 s", exception.What, StringComparison.Ordinal);
        Assert.Contains("timeout_seconds", exception.Hint, StringComparison.Ordinal);
        Assert.Equal([10, 20, 30], session.Notices.Where(notice => notice.Kind == BackendNoticeKind.Silence).Select(notice => notice.Elapsed!.Value.TotalSeconds));
        await request.AbortedAsync();
    }

    [Fact]
    public async Task There_is_no_limit_once_the_answer_has_begun()
    {
        var gate = new TaskCompletionSource();
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath,
            Replies.Stream(
                "text/event-stream", Steps.Event(OpenAIChunks.Text("Once ")), Steps.Wait(gate.Task), Steps.Event(OpenAIChunks.Text("upon")),
                Steps.Event(OpenAIChunks.Finish("stop")))));
        var text = "";

        await foreach (var update in session.Backend.GetStreamingResponseAsync("Hello"))
        {
            text += update.Text;
            if (text != "Once ") continue;
            session.Time.Advance(TimeSpan.FromHours(1));
            gate.TrySetResult();
        }

        Assert.Equal("Once upon", text);
        Assert.Contains(session.Notices, notice => notice.Kind == BackendNoticeKind.Silence && notice.Elapsed >= TimeSpan.FromMinutes(59));
    }

    [Fact]
    public async Task Any_byte_breaks_the_silence()
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        const string progress = """{"choices":[],"prompt_progress":{"total":100,"processed":40}}""";
        await using var session = await Session.StartAsync(
            BackendKind.LlamaCpp,
            server => server.On(ChatPath, Replies.Stream(
                "text/event-stream", Steps.Wait(first.Task), Steps.Event(progress), Steps.Wait(second.Task), Steps.Event(OpenAIChunks.Text("Hi")),
                Steps.Event(OpenAIChunks.Finish("stop")))),
            options => options with { Timeout = TimeSpan.FromSeconds(30), Model = "m" });

        var asked = session.Backend.GetResponseAsync("Hello");
        await session.Server.NextAsync("/v1/chat/completions");
        session.Time.Advance(TimeSpan.FromSeconds(25));
        first.SetResult();
        await Until(() => session.Notices.Any(notice => notice.Kind == BackendNoticeKind.PromptProgress));
        session.Time.Advance(TimeSpan.FromSeconds(25));
        second.SetResult();

        Assert.Equal("Hi", (await asked).Text);
        Assert.Contains(session.Notices, notice => notice.Kind == BackendNoticeKind.Silence && notice.Text.Contains("prompt read to 40 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Giving_up_closes_the_connection_so_that_the_server_stops()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Stream("text/event-stream", Steps.Event(OpenAIChunks.Text("Once ")), Steps.Stall())));
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in session.Backend.GetStreamingResponseAsync("Hello", cancellationToken: cancellation.Token))
                await cancellation.CancelAsync();
        });

        await session.Server.To("/v1/chat/completions").Single().AbortedAsync();
    }

    [Fact]
    public async Task Leaving_a_stream_early_closes_the_connection_too()
    {
        await using var session = await Session.StartAsync(BackendKind.Ollama, server => server.On(
            "POST /api/chat", Replies.Stream("application/x-ndjson", Steps.Send("{\"message\":{\"content\":\"Once \"}}\n"), Steps.Stall())));

        await foreach (var _ in session.Backend.GetStreamingResponseAsync("Hello"))
            break;

        await session.Server.To("/api/chat").Single().AbortedAsync();
    }

    [Fact]
    public async Task Cancelling_during_the_wait_before_another_attempt_ends_at_once()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json("{}", 500)));
        using var cancellation = new CancellationTokenSource();

        var asked = session.Backend.GetResponseAsync("Hello", cancellationToken: cancellation.Token);
        await Until(() => session.Notices.Count > 0);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 10_000 && !condition(); i++)
            await Task.Delay(1);
        Assert.True(condition());
    }
}
