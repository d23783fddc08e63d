using System.Globalization;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Reads integers and floating-point numbers.</summary>
internal static class NumberParser
{
    /// <summary>The number that a word is: a <see cref="long"/> or a <see cref="double"/>; null when it is none.</summary>
    /// <param name="word">Letters, digits, signs, points and underscores.</param>
    /// <param name="place">Where it stands, for errors.</param>
    public static object? Parse(ReadOnlySpan<char> word, TomlSpan place)
    {
        var unsigned = word.Length > 0 && word[0] is '+' or '-' ? word[1..] : word;
        var negative = word.Length > 0 && word[0] == '-';
        if (unsigned is "inf")
            return negative ? double.NegativeInfinity : double.PositiveInfinity;

        if (unsigned is "nan")
            return double.NaN;

        if (unsigned.Length == 0 || !char.IsAsciiDigit(unsigned[0]))
            return null;

        var radix = unsigned.Length > 1 && unsigned[0] == '0' ? unsigned[1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        if (radix != 10)
            return unsigned.Length == word.Length ? ParseRadix(unsigned[2..], radix, place) : Refuse(place, word, "leave out the sign");

        return ParseDecimal(word, unsigned, place);
    }

    private static object? ParseRadix(ReadOnlySpan<char> digits, int radix, TomlSpan place)
    {
        CheckUnderscores(digits, place);
        var value = 0L;
        foreach (var unit in digits)
        {
            if (unit == '_')
                continue;

            var digit = char.IsAsciiDigit(unit) ? unit - '0' : char.IsAsciiHexDigit(unit) ? (unit | ' ') - 'a' + 10 : radix;
            if (digit >= radix)
                return Refuse(place, [unit], $"use digits of base {radix} only", "is no digit here");

            if (value > (long.MaxValue - digit) / radix)
                return Refuse(place, digits, "give a number of at most 9223372036854775807", "is too large");

            value = (value * radix) + digit;
        }

        return value;
    }

    private static object? ParseDecimal(ReadOnlySpan<char> word, ReadOnlySpan<char> unsigned, TomlSpan place)
    {
        var whole = unsigned[..DigitsOf(unsigned)];
        var rest = unsigned[whole.Length..];
        CheckUnderscores(whole, place);
        if (whole.Length > 1 && whole[0] == '0')
            return Refuse(place, word, "leave out the leading zeros", "begins with zero");

        var isFloat = rest.Length > 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            var fraction = rest[1..][..DigitsOf(rest[1..])];
            CheckUnderscores(fraction, place);
            rest = rest[(1 + fraction.Length)..];
        }

        if (rest.Length > 0 && rest[0] is 'e' or 'E')
        {
            rest = rest[(rest.Length > 1 && rest[1] is '+' or '-' ? 2 : 1)..];
            var exponent = rest[..DigitsOf(rest)];
            CheckUnderscores(exponent, place);
            rest = rest[exponent.Length..];
        }

        if (rest.Length > 0)
            return null;

        var plain = word.Contains('_') ? word.ToString().Replace("_", "", StringComparison.Ordinal) : word;
        if (isFloat)
            return double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);

        return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? integer
            : Refuse(place, word, "give a number that fits in 64 bits", "is too large");
    }

    private static int DigitsOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '_'))
            length++;

        return length;
    }

    private static void CheckUnderscores(ReadOnlySpan<char> digits, TomlSpan place)
    {
        if (digits.Length == 0)
            Throw.At(place, "a digit is missing in a number", "write digits before and after the point, and after the exponent's e");

        if (digits[0] == '_' || digits[^1] == '_' || digits.Contains("__", StringComparison.Ordinal))
            Throw.At(place, "an underscore stands beside no digit", "write underscores only between digits");
    }

    private static object? Refuse(TomlSpan place, ReadOnlySpan<char> what, string remedy, string problem = "has a sign")
    {
        Throw.At(place, $"{Shorten(what)} {problem}", remedy);
        return null;
    }

    private static string Shorten(ReadOnlySpan<char> what) => what.Length > 40 ? $"{what[..40]}…" : what.ToString();
}
