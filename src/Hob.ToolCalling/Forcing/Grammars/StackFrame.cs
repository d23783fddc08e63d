namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>One element of a persistent stack: where to go on when a rule is done, or a repetition with the rounds done so far.
/// Interned by the automaton while it remembers, so that equal stacks are usually one object.</summary>
internal sealed class StackFrame(StackFrame? below, int at, int count, int id)
{
    public StackFrame? Below { get; } = below;

    /// <summary>The instruction after a call, or the start of a repetition.</summary>
    public int At { get; } = at;

    public int Count { get; } = count;

    /// <summary>Unique within the automaton, ascending with age.</summary>
    public int Id { get; } = id;
}

/// <summary>A position in the grammar: an instruction and what is open around it. No stack: the root rule itself.</summary>
internal readonly record struct Thread(int At, StackFrame? Stack);
