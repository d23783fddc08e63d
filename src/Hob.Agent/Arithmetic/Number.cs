namespace Hob.Agent.Arithmetic;

/// <summary>A value, and whether it is exactly that one. Values that are not (roots, logarithms, angles) are kept to
/// <see cref="Precision"/> significant bits, far more than are shown.</summary>
internal readonly record struct Number(Rational Value, bool Exact = true)
{
    /// <summary>Significant bits of values that are not exact: some 60 digits.</summary>
    public const int Precision = 200;

    /// <summary>A difference smaller than this part of what it came from, as a power of two, is noise.</summary>
    private const int Noise = 170;

    public static Number Rounded(Rational value) => new(value.ToPrecision(Precision), false);

    /// <summary>The sum; what is left when nearly all cancels out is noise, and zero is meant.</summary>
    public static Number Add(Number a, Number b)
    {
        var sum = a.Value + b.Value;
        if (a.Exact && b.Exact) return new(sum);
        return !sum.IsZero && !a.Value.IsZero && sum.Magnitude < a.Value.Magnitude - Noise ? Rounded(Rational.Zero) : Rounded(sum);
    }

    /// <summary>The value, or the whole number that is meant when a value that is not exact is as good as one.</summary>
    public Rational Snapped()
    {
        if (Exact) return Value;
        Rational nearest = Value.Round();
        var distance = Rational.Abs(Value - nearest);
        return distance.IsZero || distance.Magnitude < Math.Max(0, Value.Magnitude) - Noise ? nearest : Value;
    }

    public static int Compare(Number a, Number b) => Add(a, b with { Value = -b.Value }).Value.Sign;
}
