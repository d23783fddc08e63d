using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.Agent.Events;

/// <summary>Something that happened in a session. One stream of these serves the terminal, JSON output and editors, and is what a session's
/// file keeps (but for the deltas, which its messages contain).</summary>
public abstract record AgentEvent
{
    private protected AgentEvent() { }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>A session began, or was resumed.</summary>
public sealed record SessionStarted(string Id, string Folder) : AgentEvent
{
    /// <summary>The model's name, and the kind of server or <c>embedded</c>.</summary>
    public string? Model { get; init; }

    /// <summary>The kind of backend.</summary>
    public string? Backend { get; init; }

    /// <summary>The permission mode.</summary>
    public string? Mode { get; init; }

    /// <summary>The context window in tokens; null when the server does not say.</summary>
    public int? Window { get; init; }

    /// <summary>The session that this one was forked from.</summary>
    public string? Parent { get; init; }

    /// <summary>What a person called it.</summary>
    public string? Title { get; init; }

    /// <summary>The system prompt as the model saw it, so that a resumed session sends the same one.</summary>
    public string? System { get; init; }
}

/// <summary>What the user, or the harness in the user's place, told the model.</summary>
/// <param name="Text">The text as the model saw it.</param>
public sealed record UserMessage(string Text) : AgentEvent
{
    /// <summary>Whether Hob wrote it: a note of the loop guard, or a reminder.</summary>
    public bool FromHob { get; init; }
}

/// <summary>A piece of the answer, as it comes. Not kept.</summary>
public sealed record TextDelta(string Text) : AgentEvent;

/// <summary>A piece of the model's thinking, as it comes. Not kept.</summary>
public sealed record ReasoningDelta(string Text) : AgentEvent;

/// <summary>One whole message of the model.</summary>
/// <param name="Text">What it wrote besides calls and thinking.</param>
/// <param name="Calls">Its calls, in order.</param>
public sealed record AssistantMessage(string Text, IReadOnlyList<CallRecord> Calls) : AgentEvent
{
    /// <summary>Its thinking; null when there was none.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The server's proof that the thinking is its own, which goes back with it; null where there is none.</summary>
    public string? ReasoningSignature { get; init; }
}

/// <summary>A call as it stands in the history.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON text, byte for byte as they go back to the model.</param>
public sealed record CallRecord(string Id, string Name, string Arguments)
{
    /// <summary>How it was read: <c>native</c>, <c>text</c>, <c>repaired</c> or <c>forced</c>.</summary>
    public string Read { get; init; } = "native";

    /// <summary>The dialect it was written in, when it was read from text.</summary>
    public string? Dialect { get; init; }

    /// <summary>The text that the model wrote for the call and those beside it, when it was read from text.</summary>
    public string? Written { get; init; }

    /// <summary>What had to be mended.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Why it did not run, when it could not.</summary>
    public string? Error { get; init; }
}

/// <summary>A call is about to run (or, with <see cref="CallRecord.Error"/>, could not).</summary>
public sealed record ToolCalled(CallRecord Call) : AgentEvent;

/// <summary>A call was permitted or refused by rule, or a person is asked.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Decision"><c>ask</c>, <c>allow</c> or <c>deny</c>.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record ToolApproval(string CallId, string Decision, string Reason) : AgentEvent;

/// <summary>What came of a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Name">The tool.</param>
/// <param name="Text">What the model sees.</param>
/// <param name="IsError">Whether it failed or was refused.</param>
public sealed record ToolAnswered(string CallId, string Name, string Text, bool IsError) : AgentEvent
{
    /// <summary>Files that changed, absolute.</summary>
    public IReadOnlyList<string> ChangedFiles { get; init; } = [];

    /// <summary>What changed, as a unified diff, for a person; null when nothing did.</summary>
    public string? Diff { get; init; }
}

/// <summary>What a file was before a call changed it. Written, and its bytes kept, before the change.</summary>
/// <param name="CallId">The call that is about to change it.</param>
/// <param name="Path">The file, absolute; a folder that is about to be made ends with a separator.</param>
/// <param name="Blob">The name under which its former bytes are kept (SHA-256 in hexadecimal); null when it did not exist.</param>
public sealed record CheckpointMade(string CallId, string Path, string? Blob) : AgentEvent
{
    /// <summary>The former Unix mode; null where there are none.</summary>
    public int? Mode { get; init; }

    /// <summary>The name of the bytes that the call writes, so that a later change by others can be told; null when it removes the file, or when
    /// it is not known.</summary>
    public string? After { get; init; }
}

/// <summary>The plan changed. The whole plan, as it is now.</summary>
public sealed record PlanUpdated(JsonElement Plan) : AgentEvent;

/// <summary>Something that a tool remembers for the session: the last value of each name counts.</summary>
/// <param name="Name">Such as <c>tasks</c> or <c>context</c>.</param>
/// <param name="Value">The whole value.</param>
public sealed record StateSaved(string Name, JsonElement Value) : AgentEvent;

/// <summary>What a request cost. Null: the server did not say.</summary>
public sealed record UsageReported(long? Prompt, long? Cached, long? Completion, int? Window) : AgentEvent;

/// <summary>Something a person should know.</summary>
/// <param name="Kind"><c>loop</c>, <c>truncation</c>, <c>repair</c>, <c>fallback</c>, <c>context</c>, <c>session</c> …</param>
/// <param name="Text">One line.</param>
public sealed record Notice(string Kind, string Text) : AgentEvent;

/// <summary>Old results were taken out of what the model sees, to make room.</summary>
/// <param name="CallIds">The calls whose results were replaced by a line that says how to see them again.</param>
public sealed record ContextElided(IReadOnlyList<string> CallIds) : AgentEvent;

/// <summary>The conversation so far was replaced by a summary.</summary>
/// <param name="Summary">What the model sees in its place.</param>
/// <param name="Kept">How many messages at the end stayed as they were.</param>
public sealed record ContextCompacted(string Summary, int Kept) : AgentEvent;

/// <summary>Something failed.</summary>
/// <param name="Code">The exit code that it leads to.</param>
/// <param name="Message">What happened, and where.</param>
/// <param name="Hint">What to do.</param>
public sealed record ErrorOccurred(int Code, string Message, string Hint) : AgentEvent;

/// <summary>The turn is over.</summary>
/// <param name="Outcome"><c>done</c>, <c>unfinished</c>, <c>loop</c>, <c>refused</c>, <c>failed</c>, <c>cancelled</c> or <c>limit</c>.</param>
/// <param name="Text">The answer, or what was achieved.</param>
public sealed record SessionEnded(string Outcome, string Text) : AgentEvent
{
    /// <summary>The exit code of a program that ends with it.</summary>
    public int ExitCode { get; init; }
}
