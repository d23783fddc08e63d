using System.Globalization;
using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>Writes numbers: exactly where that is short enough, and otherwise saying that it is not the whole number.</summary>
internal static class NumberText
{
    /// <summary>Digits of a whole number, or of a decimal fraction, that are written in full.</summary>
    private const int MaxInteger = 500, MaxDecimal = 60;

    /// <summary>Digits at either end of a number that is not written in full.</summary>
    private const int Ends = 30;

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="significant">Digits of one that has to be rounded; 0: as many as suit it.</param>
    /// <param name="marked">Whether it is said when the digits are not the whole number.</param>
    public static string Of(Number number, int significant = 0, bool marked = true)
    {
        var value = number.Value;
        if (!number.Exact) return Rounded(value, significant > 0 ? significant : 16) + (marked ? " (rounded)" : "");
        if (value.IsInteger) return Integer(value.Numerator);
        if (Decimal(value) is { } text) return text;
        var rounded = Rounded(value, significant > 0 ? significant : 20);
        var fraction = value.Bits <= 80 ? $", exactly {value.Numerator}/{value.Denominator}" : "";
        return marked ? $"{rounded} (rounded{fraction})" : rounded;
    }

    /// <summary>A number in the fewest characters that tell which it is, for messages.</summary>
    public static string Short(Number number) =>
        number.Exact && number.Value.IsInteger && number.Value.Bits < 64 ? number.Value.Numerator.ToString(CultureInfo.InvariantCulture) : Rounded(number.Value, 6);

    private static string Integer(BigInteger value)
    {
        var size = BigInteger.Abs(value);
        var sign = value.Sign < 0 ? "-" : "";
        if (size.GetBitLength() <= MaxInteger * 3.3219) return value.ToString(CultureInfo.InvariantCulture);
        var (lead, exponent) = Significant(size, Ends, truncate: true);
        var tail = BigInteger.Remainder(size, BigInteger.Pow(10, Ends)).ToString(CultureInfo.InvariantCulture).PadLeft(Ends, '0');
        return $"{sign}{lead}…{tail} ({(exponent + 1).ToString("N0", CultureInfo.InvariantCulture)} digits, the first and last {Ends} shown)";
    }

    /// <summary>A fraction whose decimals end, and soon.</summary>
    private static string? Decimal(Rational value)
    {
        var (rest, digits, places) = (value.Denominator, value.Numerator, 0);
        if (rest.GetBitLength() > 4096) return null;
        for (; !rest.IsOne; places++)
        {
            var divisor = BigInteger.GreatestCommonDivisor(rest, 10);
            if (divisor.IsOne) return null;
            (rest, digits) = (rest / divisor, digits * (10 / divisor));
        }
        var plain = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture);
        var text = Math.Max(plain.Length, places) <= MaxDecimal ? Place(plain, plain.Length - 1 - places, forcePlain: places <= 20)
            : plain.Length <= MaxDecimal ? Scientific(plain, plain.Length - 1 - places) : null;
        return text is null ? null : value.Sign < 0 ? "-" + text : text;
    }

    private static string Rounded(Rational value, int significant)
    {
        if (value.IsZero) return "0";
        var (digits, exponent) = Significant(Rational.Abs(value), significant, truncate: false);
        return (value.Sign < 0 ? "-" : "") + Place(digits.ToString(CultureInfo.InvariantCulture), exponent, forcePlain: false);
    }

    /// <summary>The first digits of a positive value, and the power of ten of the first.</summary>
    private static (BigInteger Digits, int Exponent) Significant(Rational value, int count, bool truncate)
    {
        var exponent = (int)Math.Floor(BigInteger.Log10(value.Numerator) - BigInteger.Log10(value.Denominator));
        while (true)
        {
            // Not as a fraction in lowest terms: that costs far more than the division.
            var shift = count - 1 - exponent;
            var numerator = shift > 0 ? value.Numerator * BigInteger.Pow(10, shift) : value.Numerator;
            var denominator = shift < 0 ? value.Denominator * BigInteger.Pow(10, -shift) : value.Denominator;
            var digits = truncate ? numerator / denominator : ((numerator << 1) + denominator) / (denominator << 1);
            if (digits >= BigInteger.Pow(10, count)) exponent++;
            else if (digits < BigInteger.Pow(10, count - 1)) exponent--;
            else return (digits, exponent);
        }
    }

    private static string Place(string digits, int exponent, bool forcePlain)
    {
        if (!forcePlain && exponent is < -7 or > 20) return Scientific(digits, exponent);
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + Trim(digits);
        if (exponent + 1 >= digits.Length) return digits.PadRight(exponent + 1, '0');
        var fraction = Trim(digits[(exponent + 1)..]);
        return fraction.Length == 0 ? digits[..(exponent + 1)] : digits[..(exponent + 1)] + "." + fraction;
    }

    private static string Scientific(string digits, int exponent)
    {
        var trimmed = Trim(digits);
        return (trimmed.Length > 1 ? trimmed[..1] + "." + trimmed[1..] : trimmed) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }

    private static string Trim(string digits) => digits.TrimEnd('0');
}
