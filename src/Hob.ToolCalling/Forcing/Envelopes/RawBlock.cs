using System.Text;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Forcing.Schemas;

namespace Hob.ToolCalling.Forcing.Envelopes;

/// <summary>Text outside JSON, like a here-document: the argument says <c>"&lt;&lt;content"</c>, and after the object follow the text's
/// lines, verbatim, and the line <c>&gt;&gt;content</c>. A line of the text that is the closing line itself, or that line after
/// backslashes, gets one more backslash in front, so that any text can be written and is read back unchanged.</summary>
public static class RawBlock
{
    /// <summary>What stands for the text in the JSON object.</summary>
    public static string Marker(string parameter) => "<<" + parameter;

    /// <summary>The line that ends the text.</summary>
    public static string Closer(string parameter) => ">>" + parameter;

    /// <summary>The text and the closing line, as they follow the line break after the object or the block before.</summary>
    public static string Render(string parameter, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var closer = Closer(parameter);
        if (text.Length == 0) return closer;
        var block = new StringBuilder(text.Length + closer.Length + 2);
        foreach (var line in text.AsSpan().Split('\n'))
        {
            if (IsCloser(text.AsSpan(line), closer)) block.Append('\\');
            block.Append(text.AsSpan(line)).Append('\n');
        }
        return block.Append(closer).ToString();
    }

    /// <summary>Reads a block that begins at the start of <paramref name="source"/>.</summary>
    /// <param name="parameter">The parameter that it belongs to.</param>
    /// <param name="source">The block and what follows it.</param>
    /// <param name="text">The text. When the answer is false, what there is of it.</param>
    /// <param name="length">How much of the source belongs to the block, its closing line included, a line break after that not.</param>
    /// <returns>Whether the closing line was found.</returns>
    public static bool TryRead(string parameter, ReadOnlySpan<char> source, out string text, out int length)
    {
        var closer = Closer(parameter);
        var lines = new StringBuilder();
        length = 0;
        foreach (var range in source.Split('\n'))
        {
            var line = source[range];
            length = range.End.GetOffset(source.Length);
            if (line.SequenceEqual(closer))
            {
                // The last line break belongs to the closing line.
                if (lines.Length > 0) lines.Length--;
                text = lines.ToString();
                return true;
            }
            lines.Append(line.StartsWith("\\") && IsCloser(line, closer) ? line[1..] : line);
            if (length < source.Length) lines.Append('\n');
        }
        text = lines.ToString();
        return false;
    }

    internal static GrammarNode Grammar(string parameter)
    {
        var characters = CharacterClass.Of("\n").Complement();
        var line = ExcludedText.Except([Closer(parameter)], characters);
        return Sequence.Of(Repeat.Any(Sequence.Of(line, new Literal("\n"))), new Literal(Closer(parameter)));
    }

    private static bool IsCloser(ReadOnlySpan<char> line, string closer) => line.TrimStart('\\').SequenceEqual(closer);
}
