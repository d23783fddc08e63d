using System.Buffers;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What is known of a variable: a text, in which <see cref="Argument.Hole"/> stands for what is not known, or the elements of an array.</summary>
/// <param name="Text">The text; of an array, its first element.</param>
/// <param name="Elements">The elements of an array, or null.</param>
/// <param name="Source">The command whose output the value holds, or null.</param>
internal sealed record Value(string Text, string[]? Elements = null, Invocation? Source = null)
{
    /// <summary>Stands for a live star that a variable or the output of a command carries along: any names of files.</summary>
    public const char AnyName = '\uFDD0';

    private static readonly SearchValues<char> Marks = SearchValues.Create([Argument.Hole, AnyName]);

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

    /// <summary>The subscripts of <see cref="Elements"/>, where they are not 0, 1, 2, …; or null.</summary>
    public string[]? Keys { get; init; }

    /// <summary>The variable that this one is another name for, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>The values that it may have, where branches of the script left different ones; or null.</summary>
    public string[]? Choices { get; init; }

    public bool IsKnown => IsConstant(Text);

    /// <summary>Whether no part of <paramref name="text"/> stands for something that is not known.</summary>
    public static bool IsConstant(ReadOnlySpan<char> text) => text.IndexOfAny(Marks) < 0;

    /// <summary>The text with a hole in the place of each mark.</summary>
    public static string WithHoles(string text) => text.Replace(AnyName, Argument.Hole);

    public bool Same(Value other) =>
        Text == other.Text && (Elements is null ? other.Elements is null : other.Elements is not null && Elements.AsSpan().SequenceEqual(other.Elements));
}
