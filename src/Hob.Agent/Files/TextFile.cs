using System.Text;
using System.Text.Unicode;

namespace Hob.Agent.Files;

/// <summary>How the characters of a text file are written.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,
    /// <summary>UTF-8 after a byte order mark.</summary>
    Utf8WithMark,
    /// <summary>UTF-16, little end first, after a byte order mark.</summary>
    Utf16,
    /// <summary>UTF-16, big end first, after a byte order mark.</summary>
    Utf16BigEndian,
    /// <summary>One byte a character: what is no UTF-8 is read and written so, and nothing is lost.</summary>
    Latin1,
}

/// <summary>How the lines of a text end.</summary>
public enum LineEnding
{
    /// <summary>Line feed, or there is one line only.</summary>
    LineFeed,
    /// <summary>Carriage return and line feed.</summary>
    CarriageReturnLineFeed,
    /// <summary>Some so, some so.</summary>
    Mixed,
}

/// <summary>A text and how it stands in its file.</summary>
/// <param name="Text">All characters; line ends as they are, no byte order mark.</param>
/// <param name="Encoding">How they are written.</param>
public sealed record TextFile(string Text, TextEncoding Encoding)
{
    /// <summary>How its lines end.</summary>
    public LineEnding Ending { get; } = EndingOf(Text);

    /// <summary>Reads bytes as text; null when they are none.</summary>
    public static TextFile? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Utf8.IsValid(bytes[3..]) ? new(System.Text.Encoding.UTF8.GetString(bytes[3..]), TextEncoding.Utf8WithMark) : null;
        if (bytes.StartsWith(LittleEndianMark)) return DecodeUtf16(bytes[2..], TextEncoding.Utf16);
        if (bytes.StartsWith(BigEndianMark)) return DecodeUtf16(bytes[2..], TextEncoding.Utf16BigEndian);
        if (bytes.Contains((byte)0)) return null;
        if (Utf8.IsValid(bytes)) return new(System.Text.Encoding.UTF8.GetString(bytes), TextEncoding.Utf8);
        return LooksLikeText(bytes) ? new(System.Text.Encoding.Latin1.GetString(bytes), TextEncoding.Latin1) : null;
    }

    /// <summary>Writes another text in the same encoding.</summary>
    /// <param name="text">The text, with the line ends that it is to have.</param>
    /// <returns>Bytes, or the character that the encoding has not.</returns>
    public FileOutcome<byte[]> Encode(string text)
    {
        if (FirstLoneSurrogate(text) is >= 0 and var at) return new FileProblem($"the text holds half a character (U+{(int)text[at]:X4}), which no file can hold");
        switch (Encoding)
        {
            case TextEncoding.Utf8: return System.Text.Encoding.UTF8.GetBytes(text);
            case TextEncoding.Utf8WithMark: return (byte[])[.. "\uFEFF"u8, .. System.Text.Encoding.UTF8.GetBytes(text)];
            case TextEncoding.Utf16: return (byte[])[.. LittleEndianMark, .. System.Text.Encoding.Unicode.GetBytes(text)];
            case TextEncoding.Utf16BigEndian: return (byte[])[.. BigEndianMark, .. System.Text.Encoding.BigEndianUnicode.GetBytes(text)];
            default:
                var foreign = text.AsSpan().IndexOfAnyExceptInRange('\0', '\xFF');
                if (foreign < 0) return System.Text.Encoding.Latin1.GetBytes(text);
                Rune.DecodeFromUtf16(text.AsSpan(foreign), out var rune, out _);
                return new FileProblem($"the file is written in Latin-1, which has no '{rune}' (U+{rune.Value:X4}): use a plain character");
        }
    }

    /// <summary>The text with line feeds only.</summary>
    public static string WithLineFeeds(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;

    private static ReadOnlySpan<byte> LittleEndianMark => [0xFF, 0xFE];
    private static ReadOnlySpan<byte> BigEndianMark => [0xFE, 0xFF];

    private static TextFile? DecodeUtf16(ReadOnlySpan<byte> bytes, TextEncoding encoding)
    {
        if (bytes.Length % 2 != 0) return null;
        var chars = new char[bytes.Length / 2];
        for (var i = 0; i < chars.Length; i++)
        {
            var pair = bytes.Slice(i * 2, 2);
            chars[i] = (char)(encoding == TextEncoding.Utf16 ? pair[0] | (pair[1] << 8) : (pair[0] << 8) | pair[1]);
        }
        return FirstLoneSurrogate(chars) < 0 && !chars.AsSpan().Contains('\0') ? new(new string(chars), encoding) : null;
    }

    private static int FirstLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var start = 0; ;)
        {
            var next = text[start..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0) return -1;
            start += next;
            if (!char.IsHighSurrogate(text[start]) || start + 1 >= text.Length || !char.IsLowSurrogate(text[start + 1])) return start;
            start += 2;
        }
    }

    // Text in an old encoding has hardly any control characters; compressed or packed data has an eighth of them.
    private static bool LooksLikeText(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var b in bytes)
        {
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0C or 0x1B)) controls++;
        }
        return controls * 50 <= bytes.Length;
    }

    private static LineEnding EndingOf(ReadOnlySpan<char> text)
    {
        bool plain = false, carriage = false;
        for (var next = text.IndexOf('\n'); next >= 0; next = text.IndexOf('\n'))
        {
            if (next > 0 && text[next - 1] == '\r') carriage = true;
            else plain = true;
            if (plain && carriage) return LineEnding.Mixed;
            text = text[(next + 1)..];
        }
        return carriage ? LineEnding.CarriageReturnLineFeed : LineEnding.LineFeed;
    }
}
