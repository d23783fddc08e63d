namespace Hob.Agent.Arithmetic;

/// <summary>Functions of angles, in radians, and their hyperbolic relatives.</summary>
internal static class Angles
{
    /// <summary>The largest value, as a power of two, that still says which angle it is within a reasonable time.</summary>
    private const int MaxMagnitude = 4096;

    public static Function? Find(string name) => name switch
    {
        "sin" => Of("sin", (_, x) => Series.Sin(x)),
        "cos" => Of("cos", (_, x) => Series.Cos(x)),
        "tan" => Of("tan", Tan),
        "asin" or "arcsin" => Of("asin", (run, x) => Unit(run, x, "asin") is { } other ? Atan2(x, other) : null),
        "acos" or "arccos" => Of("acos", (run, x) => Unit(run, x, "acos") is { } other ? Atan2(other, x) : null),
        "atan" or "arctan" => Of("atan", (_, x) => Series.Atan(x)),
        "atan2" => new("atan2", 2, 2, (run, x) => x[0].Value.IsZero && x[1].Value.IsZero ? run.Fail("atan2(0, 0) is no angle")
            : run.Affords(x[0].Value.Bits, x[1].Value.Bits) ? Rounded(Atan2(x[0].Value, x[1].Value)) : null),
        "sinh" => Of("sinh", (run, x) => Large(run, x) ? null : Series.Sinh(x)),
        "cosh" => Of("cosh", (run, x) => Large(run, x) ? null : (Series.Exp(x) + Series.Exp(-x)) / 2),
        "tanh" => Of("tanh", (_, x) => Tanh(x)),
        "asinh" => Of("asinh", (_, x) => Series.Asinh(x)),
        "acosh" => Of("acosh", (run, x) => x < Rational.One ? Fail(run, "acosh is for numbers from 1 on") : Series.Ln(x + Roots.Of((x * x) - 1, 2).Value)),
        "atanh" => Of("atanh", (run, x) => Rational.Abs(x) < Rational.One ? Series.Atanh(x) : Fail(run, "atanh is for numbers between -1 and 1")),
        "degrees" or "deg" => new("degrees", 1, 1, (run, x) => run.Multiply(x[0], new(180 / Series.Pi, false))),
        "radians" or "rad" => new("radians", 1, 1, (run, x) => run.Multiply(x[0], new(Series.Pi / 180, false))),
        _ => null,
    };

    private static Function Of(string name, Func<Evaluator, Rational, Rational?> compute) => new(name, 1, 1, (run, arguments) =>
    {
        var (x, exact) = arguments[0];
        if (x.IsZero && exact && name is not ("cos" or "acos" or "cosh" or "acosh")) return new(0);
        if (x.IsZero && exact && name is "cos" or "cosh") return new(1);
        if (exact && x.IsInteger && name is "sin" or "cos" or "tan" && Rational.Abs(x) > 6) run.Note = $"angles are in radians: {name}({NumberText.Short(arguments[0])}°) is in degrees";
        if (!x.IsZero && x.Magnitude > MaxMagnitude) return run.Fail($"{name} is computed for numbers up to 2**{MaxMagnitude}");
        return run.Affords(x.Bits * 8, x.Bits) && compute(run, x.ToPrecision(MaxMagnitude * 2)) is { } value ? Rounded(value) : null;
    });

    private static Number Rounded(Rational value) => Number.Rounded(value);

    private static Rational? Tan(Evaluator run, Rational x)
    {
        var cosine = Series.Cos(x);
        return cosine.IsZero ? Fail(run, "tan has no value at odd multiples of pi/2") : Series.Sin(x) / cosine;
    }

    private static Rational Tanh(Rational x)
    {
        if (Rational.Abs(x) > 200) return x.Sign;
        return Series.Sinh(x) / ((Series.Exp(x) + Series.Exp(-x)) / 2);
    }

    /// <summary>The other leg when the hypotenuse is 1: the square root of 1 - x².</summary>
    private static Rational? Unit(Evaluator run, Rational x, string name) =>
        Rational.Abs(x) > Rational.One ? Fail(run, $"{name} is for numbers from -1 to 1") : Roots.Of((1 - x) * (1 + x), 2).Value;

    private static Rational Atan2(Rational y, Rational x)
    {
        if (x.IsZero) return Series.Pi * y.Sign / 2;
        var angle = Series.Atan(y / x);
        return x.Sign > 0 ? angle : angle + (y.Sign < 0 ? -Series.Pi : Series.Pi);
    }

    private static bool Large(Evaluator run, Rational x) => Rational.Abs(x) > 600_000 && run.TooLarge("the result has too many digits") is null;

    private static Rational? Fail(Evaluator run, string message)
    {
        run.Fail(message);
        return null;
    }
}
