using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>Roots of whole numbers and fractions.</summary>
internal static class Roots
{
    /// <summary>The largest whole number whose power is not greater than a value that is not negative.</summary>
    public static BigInteger Integer(BigInteger value, int degree)
    {
        if (value.IsZero || value.IsOne || degree == 1) return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + degree - 1) / degree);
        while (true)
        {
            // Newton, from above: the first step that does not go down is the end.
            var next = ((root * (degree - 1)) + (value / BigInteger.Pow(root, degree - 1))) / degree;
            if (next >= root) return root;
            root = next;
        }
    }

    /// <summary>The root of a fraction that is not negative: exact when it is a fraction itself.</summary>
    public static Number Of(Rational value, int degree)
    {
        var (above, below) = (Integer(value.Numerator, degree), Integer(value.Denominator, degree));
        if (BigInteger.Pow(above, degree) == value.Numerator && BigInteger.Pow(below, degree) == value.Denominator)
            return new(Rational.Create(above, below));
        var scale = (int)(Number.Precision + 32 - Math.Min(0, value.Magnitude / degree));
        return Number.Rounded(Rational.Scaled(Integer(value.Fixed(scale * degree), degree), -scale));
    }
}
