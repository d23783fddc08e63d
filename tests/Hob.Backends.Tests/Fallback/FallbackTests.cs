using Hob.Backends.Fallback;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Fallback;

public sealed class FallbackTests
{
    private const string ChatPath = "POST /v1/chat/completions";

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task The_next_backend_answers_when_one_is_down_and_one_line_says_so(int status)
    {
        await using var first = await StartAsync(Replies.Json("{}", status));
        await using var second = await StartAsync(OpenAIChunks.Answer("Second"));
        var heard = new List<BackendNotice>();
        using var client = Client(heard, [], first, second);

        Assert.Equal("Second", (await client.GetResponseAsync("Hello")).Text);

        var notice = Assert.Single(heard);
        Assert.Equal(BackendNoticeKind.Fallback, notice.Kind);
        Assert.EndsWith("; continuing with b1", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', notice.Text);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_never_joined_with_another()
    {
        var read = new TaskCompletionSource();
        await using var first = await StartAsync(
            Replies.Stream("text/event-stream", Steps.Event(OpenAIChunks.Text("Half")), Steps.Wait(read.Task), Steps.Cut()));
        await using var second = await StartAsync(OpenAIChunks.Answer("Second"));
        using var client = Client([], [], first, second);

        await Assert.ThrowsAsync<BackendException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Hello"))
                read.SetResult();
        });

        Assert.Empty(second.Server.To("/v1/chat/completions"));
    }

    [Fact]
    public async Task A_fault_of_the_request_is_not_tried_elsewhere()
    {
        await using var first = await StartAsync(Replies.Json("""{"error":{"message":"bad schema"}}""", 400));
        await using var second = await StartAsync(OpenAIChunks.Answer("Second"));
        using var client = Client([], [], first, second);

        var exception = await Assert.ThrowsAsync<BackendException>(() => client.GetResponseAsync("Hello"));

        Assert.Equal(BackendFailure.Refused, exception.Failure);
    }

    [Fact]
    public async Task A_backend_that_was_down_rests_and_then_is_asked_again()
    {
        await using var first = await StartAsync(Replies.Json("{}", 401), OpenAIChunks.Answer("First"));
        await using var second = await StartAsync(OpenAIChunks.Answer("Second"));
        var time = new ManualTime();
        using var client = Client([], [], time, first, second);

        Assert.Equal("Second", (await client.GetResponseAsync("Hello")).Text);
        Assert.Equal("Second", (await client.GetResponseAsync("Hello")).Text);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("First", (await client.GetResponseAsync("Hello")).Text);
    }

    [Fact]
    public async Task When_all_are_down_the_last_one_says_why()
    {
        await using var first = await StartAsync(Replies.Json("{}", 401));
        await using var second = await StartAsync(Replies.Text("<html>", "text/html"));
        using var client = Client([], [], first, second);

        var exception = await Assert.ThrowsAsync<BackendException>(() => client.GetResponseAsync("Hello"));

        Assert.Equal(BackendFailure.NotJson, exception.Failure);
    }

    [Theory]
    [InlineData(true, "Hello", "b1")]
    [InlineData(false, "Hello", "b0")]
    [InlineData(false, "long", "b2")]
    public async Task Rules_send_requests_where_they_belong(bool withTools, string prompt, string expected)
    {
        await using var zero = await StartAsync(OpenAIChunks.Answer("b0"));
        await using var one = await StartAsync(OpenAIChunks.Answer("b1"));
        await using var two = await StartAsync(OpenAIChunks.Answer("b2"));
        RoutingRule[] rules = [new("b1") { WithTools = true }, new("b2") { LongerThan = 500 }];
        using var client = Client([], rules, zero, one, two);

        var text = prompt == "long" ? string.Join(' ', Enumerable.Repeat("word", 1000)) : prompt;
        var response = await client.GetResponseAsync(text, withTools ? TestTools.Options : null);

        Assert.Equal(expected, response.Text);
    }

    [Fact]
    public async Task A_model_named_for_one_backend_is_not_asked_of_the_next()
    {
        await using var first = await StartAsync(Replies.Json("{}", 401));
        await using var second = await StartAsync(OpenAIChunks.Answer("Second"));
        using var client = Client([], [], first, second);

        await client.GetResponseAsync("Hello", new() { ModelId = "only-here" });

        Assert.Equal(Personas.Model, second.Server.To("/v1/chat/completions").Single().Json.GetProperty("model").GetString());
    }

    private static Task<Session> StartAsync(params Reply[] replies) => Session.StartAsync(
        BackendKind.OpenAICompatible, server => server.On(ChatPath, replies), options => options with { RetryBudget = TimeSpan.Zero });

    private static FallbackChatClient Client(List<BackendNotice> heard, IReadOnlyList<RoutingRule> rules, params Session[] sessions) =>
        Client(heard, rules, new ManualTime(), sessions);

    private static FallbackChatClient Client(List<BackendNotice> heard, IReadOnlyList<RoutingRule> rules, TimeProvider time, params Session[] sessions) => new(
        [.. sessions.Select((session, i) => new NamedClient($"b{i}", session.Backend))],
        new() { Rules = rules, Time = time, Notices = new Listener(heard) });

    private sealed class Listener(List<BackendNotice> heard) : IProgress<BackendNotice>
    {
        public void Report(BackendNotice value) => heard.Add(value);
    }
}
