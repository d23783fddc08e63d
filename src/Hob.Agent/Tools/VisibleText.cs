using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hob.Agent.Tools;

/// <summary>Text from outside as it may be shown: control characters, which could drive a terminal, are written out.</summary>
public static class VisibleText
{
    private static readonly SearchValues<char> Live = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(static code => code is not ('\n' or '\t')).Select(static code => (char)code),
         .. Enumerable.Range(0x7F, 33).Select(static code => (char)code),
         '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    /// <summary>The text with each control character but newline and tab as <c>\x1b</c>, direction marks as <c>\u202e</c>, and
    /// carriage returns before newlines dropped. Text without any is returned as it is.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(Live))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            if (!Live.Contains(character))
                shown.Append(character);
            else if (character <= '\u00FF')
                shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }
        return shown.ToString();
    }
}
