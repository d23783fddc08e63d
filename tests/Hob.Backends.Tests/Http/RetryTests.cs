using Hob.ScriptedServers;

namespace Hob.Backends.Tests.Http;

public sealed class RetryTests
{
    private const string ChatPath = "POST /v1/chat/completions";

    public static TheoryData<string, Reply> Passing => new()
    {
        { "500", Replies.Json("""{"error":"oops"}""", 500) },
        { "502", Replies.Text("<html>Bad gateway</html>", "text/html", 502) },
        { "429", Replies.Json("""{"error":{"message":"slow down"}}""", 429) },
        { "closed", Replies.Cut() },
        { "cut before the first token", Replies.Stream("text/event-stream", Steps.Send(": hello\n\n"), Steps.Cut()) },
        { "a broken event before the first token", Replies.Events("{\"choices\":") },
        { "an error before the first token", Replies.Events("""{"error":{"message":"busy"}}""") },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_fails_for_a_moment_is_asked_again(string what, Reply reply)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, reply, reply, OpenAIChunks.Answer("Here")));

        var response = await session.AskAsync();

        Assert.Equal((what, "Here"), (what, response.Text));
        Assert.Equal(2, session.Notices.Count(notice => notice.Kind == BackendNoticeKind.Retry));
    }

    [Fact]
    public async Task A_server_that_goes_on_failing_ends_after_a_few_seconds_with_its_own_words()
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json("""{"error":{"message":"CUDA error 700"}}""", 500)));
        var start = session.Time.GetTimestamp();

        var exception = await session.FailAsync();

        Assert.Equal(BackendFailure.ServerError, exception.Failure);
        Assert.Contains("CUDA error 700", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, session.Server.To("/v1/chat/completions").Count);
        Assert.InRange(session.Time.GetElapsedTime(start).TotalSeconds, 2, 4);
    }

    [Fact]
    public async Task The_server_says_how_long_to_wait()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Json("{}", 429, ("Retry-After", "3")), OpenAIChunks.Answer("Here")));
        var start = session.Time.GetTimestamp();

        await session.AskAsync();

        Assert.InRange(session.Time.GetElapsedTime(start).TotalSeconds, 3, 3.5);
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_is_given_up_at_once()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Json("{}", 429, ("Retry-After", "60")), OpenAIChunks.Answer("Here")));

        var exception = await session.FailAsync();

        Assert.Equal((BackendFailure.Overloaded, TimeSpan.FromSeconds(60)), (exception.Failure, exception.RetryAfter));
        Assert.Single(session.Server.To("/v1/chat/completions"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task What_will_not_pass_is_not_asked_again(int status)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json("{}", status)));

        await session.FailAsync();

        Assert.Single(session.Server.To("/v1/chat/completions"));
    }

    [Theory]
    [InlineData("tools param requires --jinja flag", BackendFailure.Refused)]
    [InlineData("Conversation roles must alternate user/assistant", BackendFailure.Refused)]
    [InlineData("XML syntax error on line 3: unexpected EOF", BackendFailure.UnreadableAnswer)]
    public async Task A_500_that_would_be_the_same_another_time_is_not_asked_again(string message, BackendFailure failure)
    {
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible, server => server.On(ChatPath, Replies.Json($$$"""{"error":{"code":500,"message":"{{{message}}}"}}""", 500)));

        var exception = await session.FailAsync();

        Assert.Equal(failure, exception.Failure);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Single(session.Server.To("/v1/chat/completions"));
    }

    [Fact]
    public async Task A_server_that_loads_its_model_is_waited_for_with_word_of_it()
    {
        var loading = Replies.Json("""{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""", 503);
        await using var session = await Session.StartAsync(
            BackendKind.LlamaCpp, server => server.On(ChatPath, [.. Enumerable.Repeat(loading, 25), OpenAIChunks.Answer("Loaded")]));

        var response = await session.AskAsync();

        Assert.Equal("Loaded", response.Text);
        var told = session.Notices.Where(notice => notice.Kind == BackendNoticeKind.Loading).Select(notice => notice.Elapsed!.Value.TotalSeconds);
        Assert.Equal([1, 10, 20], told);
    }

    [Fact]
    public async Task Waiting_for_a_model_ends_too()
    {
        await using var session = await Session.StartAsync(
            BackendKind.LlamaCpp,
            server => server.On(ChatPath, Replies.Json("""{"error":{"message":"Loading model"}}""", 503)),
            options => options with { Timeout = TimeSpan.FromSeconds(12) });

        var exception = await session.FailAsync();

        Assert.Equal(BackendFailure.Loading, exception.Failure);
        Assert.Equal(13, session.Server.To("/v1/chat/completions").Count);
    }
}
