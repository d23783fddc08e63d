namespace Hob.ToolCalling.Reading;

/// <summary>What a marker does.</summary>
internal enum MarkerKind
{
    /// <summary>Begins reasoning.</summary>
    OpenReasoning,
    /// <summary>Ends reasoning, though none may have begun in the text: then all before it was reasoning.</summary>
    CloseReasoning,
    /// <summary>Begins calls.</summary>
    Call,
    /// <summary>Ends calls. Alone it is markup that a broken call left behind.</summary>
    CloseCall,
    /// <summary>A tag that ends something inside calls; alone it is text.</summary>
    InnerClose,
    /// <summary>An end token, role or channel mark: markup and nothing else.</summary>
    Drop,
    /// <summary>Markup only as the first thing in the answer, or the last (<c>&lt;response&gt;</c>, <c>&lt;/s&gt;</c>).</summary>
    DropAtEdge,
}

/// <summary>Where a marker counts.</summary>
internal enum MarkerPlace
{
    Anywhere,
    /// <summary>At the start of a line, white space aside.</summary>
    LineStart,
    /// <summary>Before any text of the answer.</summary>
    AnswerStart,
}

/// <summary>A string that means something to the reader.</summary>
internal sealed record Marker(string Text, MarkerKind Kind)
{
    public MarkerPlace Place { get; init; }

    /// <summary>What ends the reasoning or the block of calls that this marker begins, its own closer first.</summary>
    public string[] Closers { get; init; } = [];

    /// <summary>The codec for the calls that this marker begins.</summary>
    public Func<CallRegion, IEnumerable<Need>>? Read { get; init; }

    /// <summary>The codec reads the marker itself, which carries a name.</summary>
    public bool IsPartOfCall { get; init; }
}
