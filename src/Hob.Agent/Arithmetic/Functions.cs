using System.Numerics;

namespace Hob.Agent.Arithmetic;

/// <summary>A function of the calculator.</summary>
/// <param name="Name">The one of its names that it is written with.</param>
/// <param name="Least">How many arguments it takes at least.</param>
/// <param name="Most">How many it takes at most.</param>
/// <param name="Compute">Its value, or null when the run has a problem.</param>
internal sealed record Function(string Name, int Least, int Most, Func<Evaluator, IReadOnlyList<Number>, Number?> Compute)
{
    public bool Takes(int count) => count >= Least && count <= Most;

    public string Arity => Most == int.MaxValue ? "one argument or more" : Most == 1 ? "one argument" : Least == Most ? $"{Most} arguments" : $"{Least} to {Most} arguments";
}

/// <summary>The functions and constants, by the names in use.</summary>
internal static class Functions
{
    private const int Many = int.MaxValue;

    public static bool IsConstant(string name) => name is "pi" or "tau" or "e" or "phi";

    public static Number Constant(string name) => name switch
    {
        "pi" => new(Series.Pi, false),
        "tau" => new(Series.Pi * 2, false),
        "e" => new(Series.E, false),
        _ => Number.Rounded((Roots.Of(5, 2).Value + 1) / 2),
    };

    public static Function? Find(string name) => name switch
    {
        "abs" => new("abs", 1, 1, (_, x) => x[0] with { Value = Rational.Abs(x[0].Value) }),
        "sign" or "sgn" => new("sign", 1, 1, (_, x) => new(x[0].Value.Sign)),
        "min" => new("min", 1, Many, (_, x) => Extreme(x, -1)),
        "max" => new("max", 1, Many, (_, x) => Extreme(x, 1)),
        "floor" => new("floor", 1, 1, (_, x) => new(x[0].Snapped().Floor())),
        "ceil" or "ceiling" => new("ceil", 1, 1, (_, x) => new(-(-x[0].Snapped()).Floor())),
        "trunc" or "int" => new("trunc", 1, 1, (_, x) => new(BigInteger.Divide(x[0].Snapped().Numerator, x[0].Snapped().Denominator))),
        "round" => new("round", 1, 2, Round),
        "sum" => new("sum", 1, Many, Sum),
        "product" or "prod" => new("product", 1, Many, (run, x) => Fold(x, run.Multiply)),
        "mean" or "average" or "avg" => new("mean", 1, Many, (run, x) => Sum(run, x) is { } sum ? run.Divide(sum, new(x.Count)) : null),
        "median" => new("median", 1, Many, Median),
        "mod" => new("mod", 2, 2, (run, x) => run.Modulo(x[0], x[1])),
        "gcd" => new("gcd", 1, Many, (run, x) => Whole(run, x, BigInteger.GreatestCommonDivisor, "gcd")),
        "lcm" => new("lcm", 1, Many, (run, x) => Whole(run, x, Lcm, "lcm")),
        "xor" => new("xor", 2, 2, (run, x) => Whole(run, x, (a, b) => a ^ b, "xor")),
        "factorial" or "fact" => new("factorial", 1, 1, (run, x) => run.Factorial(x[0])),
        "choose" or "comb" or "ncr" or "binomial" => new("choose", 2, 2, (run, x) => Selections(run, x, ordered: false)),
        "permutations" or "perm" or "npr" => new("permutations", 2, 2, (run, x) => Selections(run, x, ordered: true)),
        "sqrt" => new("sqrt", 1, 1, (run, x) => Root(run, x[0], 2)),
        "cbrt" => new("cbrt", 1, 1, (run, x) => Root(run, x[0], 3)),
        "root" => new("root", 2, 2, (run, x) => run.Whole(x[1], "the degree of a root") is { } degree
            ? degree >= 1 && degree <= 1000 ? Root(run, x[0], (int)degree) : run.Fail("the degree of a root is from 1 to 1000") : null),
        "hypot" => new("hypot", 1, Many, Hypotenuse),
        "pow" or "power" => new("pow", 2, 3, Power),
        "exp" => new("exp", 1, 1, (run, x) => x[0].Value.IsZero ? new(1, x[0].Exact) : Powers.Exp(run, x[0].Value)),
        "ln" => new("ln", 1, 1, Ln),
        "log" => new("log", 1, 2, (run, x) => x.Count == 1 ? Ln(run, x) : Powers.Log(run, x[0], x[1])),
        "log2" => new("log2", 1, 1, (run, x) => Powers.Log(run, x[0], new(2))),
        "log10" => new("log10", 1, 1, (run, x) => Powers.Log(run, x[0], new(10))),
        _ => Angles.Find(name),
    };

    private static Number? Ln(Evaluator run, IReadOnlyList<Number> x) =>
        x[0].Value == Rational.One ? new(0, x[0].Exact) : Powers.Log(run, x[0], new(Series.E, false));

    private static Number? Round(Evaluator run, IReadOnlyList<Number> x)
    {
        if (x.Count == 1) return new(x[0].Snapped().Round());
        if (run.Whole(x[1], "a number of decimals") is not { } places) return null;
        if (BigInteger.Abs(places) > 10_000) return run.Fail("numbers are rounded to 10,000 decimals at most");
        Rational scale = BigInteger.Pow(10, (int)BigInteger.Abs(places));
        if (!run.Affords(x[0].Value.Bits, scale.Bits)) return null;
        if (places.Sign < 0) scale = Rational.One / scale;
        return new((x[0] with { Value = x[0].Value * scale }).Snapped().Round() / scale);
    }

    private static Number Extreme(IReadOnlyList<Number> x, int sign) => x.Aggregate((a, b) => a.Value.CompareTo(b.Value) * sign >= 0 ? a : b);

    private static Number? Sum(Evaluator run, IReadOnlyList<Number> x) => Fold(x, run.Add);

    private static Number? Fold(IReadOnlyList<Number> x, Func<Number, Number, Number?> step)
    {
        Number? result = x[0];
        for (var i = 1; i < x.Count && result is { } value; i++) result = step(value, x[i]);
        return result;
    }

    private static Number? Median(Evaluator run, IReadOnlyList<Number> x)
    {
        var sorted = x.OrderBy(value => value.Value).ToList();
        var middle = sorted[sorted.Count / 2];
        return sorted.Count % 2 == 1 ? middle : run.Add(sorted[(sorted.Count / 2) - 1], middle) is { } sum ? run.Divide(sum, new(2)) : null;
    }

    private static Number? Whole(Evaluator run, IReadOnlyList<Number> x, Func<BigInteger, BigInteger, BigInteger> step, string name)
    {
        BigInteger? result = null;
        foreach (var value in x)
        {
            if (run.Whole(value, name) is not { } whole || !run.Affords((long)(result?.GetBitLength() ?? 1), whole.GetBitLength())) return null;
            result = result is { } before ? step(before, whole) : name == "xor" ? whole : BigInteger.Abs(whole);
        }
        return run.Keep(new(result!.Value));
    }

    private static BigInteger Lcm(BigInteger a, BigInteger b) =>
        a.IsZero || b.IsZero ? 0 : BigInteger.Abs(a / BigInteger.GreatestCommonDivisor(a, b) * b);

    private static Number? Selections(Evaluator run, IReadOnlyList<Number> x, bool ordered)
    {
        if (run.Whole(x[0], "a number of things") is not { } n || run.Whole(x[1], "a number of things") is not { } k) return null;
        if (n.Sign < 0 || k.Sign < 0) return run.Fail("one selects from a number of things that is not negative");
        if (k > n) return new(0);
        if (!ordered) k = BigInteger.Min(k, n - k);
        if (k.IsZero) return new(1);
        if (n > long.MaxValue || k > 100_000 || (double)k * BigInteger.Log(n, 2) > Evaluator.MaxBits) return run.TooLarge("the result may have too many digits");
        var bits = (long)((double)k * BigInteger.Log(n, 2));
        if (!run.Affords(bits, bits)) return null;
        var arrangements = Evaluator.Product((long)(n - k) + 1, (long)n);
        return new(ordered ? arrangements : arrangements / Evaluator.Product(1, (long)k));
    }

    private static Number? Root(Evaluator run, Number x, int degree)
    {
        if (x.Value.Sign < 0 && degree % 2 == 0) return run.Fail($"{NumberText.Short(x)} is negative: it has no real root of degree {degree}");
        if (x.Value.IsZero) return x;
        if (!run.Affords(x.Value.Bits, x.Value.Bits * 4)) return null;
        if (degree > 3 && x.Value.Bits > 20_000) return Powers.Raise(run, x, new(Rational.Create(1, degree)));
        var root = Roots.Of(Rational.Abs(x.Value), degree);
        return new(x.Value.Sign < 0 ? -root.Value : root.Value, root.Exact && x.Exact);
    }

    private static Number? Hypotenuse(Evaluator run, IReadOnlyList<Number> sides)
    {
        Number? sum = new Number(0);
        foreach (var side in sides) sum = sum is { } before && run.Multiply(side, side) is { } square ? run.Add(before, square) : null;
        return sum is { } all ? Root(run, all, 2) : null;
    }

    private static Number? Power(Evaluator run, IReadOnlyList<Number> x)
    {
        if (x.Count == 2) return Powers.Raise(run, x[0], x[1]);
        if (run.Whole(x[0], "pow with a modulus") is not { } a || run.Whole(x[1], "pow with a modulus") is not { } n || run.Whole(x[2], "pow with a modulus") is not { } m)
            return null;
        if (m.IsZero) return run.Fail("division by zero");
        if (n.Sign < 0) return run.Fail("the exponent of pow with a modulus is not negative");
        if (!run.Affords(m.GetBitLength() * n.GetBitLength(), m.GetBitLength())) return null;
        var power = BigInteger.ModPow(a, n, m);
        return new(power.Sign != 0 && power.Sign != m.Sign ? power + m : power);
    }
}
