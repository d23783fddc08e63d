using Hob.Agent.Context;
using Hob.Agent.Events;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>The conversation that a session's events make, message by message as the model was sent it: a session that is resumed sends what
/// the live one sent.</summary>
/// <remarks>The results of one answer's calls stand in one message, in the order in which they came. A result whose call is not known is left
/// out, and a call without a result gets one before anything else is said.</remarks>
public sealed class SessionTranscript
{
    private readonly List<ChatMessage> _messages = [];
    private readonly List<CallRecord> _unanswered = [];
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>An empty conversation.</summary>
    public SessionTranscript()
    {
    }

    /// <summary>The conversation so far.</summary>
    public SessionTranscript(IEnumerable<AgentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var happened in events)
            Add(happened);
    }

    /// <summary>The messages, the system prompt first. To be sent only when no call is unanswered.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>What is said of the calls that have no result: they were interrupted. Appended to a session, these events answer them.</summary>
    public IReadOnlyList<ToolAnswered> Interrupted =>
        [.. _unanswered.Select(call => new ToolAnswered(call.Id, call.Name, _begun.Contains(call.Id) ? WasInterrupted : WasNotRun, IsError: true))];

    /// <summary>The whole result of a call, also when it was taken out of what the model sees; null when there is none.</summary>
    public string? ResultOf(string callId) => _results.GetValueOrDefault(callId);

    private static string WasInterrupted =>
        "Error: the call was interrupted before it ended. It may have had an effect: look at what is there before you do it again.";

    private static string WasNotRun => "Error: the call was not run, because the session was interrupted before it. Call it again if it is still needed.";

    /// <summary>Adds an event. Those that the model does not see change nothing.</summary>
    public void Add(AgentEvent happened)
    {
        switch (happened)
        {
            case SessionStarted { System: { } system }: Begin(system); break;
            case UserMessage message: AddUser(message.Text); break;
            case AssistantMessage message: Add(message); break;
            case ToolCalled called: _begun.Add(called.Call.Id); break;
            case ToolAnswered answered: Answer(answered); break;
            case ContextElided elided: Elide(elided.CallIds); break;
            case ContextCompacted compacted: Compact(compacted); break;
        }
    }

    private void Begin(string system)
    {
        var message = new ChatMessage(ChatRole.System, system);
        if (_messages is [{ } first, ..] && first.Role == ChatRole.System)
            _messages[0] = message;
        else
            _messages.Insert(0, message);
    }

    private void AddUser(string text)
    {
        AnswerInterrupted();
        _messages.Add(new ChatMessage(ChatRole.User, text));
    }

    private void Add(AssistantMessage message)
    {
        AnswerInterrupted();
        var contents = new List<AIContent>();
        if (message.Reasoning is { } reasoning)
            contents.Add(new TextReasoningContent(reasoning) { ProtectedData = message.ReasoningSignature });
        if (message.Text.Length > 0)
            contents.Add(new TextContent(message.Text));
        contents.AddRange(message.Calls.Select(CallContents.ToContent));
        _messages.Add(new ChatMessage(ChatRole.Assistant, contents));
        _unanswered.AddRange(message.Calls);
    }

    private void Answer(ToolAnswered answered)
    {
        if (_unanswered.FindIndex(call => call.Id == answered.CallId) is var index && index < 0)
            return;
        _unanswered.RemoveAt(index);
        _results[answered.CallId] = answered.Text;
        var result = new FunctionResultContent(answered.CallId, answered.Text);
        if (_messages[^1].Role == ChatRole.Tool)
            _messages[^1].Contents.Add(result);
        else
            _messages.Add(new ChatMessage(ChatRole.Tool, [result]));
    }

    private void AnswerInterrupted()
    {
        foreach (var answered in Interrupted)
            Answer(answered);
    }

    private void Elide(IReadOnlyList<string> ids)
    {
        for (var i = 0; i < _messages.Count; i++)
        {
            if (_messages[i].Contents.OfType<FunctionResultContent>().Any(result => ids.Contains(result.CallId)))
                _messages[i] = new ChatMessage(_messages[i].Role, [.. _messages[i].Contents.Select(content => Elided(content, ids))]);
        }
    }

    private static AIContent Elided(AIContent content, IReadOnlyList<string> ids) =>
        content is FunctionResultContent { Result: string text } result && ids.Contains(result.CallId)
            ? new FunctionResultContent(result.CallId, Elision.Of(result.CallId, text))
            : content;

    private void Compact(ContextCompacted compacted)
    {
        AnswerInterrupted();
        var first = _messages is [{ } system, ..] && system.Role == ChatRole.System ? 1 : 0;
        // A result without its call, which only a damaged file can leave, is refused by servers.
        var kept = _messages.Skip(Math.Max(first, _messages.Count - compacted.Kept)).SkipWhile(static message => message.Role == ChatRole.Tool).ToList();
        _messages.RemoveRange(first, _messages.Count - first);
        _messages.Add(new ChatMessage(ChatRole.User, compacted.Summary));
        _messages.AddRange(kept);
    }
}
