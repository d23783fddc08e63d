using System.Buffers;
using System.Text;

namespace Hob.Agent.Outside;

/// <summary>Turns bytes of unknown origin into text, or tells that they are none.</summary>
internal static class TextDecoding
{
    private const int Sniffed = 4096;

    private static readonly SearchValues<char> AfterName = SearchValues.Create("\"' ;>/?");

    /// <summary>Decodes text. A byte order mark counts before <paramref name="charset"/>, that before what the text says of itself (HTML,
    /// XML), that before UTF-8; bytes that are not valid UTF-8 are then taken as Windows-1252, which lacks no byte.</summary>
    /// <param name="bytes">The bytes; they may be cut within a character.</param>
    /// <param name="charset">The encoding's name as it was sent; null or unknown: not said.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Named(charset) is { } sent) return sent.GetString(bytes);
        if (IsUtf8(bytes)) return Encoding.UTF8.GetString(bytes);
        return (Named(Declared(bytes)) ?? Named("windows-1252")!).GetString(bytes);
    }

    /// <summary>Whether bytes look like something that is no text: a zero byte or many control characters near the beginning, without a
    /// byte order mark that would explain them.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return false;
        var beginning = bytes[..Math.Min(bytes.Length, Sniffed)];
        if (beginning.Contains((byte)0)) return true;
        var controls = 0;
        foreach (var b in beginning)
            if (b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0C or 0x1B)) controls++;
        return controls * 20 > beginning.Length;
    }

    private static Encoding? Named(string? charset)
    {
        var name = charset?.Trim('"', '\'', ' ');
        if (string.IsNullOrEmpty(name)) return null;
        // What the web calls Latin-1 is Windows-1252 (WHATWG Encoding).
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)) name = "windows-1252";
        if (name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // Ascii goes fast, a character that the end cuts off is no fault.
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0) return true;
            bytes = bytes[plain..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out var length))
            {
                case OperationStatus.NeedMoreData: return true;
                case OperationStatus.InvalidData: return false;
            }
            bytes = bytes[length..];
        }
        return true;
    }

    // <meta charset=…>, <meta … content="text/html; charset=…">, <?xml … encoding="…"?>
    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var beginning = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Sniffed)]);
        var at = beginning.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0 && beginning.StartsWith("<?xml", StringComparison.Ordinal)) at = beginning.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0) return null;
        var value = beginning.AsSpan(at)[(beginning.AsSpan(at).IndexOf('=') + 1)..].TrimStart(" \"'");
        var end = value.IndexOfAny(AfterName);
        return end < 0 ? null : value[..end].ToString();
    }
}
