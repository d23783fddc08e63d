using Hob.Agent.Events;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>The conversation that a session's events make, message by message as the model is sent it. A live session adds each event as it
/// happens, a resumed one those of its file: so both send the same.</summary>
/// <remarks>The results of one answer's calls stand in one message, in the order in which they came. What the user says twice without an
/// answer between is one message, because many chat templates take no two in a row. A result whose call is not known is left out, and a call
/// without a result gets one before anything else is said.</remarks>
public sealed class SessionTranscript
{
    private readonly List<ChatMessage> _messages = [];
    private readonly List<CallRecord> _unanswered = [];
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

    /// <summary>What the model sees in the place of a result that was taken out.</summary>
    /// <param name="name">The tool.</param>
    public static string ElidedText(string name) => $"[This result was removed to make room. Call {name} again with the same arguments to see it.]";

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
        if (_messages is [.., { } last] && last.Role == ChatRole.User)
            _messages[^1] = new ChatMessage(ChatRole.User, last.Text + "\n\n" + text);
        else
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
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _messages.Count; i++)
        {
            foreach (var call in _messages[i].Contents.OfType<FunctionCallContent>())
                names[call.CallId] = call.Name;
            if (_messages[i].Contents.OfType<FunctionResultContent>().Any(result => ids.Contains(result.CallId)))
            {
                // A new message: the old one may still be on its way to a server.
                _messages[i] = new ChatMessage(_messages[i].Role, [.. _messages[i].Contents.Select(content =>
                    content is FunctionResultContent result && ids.Contains(result.CallId)
                        ? new FunctionResultContent(result.CallId, ElidedText(names.GetValueOrDefault(result.CallId, "the tool")))
                        : content)]);
            }
        }
    }

    private void Compact(ContextCompacted compacted)
    {
        AnswerInterrupted();
        var kept = _messages.Skip(Math.Max(0, _messages.Count - compacted.Kept)).SkipWhile(static message => message.Role == ChatRole.System || message.Role == ChatRole.Tool).ToList();
        var system = _messages is [{ } first, ..] && first.Role == ChatRole.System ? first : null;
        _messages.Clear();
        if (system is not null)
            _messages.Add(system);
        AddUser(compacted.Summary);
        foreach (var message in kept)
        {
            if (message.Role == ChatRole.User)
                AddUser(message.Text);
            else
                _messages.Add(message);
        }
    }
}
