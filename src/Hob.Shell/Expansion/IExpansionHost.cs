using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What the expansion of words needs of the shell around it.</summary>
internal interface IExpansionHost
{
    /// <summary>The state that words are expanded in.</summary>
    Scope Scope { get; }

    /// <summary>Whether a variable that the script never set is taken for unset; otherwise its value is not known.</summary>
    bool TakesForUnset(string name);

    /// <summary>Runs the commands of a substitution; the result is what they print, with holes for what is not known.</summary>
    Value Substitute(CommandSubstitution substitution);

    /// <summary>Runs the commands behind a file name that is a pipe.</summary>
    void Attach(ProcessSubstitution substitution);

    /// <summary>Says that a word depends on a variable whose value came from a command, or on a default for a variable never set.</summary>
    void Note(Invocation? source, bool usesDefault, int start, int end);

    /// <summary>Says that a word depends on a variable that the script never set and that by its name is none of the environment's.</summary>
    void NoteUnset();

    /// <summary>Says that a word depends on a variable that holds one of a few known values.</summary>
    void NoteChoice(string name, string[] values);

    /// <summary>Says that code hides in a value which an expression evaluates.</summary>
    void NoteHiddenCode(string code, int start, int end);

    /// <summary>Spends a part of the budget for evaluation; false when it is used up, then nothing more is known.</summary>
    bool Spend(long units);
}
