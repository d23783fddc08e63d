using System.Buffers;

namespace Hob.ToolCalling.Json;

/// <summary>Checks text against RFC 8259 without building anything: no allocation up to 64 levels, vectorised inside strings.
/// Stricter than the RFC in two points where readers disagree: duplicate keys and lone surrogates.</summary>
internal static class StrictJson
{
    /// <summary>More keys than this in one object are left to the tolerant reader, which hashes them all.</summary>
    private const int MaxKeys = 256;

    private static readonly SearchValues<char> StringStops = SearchValues.Create(CreateStringStops());

    /// <summary>The end of the value that begins at <paramref name="start"/>, which is not white space; -1 when the value is not
    /// strictly valid, is nested deeper than <paramref name="maxDepth"/>, or may hold a duplicate key.</summary>
    public static int FindEnd(ReadOnlySpan<char> text, int start, int maxDepth)
    {
        // A frame is the height of the key stack when the container opened, negative (complemented) for arrays.
        Span<int> frames = stackalloc int[64];
        Span<int> keys = stackalloc int[MaxKeys];
        var depth = 0;
        var keyCount = 0;
        var i = start;
        while (true)
        {
            // A value begins at i.
            if ((uint)i >= (uint)text.Length)
                return -1;
            var c = text[i];
            if (c is '{' or '[')
            {
                if (depth == maxDepth)
                    return -1;
                if (depth == frames.Length)
                    Grow(ref frames);
                frames[depth++] = c == '{' ? keyCount : ~keyCount;
                i = SkipSpace(text, i + 1);
                if ((uint)i >= (uint)text.Length)
                    return -1;
                if (text[i] != (c == '{' ? '}' : ']'))
                {
                    if (c == '{' && !ReadKey(text, ref i, keys, frames[depth - 1], ref keyCount))
                        return -1;
                    continue;
                }
            }
            else
            {
                i = c == '"' ? StringEnd(text, i, out _) : ScalarEnd(text, i);
                if (i < 0)
                    return -1;
                if (depth > 0)
                    i = SkipSpace(text, i);
            }

            // A value ended before i, or i is at the closer of an empty container.
            while (true)
            {
                if (depth == 0)
                    return HasLoneSurrogate(text[start..i]) ? -1 : i;
                if ((uint)i >= (uint)text.Length)
                    return -1;
                var frame = frames[depth - 1];
                c = text[i];
                if (c == ',')
                {
                    i = SkipSpace(text, i + 1);
                    if (frame >= 0 && !ReadKey(text, ref i, keys, frame, ref keyCount))
                        return -1;
                    break;
                }
                if (c != (frame >= 0 ? '}' : ']'))
                    return -1;
                keyCount = frame >= 0 ? frame : ~frame;
                depth--;
                i = depth > 0 ? SkipSpace(text, i + 1) : i + 1;
            }
        }
    }

    /// <summary>Whether the whole of <paramref name="text"/> is a number as JSON writes it.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && NumberEnd(text, 0) == text.Length;

    /// <summary>Whether a UTF-16 surrogate stands alone.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var i = text.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (i < 0)
                return false;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            text = text[(i + 2)..];
        }
    }

    private static bool ReadKey(ReadOnlySpan<char> text, ref int i, Span<int> keys, int firstKey, ref int keyCount)
    {
        if ((uint)i >= (uint)text.Length || text[i] != '"')
            return false;
        var end = StringEnd(text, i, out var escaped);
        if (end < 0 || escaped || keyCount == keys.Length)
            return false;
        var hash = string.GetHashCode(text[i..end]);
        if (keys[firstKey..keyCount].Contains(hash))
            return false;
        keys[keyCount++] = hash;
        i = SkipSpace(text, end);
        if ((uint)i >= (uint)text.Length || text[i] != ':')
            return false;
        i = SkipSpace(text, i + 1);
        return true;
    }

    private static int StringEnd(ReadOnlySpan<char> text, int start, out bool escaped)
    {
        escaped = false;
        var i = start + 1;
        while (true)
        {
            var stop = text[i..].IndexOfAny(StringStops);
            if (stop < 0)
                return -1;
            i += stop;
            if (text[i] == '"')
                return i + 1;
            if (text[i] != '\\')
                return -1;
            escaped = true;
            i = EscapeEnd(text, i);
            if (i < 0)
                return -1;
        }
    }

    private static int EscapeEnd(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 >= text.Length)
            return -1;
        if (text[i + 1] != 'u')
            return text[i + 1] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' ? i + 2 : -1;
        if (!JsonText.TryReadUnicodeEscape(text, i, out var unit) || char.IsLowSurrogate(unit))
            return -1;
        if (!char.IsHighSurrogate(unit))
            return i + 6;
        return JsonText.TryReadUnicodeEscape(text, i + 6, out unit) && char.IsLowSurrogate(unit) ? i + 12 : -1;
    }

    private static int ScalarEnd(ReadOnlySpan<char> text, int i) =>
        text[i] switch
        {
            't' => text[i..].StartsWith("true") ? i + 4 : -1,
            'f' => text[i..].StartsWith("false") ? i + 5 : -1,
            'n' => text[i..].StartsWith("null") ? i + 4 : -1,
            _ => NumberEnd(text, i),
        };

    private static int NumberEnd(ReadOnlySpan<char> text, int i)
    {
        if (i < text.Length && text[i] == '-')
            i++;
        if (i >= text.Length || !char.IsAsciiDigit(text[i]))
            return -1;
        var zero = text[i] == '0';
        var first = i;
        i = SkipDigits(text, i);
        if (zero && i > first + 1)
            return -1;
        if (i < text.Length && text[i] == '.')
        {
            first = ++i;
            i = SkipDigits(text, i);
            if (i == first)
                return -1;
        }
        if (i < text.Length && (text[i] | 0x20) == 'e')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            first = i;
            i = SkipDigits(text, i);
            if (i == first)
                return -1;
        }
        // A number that runs into a letter (1e5x, 0x1F, 2024-01-01) is not one.
        return i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '-' or '+') ? -1 : i;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int i)
    {
        while ((uint)i < (uint)text.Length && text[i] is ' ' or '\n' or '\r' or '\t')
            i++;
        return i;
    }

    private static void Grow(ref Span<int> frames)
    {
        var larger = new int[frames.Length * 4];
        frames.CopyTo(larger);
        frames = larger;
    }

    private static char[] CreateStringStops()
    {
        var stops = new char[34];
        for (var c = 0; c < 32; c++)
            stops[c] = (char)c;
        stops[32] = '"';
        stops[33] = '\\';
        return stops;
    }
}
