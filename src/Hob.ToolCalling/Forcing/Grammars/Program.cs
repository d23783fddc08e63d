namespace Hob.ToolCalling.Forcing.Grammars;

internal enum Step : byte
{
    /// <summary>Consumes one byte that an edge allows.</summary>
    Consume,
    /// <summary>Goes on at each target, consuming nothing.</summary>
    Split,
    /// <summary>Enters a rule, and goes on at the target when the rule is done.</summary>
    Call,
    /// <summary>A rule is done.</summary>
    Return,
    /// <summary>Begins a counted repetition.</summary>
    RepeatStart,
    /// <summary>One round of a counted repetition is done.</summary>
    RepeatNext,
}

/// <summary>What a byte leads to.</summary>
internal readonly record struct ByteEdge(byte First, byte Last, int Target);

/// <summary>One instruction of the compiled grammar.</summary>
internal readonly struct Instruction
{
    public required Step Step { get; init; }

    /// <summary>Of <see cref="Step.Consume"/>.</summary>
    public ByteEdge[] Edges { get; init; }

    /// <summary>Of <see cref="Step.Split"/>.</summary>
    public int[] Targets { get; init; }

    /// <summary>The rule of a call; the repetition that <see cref="Step.RepeatNext"/> belongs to; the body of a repetition.</summary>
    public int Body { get; init; }

    /// <summary>Where to go on after a call or a repetition.</summary>
    public int Next { get; init; }

    /// <summary>Least rounds of a repetition.</summary>
    public int Min { get; init; }

    /// <summary>Greatest number of rounds, or -1.</summary>
    public int Max { get; init; }
}

/// <summary>A grammar as instructions over UTF-8 bytes: a non-deterministic pushdown machine.</summary>
/// <param name="Instructions">The instructions.</param>
/// <param name="RuleStarts">The first instruction of each rule; the root is rule 0.</param>
/// <param name="ByteClasses">For each byte value its class; bytes of one class are never told apart.</param>
/// <param name="ClassCount">The number of byte classes.</param>
internal sealed record Program(Instruction[] Instructions, int[] RuleStarts, byte[] ByteClasses, int ClassCount);
