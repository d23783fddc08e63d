using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Json;

/// <summary>Writes and reads JSON string literals. Escapes only what RFC 8259 demands; lone surrogates become U+FFFD.</summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';
    private static readonly SearchValues<char> MustEscape = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    /// <summary>The JSON string literal for <paramref name="text"/>, with its quotes.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(MustEscape) < 0 && !StrictJson.HasLoneSurrogate(text))
            return string.Concat("\"", text, "\"");
        var builder = new StringBuilder(text.Length + 16);
        AppendQuoted(builder, text);
        return builder.ToString();
    }

    /// <summary>Appends the JSON string literal for <paramref name="text"/>.</summary>
    public static void AppendQuoted(StringBuilder builder, ReadOnlySpan<char> text)
    {
        builder.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\' or < ' ')
                builder.Append(Escape(c));
            else if (!char.IsSurrogate(c))
                builder.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                builder.Append(c).Append(text[++i]);
            else
                builder.Append(Replacement);
        }
        builder.Append('"');
    }

    /// <summary>The escape sequence of a quote, backslash or control character.</summary>
    public static string Escape(char c) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        };

    /// <summary>The text that the inside of a valid JSON string literal stands for.</summary>
    public static string Unescape(ReadOnlySpan<char> literal)
    {
        if (!literal.Contains('\\'))
            return literal.ToString();
        var builder = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\' || i + 1 == literal.Length)
            {
                builder.Append(literal[i]);
            }
            else if (TryReadUnicodeEscape(literal, i, out var unit))
            {
                builder.Append(unit);
                i += 5;
            }
            else
            {
                var c = literal[++i];
                builder.Append(c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => c });
            }
        }
        return builder.ToString();
    }

    /// <summary>Reads <c>\uXXXX</c> at <paramref name="i"/>.</summary>
    public static bool TryReadUnicodeEscape(ReadOnlySpan<char> text, int i, out char unit)
    {
        unit = default;
        if (i + 6 > text.Length || text[i] != '\\' || text[i + 1] != 'u')
            return false;
        var value = 0;
        foreach (var c in text.Slice(i + 2, 4))
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
            value = (value << 4) + (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        unit = (char)value;
        return true;
    }

    /// <summary>Whether valid JSON contains an escaped surrogate without its other half, which is no text.</summary>
    public static bool HasHalfPair(ReadOnlySpan<char> json)
    {
        for (var i = json.IndexOf('\\'); i >= 0 && i < json.Length; i++)
        {
            if (json[i] != '\\')
                continue;
            if (!TryReadUnicodeEscape(json, i, out var unit))
                i++;
            else if (char.IsLowSurrogate(unit))
                return true;
            else if (!char.IsHighSurrogate(unit))
                i += 5;
            else if (!TryReadUnicodeEscape(json, i + 6, out var low) || !char.IsLowSurrogate(low))
                return true;
            else
                i += 11;
        }
        return false;
    }
}
