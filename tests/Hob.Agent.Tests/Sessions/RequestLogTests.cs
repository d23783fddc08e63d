using System.Text.Json;
using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tests.Sessions;

public sealed class RequestLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Session _session;

    public RequestLogTests() => _session = new SessionFolder(_folder.FullName).Create();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_each_request_only_what_is_new_is_written()
    {
        using var log = new RequestLog(new Scripted("one", "two", "three"), _session, new Redaction());
        var transcript = new SessionTranscript([new SessionStarted("s", "/w") { System = "sys" }, new UserMessage("a")]);
        await Ask(log, transcript);
        transcript.Add(new AssistantMessage("", [new CallRecord("c", "t", """{"x":1}""")]));
        transcript.Add(new ToolAnswered("c", "t", "r", IsError: false));
        await log.GetResponseAsync(transcript.Messages);
        transcript.Add(new ContextElided(["c"]));
        transcript.Add(new UserMessage("b"));
        await Ask(log, transcript);

        var lines = Lines();
        Assert.Equal(["request 1", "answer 1", "request 2", "answer 2", "request 3", "answer 3"], lines.Select(line => $"{line.GetProperty("type")} {line.GetProperty("number")}"));
        Assert.Equal([0, 2, 3], lines.Where(IsRequest).Select(line => line.GetProperty("same").GetInt32()));
        Assert.Equal("""[{"role":"system","text":"sys"},{"role":"user","text":"a"}]""", lines[0].GetProperty("messages").GetRawText());
        Assert.Equal(
            """[{"role":"assistant","calls":[{"id":"c","name":"t","arguments":"{\"x\":1}"}]},{"role":"tool","results":[{"id":"c","text":"r"}]}]""",
            lines[2].GetProperty("messages").GetRawText());
        Assert.Equal(2, lines[4].GetProperty("messages").GetArrayLength());
        Assert.Equal(["one", "two", "three"], lines.Where(line => !IsRequest(line)).Select(line => line.GetProperty("text").GetString()!));
        Assert.All(lines.Where(line => !IsRequest(line)), line => Assert.True(line.GetProperty("whole").GetBoolean()));
    }

    [Fact]
    public async Task Tools_are_written_once()
    {
        using var log = new RequestLog(new Scripted("1", "2"), _session, new Redaction());
        var options = new ChatOptions { ModelId = "m", Temperature = 0.5f, Tools = [AIFunctionFactory.Create(() => 1, "one", "gives one")] };
        await log.GetResponseAsync([new(ChatRole.User, "a")], options);
        await log.GetResponseAsync([new(ChatRole.User, "a")], options);

        var requests = Lines().Where(IsRequest).ToList();
        Assert.Equal("one", requests[0].GetProperty("tools")[0].GetProperty("name").GetString());
        Assert.Equal(("m", 0.5), (requests[0].GetProperty("model").GetString()!, requests[0].GetProperty("temperature").GetDouble()));
        Assert.False(requests[1].TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_there_with_the_cause()
    {
        using var log = new RequestLog(new Scripted("half", null), _session, new Redaction());
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var update in log.GetStreamingResponseAsync([new(ChatRole.User, "a")]))
            {
                Assert.Equal("half", update.Text);
                throw new IOException("the reader fell asleep");
            }
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.GetResponseAsync([new(ChatRole.User, "a")]));

        var answers = Lines().Where(line => !IsRequest(line)).ToList();
        Assert.All(answers, answer => Assert.False(answer.GetProperty("whole").GetBoolean()));
        Assert.Equal("half", answers[0].GetProperty("text").GetString());
        Assert.Equal("the script has ended", answers[1].GetProperty("error").GetString());
    }

    [Fact]
    public async Task No_secret_gets_into_the_log()
    {
        using var log = new RequestLog(new Scripted("use ghp_0123456789abcdefghij0123456789abcdef"), _session, new Redaction("geheim-1234"));
        await log.GetResponseAsync([new(ChatRole.User, "my key is geheim-1234"), new(ChatRole.Tool, [new FunctionResultContent("c", "Authorization: Bearer abc.def.ghi-0123456789")])]);

        var text = File.ReadAllText(_session.Files.Requests);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_", text, StringComparison.Ordinal);
        Assert.DoesNotContain("abc.def", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("(hidden)").Length - 1);
    }

    [Fact]
    public async Task A_resumed_log_goes_on_after_a_torn_line()
    {
        File.WriteAllText(_session.Files.Requests, "{\"type\":\"requ");
        using var log = new RequestLog(new Scripted("x"), _session, new Redaction());
        await log.GetResponseAsync([new(ChatRole.User, "a")]);
        Assert.Equal(3, File.ReadAllLines(_session.Files.Requests).Length);
    }

    private static bool IsRequest(JsonElement line) => line.GetProperty("type").GetString() == "request";

    private static async Task Ask(RequestLog client, SessionTranscript transcript)
    {
        await foreach (var _ in client.GetStreamingResponseAsync(transcript.Messages))
        {
        }
    }

    private JsonElement[] Lines() => [.. File.ReadAllLines(_session.Files.Requests).Select(line => JsonElement.Parse(line))];

    /// <summary>Answers with texts, one after the other; null breaks off.</summary>
    private sealed class Scripted(params string?[] answers) : IChatClient
    {
        private int _next;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answers[_next++] ?? throw new InvalidOperationException("the script has ended"))));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new ChatResponseUpdate(ChatRole.Assistant, answers[_next++] ?? throw new InvalidOperationException("the script has ended"));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
