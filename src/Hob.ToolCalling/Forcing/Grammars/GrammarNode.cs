namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>A piece of a context-free grammar over Unicode code points.</summary>
public abstract record GrammarNode
{
    private protected GrammarNode() { }
}

/// <summary>Exactly this text. Empty text matches the empty string. Lone surrogates match nothing.</summary>
/// <param name="Text">The text, unescaped.</param>
public sealed record Literal(string Text) : GrammarNode
{
    /// <summary>The empty string.</summary>
    public static Literal Empty { get; } = new("");
}

/// <summary>One character of a class.</summary>
/// <param name="Class">The class.</param>
public sealed record AnyOf(CharacterClass Class) : GrammarNode;

/// <summary>One piece after the other.</summary>
/// <param name="Parts">The pieces, in order. None: the empty string.</param>
public sealed record Sequence(IReadOnlyList<GrammarNode> Parts) : GrammarNode
{
    /// <summary>A sequence of these pieces.</summary>
    public static Sequence Of(params GrammarNode[] parts) => new(parts);
}

/// <summary>One of several pieces.</summary>
/// <param name="Options">The alternatives. None: matches nothing at all.</param>
public sealed record Choice(IReadOnlyList<GrammarNode> Options) : GrammarNode
{
    /// <summary>Matches nothing.</summary>
    public static Choice Nothing { get; } = new([]);

    /// <summary>One of these pieces.</summary>
    public static Choice Of(params GrammarNode[] options) => new(options);
}

/// <summary>A piece again and again.</summary>
/// <param name="Body">The piece. Where <see cref="Max"/> is neither 1 nor unbounded, or <see cref="Min"/> is above 1,
/// it must not match the empty string.</param>
/// <param name="Min">The least number of times, 0 or more.</param>
/// <param name="Max">The greatest number of times, or null for no limit.</param>
public sealed record Repeat(GrammarNode Body, int Min, int? Max) : GrammarNode
{
    /// <summary>The piece, or nothing.</summary>
    public static Repeat Optional(GrammarNode body) => new(body, 0, 1);

    /// <summary>The piece any number of times.</summary>
    public static Repeat Any(GrammarNode body) => new(body, 0, null);

    internal bool Counts => Min > 1 || Max > 1;
}

/// <summary>What another rule matches.</summary>
/// <param name="Rule">The rule's name.</param>
public sealed record Reference(string Rule) : GrammarNode;

/// <summary>A named piece.</summary>
/// <param name="Name">Letters, digits and hyphens.</param>
/// <param name="Body">What it matches.</param>
public sealed record GrammarRule(string Name, GrammarNode Body);
