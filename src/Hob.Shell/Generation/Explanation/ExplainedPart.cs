namespace Hob.Shell.Generation.Explanation;

/// <summary>A part of a command, in words.</summary>
/// <param name="Start">Where the part begins in the command, in UTF-16 units.</param>
/// <param name="End">Where it ends (exclusive).</param>
/// <param name="Text">What it does; one line, without a full stop.</param>
public readonly record struct ExplainedPart(int Start, int End, string Text);

/// <summary>A word of a command as an explanation takes it.</summary>
/// <param name="Text">What it stands for.</param>
/// <param name="Shown">How it is written, for the explanation.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct ExplainedWord(string Text, string Shown, int Start, int End);
