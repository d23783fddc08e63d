using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What is known of a variable: a text, in which <see cref="Argument.Hole"/> stands for what is not known, or the elements of an array.</summary>
/// <param name="Text">The text; of an array, its first element.</param>
/// <param name="Elements">The elements of an array, or null.</param>
/// <param name="Source">The command whose output the value holds, or null.</param>
internal sealed record Value(string Text, string[]? Elements = null, Invocation? Source = null)
{
    /// <summary>The longest text that is followed; longer ones are not known.</summary>
    public const int LongestText = 65_536;

    public static readonly string HoleText = Argument.Hole.ToString();
    public static readonly Value Unknown = new(HoleText);
    public static readonly Value Empty = new("");

    /// <summary>The value of a variable that is certainly not set.</summary>
    public static readonly Value Unset = new("");

    public static Value Of(string text, Invocation? source = null) =>
        text.Length == 0 && source is null ? Empty : text.Length > LongestText ? Unknown : new(text, null, source);

    public static Value Of(string[] elements) => new(elements.Length == 0 ? "" : elements[0], elements);

    public bool IsKnown => Text.IndexOf(Argument.Hole) < 0;

    public bool Same(Value other) =>
        Text == other.Text && (Elements is null ? other.Elements is null : other.Elements is not null && Elements.AsSpan().SequenceEqual(other.Elements));
}
