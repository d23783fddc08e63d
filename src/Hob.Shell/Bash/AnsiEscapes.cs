using System.Globalization;
using System.Text;

namespace Hob.Shell.Bash;

/// <summary>Backslash escapes of ANSI C as <c>$'…'</c>, <c>echo -e</c> and <c>printf</c> read them.</summary>
internal static class AnsiEscapes
{
    /// <summary>Decodes all escapes. Bytes above 127 (<c>\xff</c>) that form UTF-8 become the characters they stand for.</summary>
    /// <param name="text">The text with escapes.</param>
    /// <param name="echo">Whether octal numbers begin with a zero (<c>echo -e</c>, <c>printf %b</c>) and quotes are not escaped.</param>
    public static string Decode(ReadOnlySpan<char> text, bool echo = false)
    {
        if (text.IndexOf('\\') < 0) return text.ToString();
        var decoded = new StringBuilder(text.Length);
        List<byte>? bytes = null;
        for (int at = 0; at < text.Length;)
        {
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                Flush(decoded, ref bytes);
                decoded.Append(text[at++]);
                continue;
            }
            char c = text[at + 1];
            at += 2;
            int value;
            switch (c)
            {
                case 'x':
                    int digits = Digits(text, at, 2, 16, out value);
                    if (digits == 0) Text(decoded, ref bytes, "\\x");
                    else Byte(decoded, ref bytes, value);
                    at += digits;
                    continue;
                case >= '0' and <= '7' when !echo || c == '0':
                    int from = echo ? at : at - 1;
                    int octal = Digits(text, from, 3, 8, out value);
                    Byte(decoded, ref bytes, value & 0xff);
                    at = from + octal;
                    continue;
                case 'u' or 'U':
                    int hex = Digits(text, at, c == 'u' ? 4 : 8, 16, out value);
                    if (hex == 0) Text(decoded, ref bytes, c == 'u' ? "\\u" : "\\U");
                    else Text(decoded, ref bytes, Rune.IsValid(value) ? new Rune(value).ToString() : "\uFFFD");
                    at += hex;
                    continue;
                case 'c' when echo:
                    Flush(decoded, ref bytes);
                    return decoded.ToString();
                case 'c' when at < text.Length:
                    Text(decoded, ref bytes, ((char)(char.ToUpperInvariant(text[at++]) & 0x1f)).ToString(CultureInfo.InvariantCulture));
                    continue;
            }
            Text(decoded, ref bytes, c switch
            {
                'a' => "\a",
                'b' => "\b",
                'e' or 'E' => "\u001b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                'v' => "\v",
                '\\' => "\\",
                '\'' or '"' or '?' when !echo => c.ToString(),
                _ => "\\" + c,
            });
        }
        Flush(decoded, ref bytes);
        return decoded.ToString();
    }

    private static int Digits(ReadOnlySpan<char> text, int at, int most, int radix, out int value)
    {
        long sum = 0;
        int count = 0;
        while (count < most && at + count < text.Length && Digit(text[at + count]) is var digit && digit < radix)
        {
            sum = (sum * radix) + digit;
            count++;
        }
        value = (int)Math.Min(sum, int.MaxValue);
        return count;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };

    private static void Byte(StringBuilder decoded, ref List<byte>? bytes, int value)
    {
        if (value < 0x80) Text(decoded, ref bytes, ((char)value).ToString());
        else (bytes ??= []).Add((byte)value);
    }

    private static void Text(StringBuilder decoded, ref List<byte>? bytes, string text)
    {
        Flush(decoded, ref bytes);
        decoded.Append(text);
    }

    private static void Flush(StringBuilder decoded, ref List<byte>? bytes)
    {
        if (bytes is null) return;
        decoded.Append(Encoding.UTF8.GetString([.. bytes]));
        bytes = null;
    }
}
