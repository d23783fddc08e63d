using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hob.Agent.Arithmetic;

/// <summary>Reads a number: <c>1,234.5</c>, <c>1_000</c>, <c>.5</c>, <c>6.02e23</c>, <c>0xFF</c>, <c>0b1010</c>, <c>0o17</c>.</summary>
internal static class NumberReader
{
    /// <summary>The largest power of ten in a number: an expression full of them still costs little.</summary>
    public const int MaxExponent = 20_000;

    /// <param name="text">The expression.</param>
    /// <param name="at">The number's first character; then the one after it.</param>
    /// <param name="commas">Whether a comma can group digits.</param>
    public static Token Read(string text, ref int at, bool commas)
    {
        if (text[at] == '0' && at + 1 < text.Length && RadixOf(text[at + 1]) is var radix and > 0)
        {
            at += 2;
            return Integer(text, ref at, radix);
        }
        var digits = new StringBuilder();
        var start = at;
        Digits(text, ref at, digits);
        if (commas && at - start <= 3)
        {
            while (IsGroup(text, at))
            {
                digits.Append(text, at + 1, 3);
                at += 4;
            }
        }
        if (commas && at + 1 < text.Length && text[at] == ',' && char.IsAsciiDigit(text[at + 1]))
            return Bad("a comma groups three digits (1,234) or separates arguments: write decimals with a point");
        var places = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            var before = digits.Length;
            Digits(text, ref at, digits);
            places = digits.Length - before;
            if (at < text.Length && text[at] == '.') return Bad("a number has one decimal point");
        }
        return Exponent(text, ref at, out var exponent)
            ? new(TokenKind.Number, "", start, Value(digits, exponent - places))
            : Bad($"exponents go to {MaxExponent:N0}: write 10**N");
    }

    private static Rational Value(StringBuilder digits, int exponent)
    {
        var number = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        if (number.IsZero) return Rational.Zero;
        return exponent >= 0 ? number * BigInteger.Pow(10, exponent) : Rational.Create(number, BigInteger.Pow(10, -exponent));
    }

    /// <summary>An exponent is one only when digits follow: in <c>2e</c> the e is a constant.</summary>
    private static bool Exponent(string text, ref int at, out int exponent)
    {
        exponent = 0;
        if (at >= text.Length || text[at] is not ('e' or 'E')) return true;
        var i = at + 1;
        var negative = i < text.Length && text[i] is '-' or '−';
        if (i < text.Length && text[i] is '+' or '-' or '−') i++;
        if (i >= text.Length || !char.IsAsciiDigit(text[i])) return true;
        for (; i < text.Length && char.IsAsciiDigit(text[i]) && exponent <= MaxExponent; i++) exponent = (exponent * 10) + (text[i] - '0');
        at = i;
        if (exponent > MaxExponent) return false;
        if (negative) exponent = -exponent;
        return true;
    }

    private static Token Integer(string text, ref int at, int radix)
    {
        var start = at;
        BigInteger value = 0;
        for (; at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'); at++)
        {
            if (text[at] == '_') continue;
            var digit = char.IsAsciiDigit(text[at]) ? text[at] - '0' : (text[at] | 0x20) - 'a' + 10;
            if (digit >= radix) return Bad($"{text[at]} is no digit of base {radix}");
            value = (value * radix) + digit;
        }
        return at == start ? Bad("digits are missing after 0" + text[start - 1]) : new(TokenKind.Number, "", start, value);
    }

    private static void Digits(string text, ref int at, StringBuilder digits)
    {
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at])) digits.Append(text[at]);
            else if (text[at] is not ('_' or '\'') || at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1])) return;
        }
    }

    private static bool IsGroup(string text, int at) =>
        at + 3 < text.Length && text[at] == ',' && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at + 4 >= text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static int RadixOf(char c) => (c | 0x20) switch { 'x' => 16, 'b' => 2, 'o' => 8, _ => 0 };

    private static Token Bad(string why) => new(TokenKind.Bad, why, 0);
}
