using Hob.ToolCalling.Json;

namespace Hob.Cli.Commands.Inspect;

/// <summary>Says in words what was mended and why.</summary>
internal static class RepairSentence
{
    public static string Of(RepairKind kind) =>
        kind switch
        {
            RepairKind.ControlCharacter => "a raw line break, tab or other control character inside a string was escaped",
            RepairKind.InvalidEscape => "an escape that JSON does not have was kept as text",
            RepairKind.UnescapedQuote => "a quote inside a string was not escaped; where the string ends is a guess",
            RepairKind.SingleQuotes => "single quotes were taken for double quotes",
            RepairKind.ForeignLiteral => "True, False, None or undefined was written as JSON writes it",
            RepairKind.TrailingComma => "a comma with nothing after it was removed",
            RepairKind.MissingSeparator => "a missing comma or colon was added",
            RepairKind.MissingCloser => "a missing closing bracket or quote was added",
            RepairKind.ExtraCloser => "a closing bracket too many was removed",
            RepairKind.SurroundingText => "a Markdown fence or prose around the arguments was removed",
            RepairKind.DoubleEncoded => "an object or array that was written as a string was unwrapped",
            RepairKind.ArrayWrapping => "a list around a single value was removed, or one was added where a list is due",
            RepairKind.ConcatenatedValues => "several values stood where one is due",
            RepairKind.Comment => "a comment was removed",
            RepairKind.NonFiniteNumber => "NaN or an infinity, which JSON does not have, was replaced",
            RepairKind.NumberForm => "a number was rewritten in the form that JSON asks for",
            RepairKind.BareWord => "a key or text without quotes was quoted",
            RepairKind.SmartQuotes => "typographic quotes were taken for plain ones",
            RepairKind.DuplicateKey => "a key occurred twice; the last one counts",
            RepairKind.Ellipsis => "an ellipsis was left out",
            RepairKind.StringExpression => "a string in triple quotes or joined with + was made one string",
            RepairKind.BrokenUnicode => "a broken Unicode escape was replaced",
            RepairKind.SpecialToken => "a special token of the model was removed",
            RepairKind.WrapperKey => "a key that only wrapped the arguments was removed",
            RepairKind.EchoedSchema => "the tool's schema, which the model repeated, was removed around the values",
            RepairKind.InvisibleCharacter => "an invisible character outside strings was removed",
            RepairKind.TypeCoerced => "a value was converted to the type that the tool asks for",
            RepairKind.MissingCloseTag => "a closing tag was missing",
            RepairKind.MarkupDrift => "the markup around the call was misspelt or doubled",
            RepairKind.Markerless => "the call carried no marker; it was recognised because it fits a declared tool",
            RepairKind.CallInReasoning => "the call stood in a think block that never closed",
            _ => kind.ToName(),
        };
}
