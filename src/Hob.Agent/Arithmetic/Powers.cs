using System.Globalization;
using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>Powers and logarithms: exact where the result is a fraction, and said to be too large before they are computed.</summary>
internal static class Powers
{
    /// <summary>The largest root that is tried for an exact result.</summary>
    private const int MaxDegree = 64;

    public static Number? Raise(Evaluator run, Number a, Number b)
    {
        if (b.Value.IsZero) return b.Exact ? new(1) : Number.Rounded(1);
        if (a.Value.IsZero) return b.Value.Sign > 0 ? a : run.Fail("zero has no negative powers");
        if (a.Value == Rational.One) return a;
        if (b.Snapped() is { IsInteger: true } whole) return Whole(run, a, whole.Numerator);
        if (a.Value.Sign < 0)
            return run.Fail("a root of a negative number is not real" + (b.Exact && !b.Value.Denominator.IsEven ? ": for one that is, write root(x, n) or cbrt(x)" : ""));
        if (a.Exact && b.Exact && b.Value.Denominator <= MaxDegree && a.Value.Bits < 100_000 && run.Affords(a.Value.Bits * 16, a.Value.Bits)
            && Roots.Of(a.Value, (int)b.Value.Denominator) is { Exact: true } root)
        {
            return Whole(run, root, b.Value.Numerator);
        }
        return Approximate(run, a.Value, b.Value);
    }

    private static Number? Whole(Evaluator run, Number a, BigInteger n)
    {
        var negative = a.Value.Sign < 0 && !n.IsEven;
        var size = Rational.Abs(a.Value);
        if (size == Rational.One) return a with { Value = negative ? -1 : 1 };
        if (!a.Exact) return Approximate(run, size, n) is { } power ? power with { Value = negative ? -power.Value : power.Value } : null;
        var bits = Math.Max(BigInteger.Log(size.Numerator, 2), BigInteger.Log(size.Denominator, 2)) * Math.Abs((double)n);
        if (bits > Evaluator.MaxBits)
        {
            // A fraction can have too many digits and be of moderate size: 1.0000001 ** 10000000.
            var isModerate = !a.Value.IsInteger && n.GetBitLength() <= 40 && Rational.Abs(Series.Ln(size)) * n is var power && Rational.Abs(power) < Evaluator.MaxBits / 2;
            return isModerate && Approximate(run, size, n) is { } near ? near with { Value = negative ? -near.Value : near.Value } : TooLarge(run, a, n);
        }
        return run.Affords((long)bits / 2, (long)bits / 2) ? run.Keep(new(Rational.Power(a.Value, (int)n))) : null;
    }

    /// <summary>e to the power of b ln a.</summary>
    private static Number? Approximate(Evaluator run, Rational a, Rational b)
    {
        if (!run.Affords(a.Bits, a.Bits)) return null;
        return Exp(run, b * Series.Ln(a).ToPrecision(Number.Precision + 60));
    }

    public static Number? Exp(Evaluator run, Rational x)
    {
        var limit = (Rational)(Evaluator.MaxBits * 2 / 3);
        if (x > limit) return run.TooLarge("the result has too many digits");
        return x < -limit ? run.Fail("the result is too small: less than 1e-280000") : Number.Rounded(Series.Exp(x));
    }

    /// <summary>The logarithm of a positive value, exact when it is a whole number.</summary>
    public static Number? Log(Evaluator run, Number x, Number numberBase)
    {
        if (x.Value.Sign <= 0) return run.Fail("a logarithm is one of a number greater than zero");
        if (numberBase.Value.Sign <= 0 || numberBase.Value == Rational.One) return run.Fail("the base of a logarithm is greater than zero, and not 1");
        if (!run.Affords(x.Value.Bits, x.Value.Bits) || !run.Affords(numberBase.Value.Bits, numberBase.Value.Bits)) return null;
        var result = Series.Ln(x.Value) / Series.Ln(numberBase.Value);
        var nearest = result.Round();
        var isExact = x.Exact && numberBase.Exact && numberBase.Value.Bits * BigInteger.Abs(nearest) <= 2 * (x.Value.Bits + numberBase.Value.Bits)
            && Rational.Power(numberBase.Value, (int)nearest) == x.Value;
        return isExact ? new(nearest) : Number.Rounded(result);
    }

    private static Number? TooLarge(Evaluator run, Number a, BigInteger n)
    {
        var what = $"{NumberText.Short(a)}**{NumberText.Short(new(n))}";
        if (n.GetBitLength() > 120 || !run.Affords(a.Value.Bits, a.Value.Bits)) return run.TooLarge($"{what} has a number of digits that cannot be written here");
        var ln10 = Series.Ln(10);
        var digits = Series.Ln(Rational.Abs(a.Value)) * n / ln10;
        var exponent = digits.Floor();
        var lead = NumberText.Of(Number.Rounded(Series.Exp((digits - exponent) * ln10)), significant: 9, marked: false);
        var sign = a.Value.Sign < 0 && !n.IsEven ? "-" : "";
        var grouped = BigInteger.Abs(exponent + (exponent.Sign < 0 ? 0 : 1)).ToString("N0", CultureInfo.InvariantCulture);
        return run.Fail($"{what} has {grouped} digits{(exponent.Sign < 0 ? " after the point" : "")}, more than the 300,000 that are computed here: it is about {sign}{lead}e{exponent}");
    }
}
