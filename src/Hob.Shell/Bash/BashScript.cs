namespace Hob.Shell.Bash;

/// <summary>A part of a script. Spans are in UTF-16 units of the script's text; a node's span lies within its parent's,
/// except for the text of a here-document, which stands after the line of its command.</summary>
/// <param name="Start">Where the part begins.</param>
/// <param name="End">Where it ends (exclusive).</param>
public abstract record BashNode(int Start, int End);

/// <summary>What about a script could not be read.</summary>
public enum SyntaxErrorKind
{
    /// <summary>A word or operator stands where none may stand, or is missing.</summary>
    Unexpected,
    /// <summary>A quote, substitution, bracket or compound command is not closed.</summary>
    Unclosed,
    /// <summary>Commands are nested deeper than <see cref="BashParser.NestingLimit"/>; the rest was not read.</summary>
    NestingLimit,
}

/// <summary>A part of a script that could not be read.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">One sentence that says it.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends (exclusive).</param>
public readonly record struct SyntaxError(SyntaxErrorKind Kind, string Message, int Start, int End);

/// <summary>A parsed script. What could not be read is listed in <paramref name="Errors"/>; the rest is in the tree.</summary>
/// <param name="Text">The text that was parsed.</param>
/// <param name="Body">Its commands.</param>
/// <param name="Errors">What could not be read, in the order of the text; empty when all was understood.</param>
/// <param name="Steps">How many units of work the parser spent: at most the length of the text times <see cref="BashParser.NestingLimit"/>, usually about the length.</param>
public sealed record BashScript(string Text, CommandList Body, IReadOnlyList<SyntaxError> Errors, long Steps);
