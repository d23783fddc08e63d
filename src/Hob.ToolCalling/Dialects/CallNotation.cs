namespace Hob.ToolCalling.Dialects;

/// <summary>How the value of a parameter is written.</summary>
internal enum ValueNotation
{
    /// <summary>As JSON.</summary>
    Json,
    /// <summary>Strings as they are, everything else as JSON.</summary>
    Raw,
    /// <summary>In a CDATA section, otherwise like <see cref="Raw"/>.</summary>
    CData,
    /// <summary>Python literals.</summary>
    Python,
    /// <summary>Gemma's notation, with the quote of <see cref="CallNotation.Quote"/>.</summary>
    Gemma,
    /// <summary>Tags that nest, each behind the prefix of <see cref="CallNotation.Quote"/>.</summary>
    Nested,
}

/// <summary>How calls are written, as templates. Placeholders: <c>$name</c>, <c>$id</c>, <c>$index</c> (from 0), <c>$number</c> (from 1),
/// <c>$arguments</c> (the JSON object), <c>$parameters</c>; in a parameter <c>$key</c>, <c>$value</c>, <c>$type</c> (the JSON type) and
/// <c>$isstring</c>.</summary>
/// <param name="Call">One call.</param>
internal sealed record CallNotation(string Call)
{
    /// <summary>Before the first call.</summary>
    public string Open { get; init; } = "";

    /// <summary>Between calls.</summary>
    public string Between { get; init; } = "";

    /// <summary>After the last call.</summary>
    public string Close { get; init; } = "";

    /// <summary>One parameter; empty: the arguments are one JSON object.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Between parameters.</summary>
    public string BetweenParameters { get; init; } = "";

    /// <summary>How a parameter's value is written.</summary>
    public ValueNotation Values { get; init; }

    /// <summary>The quote or prefix that the notation of values needs.</summary>
    public string Quote { get; init; } = "";
}
