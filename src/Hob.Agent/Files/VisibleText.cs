using System.Text;

namespace Hob.Agent.Files;

/// <summary>Text of files and names as a model and a terminal may see it: control characters, and those that reorder text, are shown, never
/// obeyed. Line feeds and tabs stay.</summary>
public static class VisibleText
{
    /// <summary>The text with what must not be obeyed written as <c>\x1b</c> or <c>\u202e</c>; a carriage return before a line feed is dropped.</summary>
    public static string Of(string text) => FirstUnsafe(text) < 0 ? text : Append(new StringBuilder(text.Length + 16), text).ToString();

    /// <summary>A file's name on one line: line feeds and tabs are shown too, quotes are added when it has a blank at an end.</summary>
    public static string OfName(string name)
    {
        var visible = Of(name);
        if (visible.AsSpan().IndexOfAny('\n', '\t') >= 0) visible = visible.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        return visible.Length > 0 && (char.IsWhiteSpace(visible[0]) || char.IsWhiteSpace(visible[^1])) ? $"\"{visible}\"" : visible;
    }

    /// <summary>Appends a piece of text, made visible.</summary>
    public static StringBuilder Append(StringBuilder target, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = FirstUnsafe(text);
            if (next < 0) return target.Append(text);
            target.Append(text[..next]);
            var c = text[next];
            if (c == '\r' && next + 1 < text.Length && text[next + 1] == '\n') { }
            else if (c == '\r') target.Append("\\r");
            else if (c <= 0xFF) target.Append("\\x").Append(((int)c).ToString("x2"));
            else target.Append("\\u").Append(((int)c).ToString("x4"));
            text = text[(next + 1)..];
        }
    }

    private static int FirstUnsafe(ReadOnlySpan<char> text)
    {
        // Most text has neither control characters nor anything beyond Latin-1: two vectorised looks decide.
        for (var start = 0; ;)
        {
            var next = text[start..].IndexOfAnyExceptInRange(' ', '~');
            if (next < 0) return -1;
            start += next;
            if (IsUnsafe(text, start)) return start;
            start++;
        }
    }

    private static bool IsUnsafe(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\n' or '\t' => false,
        < ' ' or (>= '\x7F' and < '\xA0') => true,
        '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' => true,
        >= '\uD800' and <= '\uDBFF' => at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]),
        >= '\uDC00' and <= '\uDFFF' => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        _ => false,
    };
}
