namespace Hob.Shell.Generation.Checks;

/// <summary>What may be wrong with a command that a model wrote. Ordered: the worst first.</summary>
public enum FaultKind
{
    /// <summary>The shell cannot read it.</summary>
    Syntax,
    /// <summary>It holds a character that no command line takes.</summary>
    Character,
    /// <summary>It holds a placeholder to be filled in.</summary>
    Placeholder,
    /// <summary>A program in it is neither installed here, nor named by the request, nor one that its writer ever learnt of.</summary>
    InventedProgram,
    /// <summary>A name of the request was copied wrongly.</summary>
    WrongCopy,
    /// <summary>A program in it is not installed here.</summary>
    MissingProgram,
}

/// <summary>Something that is wrong with a command.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Text">One sentence, for the model and for a person.</param>
/// <param name="Start">Where in the command, in UTF-16 units.</param>
/// <param name="End">Where it ends (exclusive).</param>
public readonly record struct CommandFault(FaultKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether the command may be offered all the same: it may be right, and only not here or not yet.</summary>
    public bool IsMild => Kind is FaultKind.MissingProgram or FaultKind.WrongCopy;
}
