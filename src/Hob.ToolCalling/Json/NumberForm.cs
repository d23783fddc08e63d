using System.Globalization;

namespace Hob.ToolCalling.Json;

/// <summary>Numbers as other languages write them.</summary>
internal static class NumberForm
{
    /// <summary>JSON for <c>+1</c>, <c>.5</c>, <c>1.</c> and <c>0x1F</c>; the quoted text for <c>007</c>, which may be a postal code that
    /// only the schema can tell from a number; null when <paramref name="word"/> is no number.</summary>
    public static string? Normalise(ReadOnlySpan<char> word)
    {
        var sign = word is ['-', ..] ? "-" : "";
        var body = word is ['-' or '+', ..] ? word[1..] : word;
        if (body.IsEmpty || (!char.IsAsciiDigit(body[0]) && body[0] != '.'))
            return null;
        if (body is ['0', 'x' or 'X', ..])
        {
            return body.Length <= 17 && ulong.TryParse(body[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? sign + hex.ToString(CultureInfo.InvariantCulture)
                : null;
        }
        if (body.Length > 1 && body[0] == '0' && !body.ContainsAnyExceptInRange('0', '9'))
            return JsonText.Quote(word);
        var point = body.IndexOf('.');
        var whole = point < 0 ? body : body[..point];
        var rest = point < 0 ? "" : body[(point + 1)..];
        if (point >= 0 && !(rest is [>= '0' and <= '9', ..]))
            rest = string.Concat("0", rest);
        var number = string.Concat(sign, whole.IsEmpty ? "0" : whole, point < 0 ? "" : ".", rest);
        return body.Length > (point < 0 ? 0 : 1) && StrictJson.IsNumber(number) ? number : null;
    }
}
