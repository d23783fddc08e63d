using System.Text;

namespace Hob.Cli.Output;

/// <summary>A part of a text as one line, with a line of carets that underlines it.</summary>
/// <param name="Line">The text around the part. What cannot be seen is escaped.</param>
/// <param name="Carets">The underline: spaces, then carets.</param>
internal readonly record struct Excerpt(string Line, string Carets)
{
    private const char Omitted = '…';

    /// <summary>Excerpts the lines that hold the part, cut to <paramref name="width"/> columns when they are longer.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="start">Where the part begins, in UTF-16 units; out-of-range spans are clamped.</param>
    /// <param name="end">Where it ends (exclusive).</param>
    /// <param name="width">The most columns to use.</param>
    public static Excerpt Of(string text, int start, int end, int width)
    {
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var first = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var last = text.IndexOf('\n', Math.Max(start, end - 1));
        last = last < 0 ? text.Length : last;

        // A line that does not fit begins a third of the width before the part.
        var from = last - first <= width ? first : Math.Max(first, start - (width / 3));
        from += from > first && char.IsLowSurrogate(text[from]) ? 1 : 0;
        var line = new StringBuilder(from > first ? "…" : "");
        var carets = new StringBuilder(from > first ? " " : "");
        for (var i = from; i < last;)
        {
            var shown = Visible.At(text, i, out var length, out var columns);
            if (carets.Length + columns > width - 1)
            {
                line.Append(Omitted);
                break;
            }

            line.Append(shown);
            carets.Append(i >= start && i < end ? '^' : ' ', columns);
            i += length;
        }

        // A part without length, such as the end of the text, gets one caret.
        return new Excerpt(line.ToString(), start < end ? carets.ToString().TrimEnd() : new string(' ', ColumnsBetween(text, from, start)) + "^");
    }

    private static int ColumnsBetween(string text, int from, int to)
    {
        var sum = 0;
        for (var i = from; i < to;)
        {
            _ = Visible.At(text, i, out var length, out var columns);
            sum += columns;
            i += length;
        }

        return sum;
    }
}
