namespace Hob.ToolCalling.Json;

/// <summary>Every kind of mending that Hob does to a tool call. Policies refuse repairs by these names.</summary>
public enum RepairKind
{
    /// <summary>A raw newline, tab or other control character inside a string was escaped.</summary>
    ControlCharacter,
    /// <summary>An escape that JSON does not have (<c>\d</c>) kept its backslash as text.</summary>
    InvalidEscape,
    /// <summary>A quote inside a string was not escaped. Ambiguous: where the string ends was guessed.</summary>
    UnescapedQuote,
    /// <summary>Strings in single quotes, as Python writes them.</summary>
    SingleQuotes,
    /// <summary><c>True</c>, <c>False</c>, <c>None</c>, <c>undefined</c>.</summary>
    ForeignLiteral,
    /// <summary>A comma before a closing bracket, or doubled.</summary>
    TrailingComma,
    /// <summary>A comma or colon was missing.</summary>
    MissingSeparator,
    /// <summary>A closing bracket or quote was missing. At the end of the text this means that the value was cut off.</summary>
    MissingCloser,
    /// <summary>More closing brackets than opened ones.</summary>
    ExtraCloser,
    /// <summary>A Markdown fence or prose around the value.</summary>
    SurroundingText,
    /// <summary>An object or array that was written as a string (once or twice).</summary>
    DoubleEncoded,
    /// <summary>A one-element array around the object, or an object where an array was due.</summary>
    ArrayWrapping,
    /// <summary>Several values one after the other where one was due.</summary>
    ConcatenatedValues,
    /// <summary>Comments.</summary>
    Comment,
    /// <summary><c>NaN</c> or an infinity.</summary>
    NonFiniteNumber,
    /// <summary><c>+1</c>, <c>.5</c>, <c>1.</c>, <c>007</c>, <c>0x1F</c>.</summary>
    NumberForm,
    /// <summary>A key or a string value without quotes.</summary>
    BareWord,
    /// <summary>Typographic quotes.</summary>
    SmartQuotes,
    /// <summary>A key occurred twice; the last one counts.</summary>
    DuplicateKey,
    /// <summary>An ellipsis was left out.</summary>
    Ellipsis,
    /// <summary>Strings joined with <c>+</c>, or in triple quotes.</summary>
    StringExpression,
    /// <summary>A lone surrogate or a broken <c>\u</c> escape was replaced.</summary>
    BrokenUnicode,
    /// <summary>Special tokens inside or after the value were removed.</summary>
    SpecialToken,
    /// <summary>The arguments were wrapped in an <c>arguments</c>, <c>input</c> or <c>parameters</c> key.</summary>
    WrapperKey,
    /// <summary>The tool's schema was echoed around the values.</summary>
    EchoedSchema,
    /// <summary>A byte order mark, zero-width or no-break space outside strings was removed.</summary>
    InvisibleCharacter,

    /// <summary>A value was converted to the type that the schema asks for (<c>"5"</c> to 5).</summary>
    TypeCoerced,
    /// <summary>A closing tag of the dialect was missing.</summary>
    MissingCloseTag,
    /// <summary>The markup deviated from its dialect in another way (doubled or misspelt tags).</summary>
    MarkupDrift,
    /// <summary>The model went on to invent the result of its own call; that was removed.</summary>
    InventedResult,
    /// <summary>A call was read from text that carried no marker.</summary>
    Markerless,
    /// <summary>A call was read from a think block that never closed.</summary>
    CallInReasoning,
    /// <summary>A tool or parameter was called by another name than its declared one.</summary>
    Alias,
}

/// <summary>Names of repair kinds.</summary>
public static class RepairKinds
{
    /// <summary>The kind's name in kebab case, as it appears in reports: <c>trailing-comma</c>.</summary>
    public static string ToName(this RepairKind kind) =>
        kind switch
        {
            RepairKind.ControlCharacter => "control-character",
            RepairKind.InvalidEscape => "invalid-escape",
            RepairKind.UnescapedQuote => "unescaped-quote",
            RepairKind.SingleQuotes => "single-quotes",
            RepairKind.ForeignLiteral => "foreign-literal",
            RepairKind.TrailingComma => "trailing-comma",
            RepairKind.MissingSeparator => "missing-separator",
            RepairKind.MissingCloser => "missing-closer",
            RepairKind.ExtraCloser => "extra-closer",
            RepairKind.SurroundingText => "surrounding-text",
            RepairKind.DoubleEncoded => "double-encoded",
            RepairKind.ArrayWrapping => "array-wrapping",
            RepairKind.ConcatenatedValues => "concatenated-values",
            RepairKind.Comment => "comment",
            RepairKind.NonFiniteNumber => "non-finite-number",
            RepairKind.NumberForm => "number-form",
            RepairKind.BareWord => "bare-word",
            RepairKind.SmartQuotes => "smart-quotes",
            RepairKind.DuplicateKey => "duplicate-key",
            RepairKind.Ellipsis => "ellipsis",
            RepairKind.StringExpression => "string-expression",
            RepairKind.BrokenUnicode => "broken-unicode",
            RepairKind.SpecialToken => "special-token",
            RepairKind.WrapperKey => "wrapper-key",
            RepairKind.EchoedSchema => "echoed-schema",
            RepairKind.InvisibleCharacter => "invisible-character",
            RepairKind.TypeCoerced => "type-coerced",
            RepairKind.MissingCloseTag => "missing-close-tag",
            RepairKind.MarkupDrift => "markup-drift",
            RepairKind.InventedResult => "invented-result",
            RepairKind.Markerless => "markerless",
            RepairKind.CallInReasoning => "call-in-reasoning",
            RepairKind.Alias => "alias",
            _ => "unknown",
        };
}
