using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of JSON itself (RFC 8259), with bounded white space and bounded numbers so that a model cannot loop on
/// them.</summary>
internal static class JsonRules
{
    /// <summary>Digits before the point, after it, and in the exponent.</summary>
    public const int MaxIntegerDigits = 20, MaxFractionDigits = 20, MaxExponentDigits = 3;

    private const int MaxIndent = 32;

    public static readonly CharacterClass Digit = CharacterClass.Of(new CodePointRange('0', '9'));
    public static readonly CharacterClass NonZeroDigit = CharacterClass.Of(new CodePointRange('1', '9'));
    private static readonly CharacterClass Hex = CharacterClass.Of(new('0', '9'), new('a', 'f'), new('A', 'F'));

    /// <summary>What must be escaped in a string.</summary>
    public static readonly CharacterClass Special = CharacterClass.Of(new(0, 0x1F), new('"', '"'), new('\\', '\\'));

    public static readonly CharacterClass Plain = Special.Complement();

    public static readonly Reference Value = new("json-value"), Object = new("json-object"), Array = new("json-array");
    public static readonly Reference String = new("json-string"), Character = new("json-character");
    public static readonly Reference Number = new("json-number"), Integer = new("json-integer");
    public static readonly Reference Boolean = new("json-boolean"), Space = new("space"), Gap = new("gap");
    public static readonly Literal Null = new("null");

    /// <summary>All shared rules.</summary>
    /// <param name="whitespace">Whether a line break with indentation may stand between tokens, and a blank after a colon or comma.</param>
    public static IEnumerable<GrammarRule> All(bool whitespace)
    {
        var breaks = Sequence.Of(new Literal("\n"), new Repeat(new AnyOf(CharacterClass.Of(" \t")), 0, MaxIndent));
        yield return new(Space.Rule, whitespace ? Choice.Of(new Literal(" "), breaks, Literal.Empty) : Literal.Empty);
        yield return new(Gap.Rule, whitespace ? Repeat.Optional(new Literal(" ")) : Literal.Empty);
        yield return new(Value.Rule, Choice.Of(Object, Array, String, Number, Boolean, Null));
        yield return new(Object.Rule, Members(Sequence.Of(String, Colon, Value)));
        yield return new(Array.Rule, Bracketed("[", Separated(Value, 0, null), "]"));
        yield return new(String.Rule, Quoted(Repeat.Any(Character)));
        yield return new(Character.Rule, CharacterBody());
        yield return new(Number.Rule, Sequence.Of(Integer, Fraction));
        yield return new(Integer.Rule, Sequence.Of(Repeat.Optional(new Literal("-")), Natural));
        yield return new(Boolean.Rule, Choice.Of(new Literal("true"), new Literal("false")));
    }

    /// <summary>The colon between a key and its value.</summary>
    public static Sequence Colon { get; } = Sequence.Of(new Literal(":"), Gap);

    /// <summary>The comma between members.</summary>
    public static Sequence Comma { get; } = Sequence.Of(new Literal(","), Space);

    /// <summary>A whole number without a sign.</summary>
    public static Choice Natural { get; } = Choice.Of(
        new Literal("0"),
        Sequence.Of(new AnyOf(NonZeroDigit), new Repeat(new AnyOf(Digit), 0, MaxIntegerDigits - 1)));

    /// <summary>The optional fraction and exponent.</summary>
    public static Sequence Fraction { get; } = Sequence.Of(
        Repeat.Optional(Sequence.Of(new Literal("."), new Repeat(new AnyOf(Digit), 1, MaxFractionDigits))),
        Repeat.Optional(Sequence.Of(
            new AnyOf(CharacterClass.Of("eE")),
            Repeat.Optional(new AnyOf(CharacterClass.Of("+-"))),
            new Repeat(new AnyOf(Digit), 1, MaxExponentDigits))));

    public static Sequence Quoted(GrammarNode body) => Sequence.Of(new Literal("\""), body, new Literal("\""));

    public static Sequence Members(GrammarNode member) => Bracketed("{", Separated(member, 0, null), "}");

    /// <summary>A bracketed list: nothing but white space when the items may be absent.</summary>
    public static Sequence Bracketed(string open, GrammarNode items, string close) =>
        Sequence.Of(new Literal(open), Space, items, new Literal(close));

    /// <summary>Items with commas between them and white space after the last one.</summary>
    public static GrammarNode Separated(GrammarNode item, int min, int? max)
    {
        if (max == 0) return min > 0 ? Choice.Nothing : Literal.Empty;
        var list = Sequence.Of(item, new Repeat(Sequence.Of(Comma, item), Math.Max(0, min - 1), max - 1), Space);
        return min == 0 ? Repeat.Optional(list) : list;
    }

    /// <summary>A string literal with quotes.</summary>
    public static Literal QuotedLiteral(string text) => new(JsonText.Quote(text));

    private static Choice CharacterBody()
    {
        // An escaped surrogate must be a pair: that is one character, and a lone one is no text.
        var hex = new AnyOf(Hex);
        var pair = Sequence.Of(
            new AnyOf(CharacterClass.Of("dD")), new AnyOf(CharacterClass.Of("89abAB")), hex, hex,
            new Literal("\\u"), new AnyOf(CharacterClass.Of("dD")), new AnyOf(CharacterClass.Of("cdefCDEF")), hex, hex);
        var single = Choice.Of(
            Sequence.Of(new AnyOf(Hex.Except(CharacterClass.Of("dD"))), hex, hex, hex),
            Sequence.Of(new AnyOf(CharacterClass.Of("dD")), new AnyOf(CharacterClass.Of(new CodePointRange('0', '7'))), hex, hex));
        var escape = Choice.Of(new AnyOf(CharacterClass.Of("\"\\/bfnrt")), Sequence.Of(new Literal("u"), Choice.Of(single, pair)));
        return Choice.Of(new AnyOf(Plain), Sequence.Of(new Literal("\\"), escape));
    }
}
