using System.Text;
using System.Text.Unicode;

namespace Hob.Cli.Json;

/// <summary>Makes JSON text safe to read as UTF-16: what is no character becomes U+FFFD. Nothing else changes.</summary>
internal static class WellFormed
{
    private const int EscapeLength = 6; // \uXXXX

    /// <summary>Replaces invalid UTF-8 and <c>\u</c> escapes of lone surrogates. Works in place where it can.</summary>
    public static Memory<byte> Json(Memory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));

        ReplaceLoneSurrogates(json.Span);
        return json;
    }

    private static void ReplaceLoneSurrogates(Span<byte> json)
    {
        while (true)
        {
            var escape = json.IndexOf((byte)'\\');
            if (escape < 0 || json.Length - escape < 2)
                return;

            json = json[escape..];
            var unit = CodeUnit(json);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(CodeUnit(json[EscapeLength..])))
            {
                json = json[(2 * EscapeLength)..];
                continue;
            }

            if (char.IsSurrogate(unit))
                "\\ufffd"u8.CopyTo(json);

            json = json[2..]; // Past the escape's letter; hexadecimal digits are no backslashes.
        }
    }

    // The code unit that an escape at the start stands for; NUL when there is none.
    private static char CodeUnit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8)
            && System.Buffers.Text.Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : '\0';
}
