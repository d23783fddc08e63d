using System.Collections.Immutable;

namespace Hob.Shell.Judging;

/// <summary>How much of a word is known before the command runs.</summary>
public enum Knowledge
{
    /// <summary>The text is exactly what the program will receive.</summary>
    Exact,
    /// <summary>The text holds live wildcards (<c>*</c>, <c>?</c>, <c>[…]</c>); any number of matching names may take its place.
    /// Characters that look like wildcards but are quoted are preceded by a backslash.</summary>
    Pattern,
    /// <summary>Some parts depend on the environment; each is written as one <see cref="Argument.Hole"/>.</summary>
    Partial,
}

/// <summary>A word of a command, expanded as far as constants show it.</summary>
/// <param name="Text">The text, read as <paramref name="Knowledge"/> says.</param>
/// <param name="Knowledge">How much of it is certain.</param>
/// <param name="Start">Where the word begins in the original command, in UTF-16 units.</param>
/// <param name="End">Where it ends (exclusive).</param>
public readonly record struct Argument(string Text, Knowledge Knowledge, int Start, int End)
{
    /// <summary>Stands for a part that is not known before the command runs.</summary>
    public const char Hole = '\uFFFC';

    /// <summary>Whether the program certainly receives <see cref="Text"/> as it is.</summary>
    public bool IsExact => Knowledge == Knowledge.Exact;
}

/// <summary>What a redirection does to its target.</summary>
public enum RedirectionKind
{
    /// <summary><c>&lt;</c>: reads the target.</summary>
    Read,
    /// <summary><c>&gt;</c>, <c>&gt;|</c>, <c>&amp;&gt;</c>: replaces what the target held.</summary>
    Write,
    /// <summary><c>&gt;&gt;</c>: adds to the target.</summary>
    Append,
    /// <summary><c>&lt;&gt;</c>: opens the target for both.</summary>
    ReadWrite,
    /// <summary>A here-document or here-string; the target is its text.</summary>
    Text,
}

/// <summary>A redirection of a command. Duplications of descriptors (<c>2&gt;&amp;1</c>) are not listed.</summary>
public readonly record struct Redirection(RedirectionKind Kind, Argument Target);

/// <summary>One program with its arguments, as a shell would start it: the common form into which every shell language is lowered.</summary>
public sealed record Invocation
{
    /// <summary>The program's name or path.</summary>
    public required Argument Program { get; init; }

    /// <summary>The arguments, in order.</summary>
    public ImmutableArray<Argument> Arguments { get; init; } = [];

    /// <summary>The redirections, in order.</summary>
    public ImmutableArray<Redirection> Redirections { get; init; } = [];

    /// <summary>Assignments before the command (<c>LD_PRELOAD=x cmd</c>) as <c>NAME=value</c>.</summary>
    public ImmutableArray<Argument> Environment { get; init; } = [];

    /// <summary>The command whose output is piped into this one, or null.</summary>
    public Invocation? Upstream { get; init; }

    /// <summary>The command whose output stands in the words of this one (<c>rm $(cat list)</c>), or null. It is part of <see cref="Upstream"/> too.</summary>
    public Invocation? Embedded { get; init; }

    /// <summary>What the upstream command certainly prints, when it is constant (<c>echo rm -rf / | sh</c>), or null.</summary>
    public Argument? Input { get; init; }

    /// <summary>Where the command begins in the original text.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends (exclusive).</summary>
    public int End { get; init; }
}
