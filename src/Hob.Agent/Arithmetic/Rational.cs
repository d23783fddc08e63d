using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>A fraction in lowest terms.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator) => (Numerator, _denominatorLessOne) = (numerator, denominator - 1);

    public static Rational Zero => default;

    public static Rational One => 1;

    public BigInteger Numerator { get; }

    /// <summary>At least 1.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    public bool IsInteger => _denominatorLessOne.IsZero;

    public bool IsZero => Numerator.IsZero;

    public int Sign => Numerator.Sign;

    /// <summary>How many bits it takes: what arithmetic with it costs.</summary>
    public long Bits => Numerator.GetBitLength() + (IsInteger ? 0 : Denominator.GetBitLength());

    /// <summary>The power of two that it is near to: off by one at most. Not for zero.</summary>
    public long Magnitude => BigInteger.Abs(Numerator).GetBitLength() - Denominator.GetBitLength();

    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        if (denominator.IsOne) return new(numerator, denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return divisor.IsOne ? new(numerator, denominator) : new(numerator / divisor, denominator / divisor);
    }

    /// <summary>A number times a power of two.</summary>
    public static Rational Scaled(BigInteger number, long power) =>
        power >= 0 ? new(number << (int)power, 1) : Create(number, BigInteger.One << (int)-power);

    public static implicit operator Rational(BigInteger value) => new(value, 1);

    public static implicit operator Rational(int value) => new(value, 1);

    public static Rational operator +(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger ? a.Numerator + b.Numerator
            : Create((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b) =>
        a.IsInteger && b.IsInteger ? a.Numerator * b.Numerator : Create(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient; the divisor is not zero.</summary>
    public static Rational operator /(Rational a, Rational b) => Create(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    /// <summary>The power; zero is not raised to a negative one.</summary>
    public static Rational Power(Rational a, int exponent) => exponent >= 0
        ? new(BigInteger.Pow(a.Numerator, exponent), BigInteger.Pow(a.Denominator, exponent))
        : Create(BigInteger.Pow(a.Denominator, -exponent), BigInteger.Pow(a.Numerator, -exponent));

    public BigInteger Floor()
    {
        if (IsInteger) return Numerator;
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>The nearest whole number, halves away from zero.</summary>
    public BigInteger Round() => Sign < 0 ? -(-this).Round() : (this + Create(1, 2)).Floor();

    /// <summary>The nearest fraction of so many significant bits, over a power of two: what is not exact anyway need not grow.</summary>
    public Rational ToPrecision(int bits)
    {
        if (IsZero || Bits <= bits) return this;
        var shift = bits - Magnitude;
        return Scaled(Fixed((int)shift), -shift);
    }

    /// <summary>The value times two to the power of <paramref name="scale"/>, without what is smaller than one.</summary>
    public BigInteger Fixed(int scale) => scale >= 0 ? (Numerator << scale) / Denominator : Numerator / (Denominator << -scale);

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);
}
