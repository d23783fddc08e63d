using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>Logarithms, exponentials and angles as power series in fixed point: whole numbers that stand for their value times 2^scale.
/// Results are good to some <see cref="Number.Precision"/> significant bits.</summary>
internal static class Series
{
    /// <summary>Bits after the point: what results keep, and as many again as sums and reductions lose.</summary>
    private const int Scale = Number.Precision + 88;

    /// <summary>An argument this small (a power of two) is as good as the result of a sine, a tangent, a sinh and their inverses.</summary>
    private const int Tiny = -(Number.Precision / 2) - 10;

    public static Rational Pi => Rational.Scaled(PiFixed(Scale), -Scale);

    public static Rational E => Exp(Rational.One);

    /// <summary>e to the power of a value whose size is a few million at most.</summary>
    public static Rational Exp(Rational x)
    {
        var ln2 = Ln2(Scale + 32);
        var halvings = (int)(Rational.Scaled(x.Fixed(Scale + 32), 0) / ln2).Round();
        var rest = (x.Fixed(Scale + 32) - (halvings * ln2)) >> 32;
        BigInteger sum = 0, term = BigInteger.One << Scale;
        for (var n = 1; !term.IsZero; n++)
        {
            sum += term;
            term = ((term * rest) >> Scale) / n;
        }
        return Rational.Scaled(sum, halvings - Scale);
    }

    /// <summary>The natural logarithm of a positive value.</summary>
    public static Rational Ln(Rational x)
    {
        // x is m times a power of two, with m near 1; ln m = 2 atanh((m - 1) / (m + 1)).
        if (Math.Abs(x.Magnitude) > 1) x = x.ToPrecision(Scale * 2);
        var power = (int)x.Magnitude;
        var m = power >= 0 ? x / (BigInteger.One << power) : x * (BigInteger.One << -power);
        if (m > Rational.Create(4, 3)) (m, power) = (m / 2, power + 1);
        else if (m < Rational.Create(2, 3)) (m, power) = (m * 2, power - 1);
        var ratio = (m - 1) / (m + 1);
        var scale = Scale + (ratio.IsZero || power != 0 ? 0 : (int)Math.Min(4096, Math.Max(0, -ratio.Magnitude)));
        return Rational.Scaled((Atanh(ratio.Fixed(scale), scale) << 1) + (power * Ln2(scale)), -scale);
    }

    public static Rational Sin(Rational x) => SinCos(x, 0);

    public static Rational Cos(Rational x) => SinCos(x, 1);

    /// <summary>The angle whose tangent a value is.</summary>
    public static Rational Atan(Rational x)
    {
        if (x.IsZero || x.Magnitude < Tiny) return x;
        if (x.Sign < 0) return -Atan(-x);
        if (x > Rational.One) return (Pi / 2) - Atan(Rational.One / x);
        var scale = Scale + (int)Math.Max(0, -x.Magnitude);
        var one = BigInteger.One << scale;
        var value = x.Fixed(scale);
        for (var halvings = 0; halvings < 3; halvings++) value = (value << scale) / (one + Roots.Integer((one * one) + (value * value), 2));
        BigInteger sum = 0, term = value, square = (value * value) >> scale;
        for (var n = 1; !term.IsZero; n += 2)
        {
            sum += (n & 2) == 0 ? term / n : -(term / n);
            term = (term * square) >> scale;
        }
        return Rational.Scaled(sum << 3, -scale);
    }

    public static Rational Sinh(Rational x)
    {
        if (x.IsZero || x.Magnitude < Tiny) return x;
        var power = Exp(x);
        return (power - (Rational.One / power)) / 2;
    }

    public static Rational Asinh(Rational x) => x.IsZero || x.Magnitude < Tiny ? x
        : x.Sign < 0 ? -Asinh(-x) : Ln(x + Roots.Of((x * x) + 1, 2).Value);

    public static Rational Atanh(Rational x) => x.IsZero || x.Magnitude < Tiny ? x : Ln((1 + x) / (1 - x)) / 2;

    private static Rational SinCos(Rational x, int quarters)
    {
        if (quarters == 0 && (x.IsZero || x.Magnitude < Tiny)) return x;
        var scale = Scale + (x.IsZero ? 0 : (int)Math.Abs(x.Magnitude));
        var half = PiFixed(scale) >> 1;
        var value = x.Fixed(scale);
        var turns = Rational.Create(value, half).Round();
        value -= turns * half;
        var turn = (int)(((turns + quarters) % 4 + 4) % 4);
        var one = BigInteger.One << scale;
        BigInteger sum = 0, term = (turn & 1) == 0 ? value : one, square = (value * value) >> scale;
        for (var n = (turn & 1) == 0 ? 1 : 0; !term.IsZero; n += 2)
        {
            sum += term;
            term = -((term * square) >> scale) / ((n + 1) * (n + 2));
        }
        var result = Rational.Scaled(turn >= 2 ? -sum : sum, -scale);
        // A multiple of pi is never met exactly: zero is meant.
        return !result.IsZero && result.Magnitude < 20 - Number.Precision ? Rational.Zero : result;
    }

    /// <summary>16 atan(1/5) - 4 atan(1/239).</summary>
    private static BigInteger PiFixed(int scale) =>
        ((Inverse(5, scale + 16, -1) << 4) - (Inverse(239, scale + 16, -1) << 2)) >> 16;

    /// <summary>2 atanh(1/3).</summary>
    private static BigInteger Ln2(int scale) => Inverse(3, scale + 16, 1) >> 15;

    /// <summary>atanh(1/n), or atan(1/n) when the terms alternate.</summary>
    private static BigInteger Inverse(int n, int scale, int sign)
    {
        BigInteger sum = 0, term = (BigInteger.One << scale) / n;
        for (var k = 1; !term.IsZero; k += 2)
        {
            sum += term / k;
            term = term / (n * n) * sign;
        }
        return sum;
    }

    private static BigInteger Atanh(BigInteger value, int scale)
    {
        BigInteger sum = 0, term = value, square = (value * value) >> scale;
        for (var n = 1; !term.IsZero; n += 2)
        {
            sum += term / n;
            term = (term * square) >> scale;
            if (term == BigInteger.MinusOne) break; // a shift rounds down: -1 would stay
        }
        return sum;
    }
}
