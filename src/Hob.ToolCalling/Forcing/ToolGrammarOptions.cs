namespace Hob.ToolCalling.Forcing;

/// <summary>What a forced answer looks like.</summary>
public enum CallForm
{
    /// <summary>The arguments of the one tool given, bare: <c>{"path":"a"}</c>.</summary>
    Arguments,
    /// <summary>One call: <c>{"name":"read_file","arguments":{"path":"a"}}</c>.</summary>
    Call,
    /// <summary>Several calls: an array of the above.</summary>
    Calls,
    /// <summary>For models never trained for tools: <c>{"action":"read_file","arguments":{"path":"a"}}</c>, where the action may also be
    /// <c>reply</c>.</summary>
    Envelope,
}

/// <summary>How tools are turned into a grammar.</summary>
public sealed record ToolGrammarOptions
{
    /// <summary>The form of the answer; one call by default.</summary>
    public CallForm Form { get; init; } = CallForm.Call;

    /// <summary>Whether the answer may also be text that does not begin with white space or the first character of a call.</summary>
    public bool AllowText { get; init; }

    /// <summary>The greatest number of calls in <see cref="CallForm.Calls"/>, at least 1.</summary>
    public int MaxCalls { get; init; } = 8;

    /// <summary>Whether blanks and line breaks may stand between the tokens of JSON. A model that is used to them decodes better with them;
    /// without them answers are shorter.</summary>
    public bool Whitespace { get; init; } = true;

    /// <summary>What stands before the call, such as <c>&lt;tool_call&gt;</c>. With a lazy grammar it contains the trigger.</summary>
    public string Opening { get; init; } = "";

    /// <summary>What stands after the call.</summary>
    public string Closing { get; init; } = "";

    /// <summary>Envelope only: whether a short <c>reason</c> comes first, which helps weak models.</summary>
    public bool Reason { get; init; }

    /// <summary>Envelope only: the greatest length of the reason in characters.</summary>
    public int MaxReasonLength { get; init; } = 300;

    /// <summary>Envelope only: whether the action <c>reply</c> with a <c>text</c> is offered.</summary>
    public bool Reply { get; init; } = true;

    /// <summary>Envelope only: whether a string parameter (tool, parameter) is written as a raw block after the object instead of as JSON.
    /// Null: none is. Ignored by servers that only take JSON Schema.</summary>
    public Func<string, string, bool>? RawParameter { get; init; }
}
