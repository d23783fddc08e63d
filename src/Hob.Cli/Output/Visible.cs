using System.Globalization;
using System.Text;

namespace Hob.Cli.Output;

/// <summary>Shows text that others wrote without letting it steer the terminal or hide from the reader.</summary>
internal static class Visible
{
    /// <summary>Replaces what cannot be seen or would steer the terminal by an escape that can be read.</summary>
    /// <param name="text">Any text, well-formed UTF-16 or not.</param>
    /// <param name="keepLines">Whether newlines and tabs stay.</param>
    public static string Escape(string text, bool keepLines = false)
    {
        StringBuilder? escaped = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            var length = Decode(text, i, out var rune);
            if (MustEscape(rune) && !(keepLines && text[i] is '\n' or '\t'))
            {
                (escaped ??= new StringBuilder(text.Length + 16)).Append(text, copied, i - copied).Append(EscapeOf(text[i], rune));
                copied = i + length;
            }

            i += length;
        }

        return escaped is null ? text : escaped.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>How the character at <paramref name="index"/> is shown on one line.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="index">Where the character begins.</param>
    /// <param name="length">How many UTF-16 units it has.</param>
    /// <param name="columns">How many columns a terminal gives to what is shown.</param>
    public static string At(string text, int index, out int length, out int columns)
    {
        length = Decode(text, index, out var rune);
        var shown = MustEscape(rune) ? EscapeOf(text[index], rune) : text.Substring(index, length);
        columns = shown.Length == length && rune is { } known ? Columns(known) : shown.Length;
        return shown;
    }

    // A lone surrogate is one unit that stands for no character.
    private static int Decode(string text, int index, out Rune? rune)
    {
        rune = Rune.TryGetRuneAt(text, index, out var found) ? found : null;
        return rune?.Utf16SequenceLength ?? 1;
    }

    // Control and format characters (bidirectional overrides, zero-width spaces), line separators.
    private static bool MustEscape(Rune? rune) =>
        rune is not { } known
        || Rune.GetUnicodeCategory(known)
            is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;

    private static string EscapeOf(char first, Rune? rune) =>
        first switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\e' => "\\e",
            < ' ' or '\x7f' => $"\\x{(int)first:x2}",
            _ => $"\\u{{{rune?.Value ?? first:x}}}",
        };

    private static int Columns(Rune rune) =>
        rune.IsAscii ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : IsWide(rune.Value) ? 2
        : 1;

    // The wide and full-width blocks of Unicode's EastAsianWidth.txt, and emoji, in round figures.
    private static bool IsWide(int value) =>
        value
            is (>= 0x1100 and <= 0x115F)
            or (>= 0x2E80 and <= 0x303E)
            or (>= 0x3041 and <= 0xA4CF)
            or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6)
            or (>= 0x1F300 and <= 0x1F64F)
            or (>= 0x1F680 and <= 0x1F6FF)
            or (>= 0x1F900 and <= 0x1F9FF)
            or (>= 0x20000 and <= 0x3FFFD);
}
