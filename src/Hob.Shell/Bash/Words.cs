using System.Collections.Immutable;

#pragma warning disable CS1573 // Start and End are documented once, at BashNode.

namespace Hob.Shell.Bash;

/// <summary>A word: parts that stand together without a blank between them. It expands to no, one or several arguments.</summary>
/// <param name="Parts">The parts, in order; none for an empty operand such as that of <c>${x:-}</c>.</param>
/// <param name="Start">Where the word begins.</param>
/// <param name="End">Where it ends (exclusive).</param>
public sealed record Word(ImmutableArray<WordPart> Parts, int Start, int End) : BashNode(Start, End)
{
    /// <summary>The text of a word that is one plain literal, or null for every other word.</summary>
    public string? Literal => Parts.Length == 1 && Parts[0] is Literal literal ? literal.Text : null;
}

/// <summary>A part of a word.</summary>
public abstract record WordPart(int Start, int End) : BashNode(Start, End);

/// <summary>Characters without quotes: wildcards and a leading tilde are live.</summary>
/// <param name="Text">The characters; line continuations are removed.</param>
public sealed record Literal(string Text, int Start, int End) : WordPart(Start, End);

/// <summary>How characters are quoted.</summary>
public enum QuoteStyle
{
    /// <summary>A backslash before one character.</summary>
    Backslash,
    /// <summary><c>'…'</c></summary>
    SingleQuotes,
    /// <summary><c>$'…'</c> with the escapes of ANSI C.</summary>
    AnsiQuotes,
    /// <summary>The part of <c>"…"</c> that holds no expansion.</summary>
    DoubleQuotes,
    /// <summary>The text of a here-document.</summary>
    HereDocument,
}

/// <summary>Quoted characters; nothing in them is live.</summary>
/// <param name="Text">The characters that the quotes stand for, escapes decoded.</param>
/// <param name="Style">How they are quoted.</param>
public sealed record Quoted(string Text, QuoteStyle Style, int Start, int End) : WordPart(Start, End);

/// <summary><c>"…"</c> or <c>$"…"</c>.</summary>
/// <param name="Parts">Quoted text and expansions; none for <c>""</c>.</param>
public sealed record DoubleQuoted(ImmutableArray<WordPart> Parts, int Start, int End) : WordPart(Start, End);

/// <summary><c>$name</c> or <c>${name…}</c>.</summary>
/// <param name="Name">The parameter: a name, a number, one of <c>@*#?-$!_</c>, or empty where the shell would call it a bad substitution.</param>
public sealed record ParameterExpansion(string Name, int Start, int End) : WordPart(Start, End)
{
    /// <summary>Whether the value names the parameter that is meant (<c>${!name}</c>).</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Whether the length is meant (<c>${#name}</c>).</summary>
    public bool IsLength { get; init; }

    /// <summary>The subscript in <c>${name[subscript]}</c>, or null.</summary>
    public Word? Index { get; init; }

    /// <summary>The operator (<c>:-</c>, <c>##</c>, <c>/</c>, <c>:</c>, <c>^^</c>, <c>@</c>, …), or empty.</summary>
    public string Operator { get; init; } = "";

    /// <summary>What follows the operator: a default, a pattern, an offset, the letter of a transformation; or null.</summary>
    public Word? Operand { get; init; }

    /// <summary>The replacement after a pattern or the length after an offset, or null.</summary>
    public Word? SecondOperand { get; init; }
}

/// <summary><c>$(…)</c>, <c>`…`</c> or <c>${ …; }</c>: what the commands print.</summary>
public sealed record CommandSubstitution(CommandList Body, int Start, int End) : WordPart(Start, End);

/// <summary><c>$((…))</c> or <c>$[…]</c>: the value of an expression.</summary>
public sealed record ArithmeticExpansion(Word Expression, int Start, int End) : WordPart(Start, End);

/// <summary><c>&lt;(…)</c> or <c>&gt;(…)</c>: a file name that is a pipe to the commands.</summary>
/// <param name="Body">The commands.</param>
/// <param name="IsOutput">Whether the commands read what is written (<c>&gt;(…)</c>).</param>
public sealed record ProcessSubstitution(CommandList Body, bool IsOutput, int Start, int End) : WordPart(Start, End);

/// <summary><c>{a,b}</c>: one word for each alternative.</summary>
public sealed record BraceExpansion(ImmutableArray<Word> Alternatives, int Start, int End) : WordPart(Start, End);

/// <summary><c>{from..to..step}</c>: one word for each number or letter.</summary>
/// <param name="From">The first, as written.</param>
/// <param name="To">The last, as written.</param>
/// <param name="Step">The step, as written, or null.</param>
public sealed record BraceRange(string From, string To, string? Step, int Start, int End) : WordPart(Start, End);

/// <summary>The elements of <c>name=(…)</c>; it is the last part of its word.</summary>
/// <param name="Elements">The elements; <c>[key]=value</c> is one of them.</param>
public sealed record ArrayLiteral(ImmutableArray<Word> Elements, int Start, int End) : WordPart(Start, End);
