using System.Numerics;
using static Hob.Agent.Arithmetic.Expression;

namespace Hob.Agent.Arithmetic;

/// <summary>Computes one expression, within <see cref="MaxBits"/> and a bounded amount of work.</summary>
internal sealed class Evaluator(CancellationToken cancellationToken)
{
    /// <summary>The size of a result: some 300,000 digits.</summary>
    public const int MaxBits = 1_000_000;

    /// <summary>Steps of long multiplication that are left: a second or two.</summary>
    private long _work = 2_000_000_000;

    private int _at;

    /// <summary>What should be said of how it was computed; null when there is nothing.</summary>
    public string? Note { get; set; }

    /// <summary>What went wrong; null as long as nothing did.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>The value of an expression that compares nothing; null when there is a <see cref="Problem"/>.</summary>
    public Number? Evaluate(Expression expression)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (expression)
        {
            case Literal literal: return new(literal.Value);
            case Constant constant: return Functions.Constant(constant.Name);
            case Negate negate: return Evaluate(negate.Operand) is { } value ? value with { Value = -value.Value } : null;
            case Percent percent: return Evaluate(percent.Operand) is { } share ? At(percent).Divide(share, new(100)) : null;
            case Factorial factorial: return Evaluate(factorial.Operand) is { } operand ? At(factorial).Factorial(operand) : null;
            case Call call: return Invoke(call);
            default: return Chain((Binary)expression);
        }
    }

    /// <summary>A chain leans to the left as deep as it is long: it is walked, not descended into.</summary>
    private Number? Chain(Binary binary)
    {
        var chain = new Stack<Binary>();
        Expression left = binary;
        while (left is Binary inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }
        var value = Evaluate(left);
        while (value is { } a && chain.TryPop(out var link))
        {
            if (Evaluate(link.Right) is not { } b) return null;
            // 80 + 15% is 92: the share is one of what it is added to, unless that is a share itself.
            if (link is { Operation: Operation.Add or Operation.Subtract, Right: Percent, Left: not Percent })
            {
                if (At(link).Multiply(a, b) is not { } share) return null;
                b = share;
            }
            value = At(link).Apply(link.Operation, a, b);
        }
        return value;
    }

    private Number? Invoke(Call call)
    {
        var arguments = new List<Number>(call.Arguments.Count);
        foreach (var argument in call.Arguments)
        {
            if (Evaluate(argument) is not { } value) return null;
            arguments.Add(value);
        }
        return Functions.Find(call.Name)!.Compute(At(call), arguments);
    }

    private Number? Apply(Operation operation, Number a, Number b) => operation switch
    {
        Operation.Add => Add(a, b),
        Operation.Subtract => Add(a, b with { Value = -b.Value }),
        Operation.Multiply or Operation.Of => Multiply(a, b),
        Operation.Divide => Divide(a, b),
        Operation.FloorDivide => Divide(a, b) is { } quotient ? quotient with { Value = quotient.Snapped().Floor() } : null,
        Operation.Modulo => Modulo(a, b),
        Operation.Power => Powers.Raise(this, a, b),
        _ => Bits(operation, a, b),
    };

    public Number? Add(Number a, Number b) =>
        a.Value.IsInteger && b.Value.IsInteger ? Keep(Number.Add(a, b))
            : AffordsFractions(a, b) ? Keep(Number.Add(a, b)) : null;

    public Number? Multiply(Number a, Number b)
    {
        if (!AffordsFractions(a, b)) return null;
        if (a.Exact && b.Exact && a.Value.IsInteger && b.Value.IsInteger && a.Value.Bits + b.Value.Bits > MaxBits + 64 && !a.Value.IsZero && !b.Value.IsZero)
            return TooLarge($"the result has about {(long)((a.Value.Bits + b.Value.Bits) * 0.30103):N0} digits");
        var product = a.Value * b.Value;
        return Keep(a.Exact && b.Exact ? new(product) : Number.Rounded(product));
    }

    public Number? Divide(Number a, Number b)
    {
        if (b.Value.IsZero) return Fail("division by zero");
        if (!AffordsFractions(a, b)) return null;
        var quotient = a.Value / b.Value;
        return Keep(a.Exact && b.Exact ? new(quotient) : Number.Rounded(quotient));
    }

    /// <summary>What is left of a division that was rounded down: it has the divisor's sign.</summary>
    public Number? Modulo(Number a, Number b) =>
        Divide(a, b) is { } quotient && Multiply(b, new(quotient.Snapped().Floor())) is { } whole ? Add(a, whole with { Value = -whole.Value }) : null;

    public Number? Factorial(Number x)
    {
        if (!(Whole(x, "a factorial") is { } n)) return null;
        if (n.Sign < 0) return Fail("a factorial is one of a whole number that is not negative");
        var size = (double)n;
        var digits = size < 2 ? 1 : (size * (Math.Log10(size) - Math.Log10(Math.E))) + (Math.Log10(2 * Math.PI * size) / 2);
        if (digits > MaxBits * 0.3) return TooLarge($"{NumberText.Short(x)}! has about {(digits < 1e15 ? digits.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : "more than 10**15")} digits");
        return Affords((long)(digits * 4), (long)(digits * 4)) ? new(Product(1, (int)n)) : null;
    }

    /// <summary>The product of the numbers from one to another, halved again and again, so that factors of like size meet.</summary>
    public static BigInteger Product(long from, long to)
    {
        if (to - from > 8) return Product(from, (from + to) / 2) * Product(((from + to) / 2) + 1, to);
        BigInteger product = 1;
        for (var i = from; i <= to; i++) product *= i;
        return product;
    }

    private Number? Bits(Operation operation, Number a, Number b)
    {
        if (Whole(a, operation.Symbol()) is not { } x || Whole(b, operation.Symbol()) is not { } y) return null;
        if (operation is Operation.And or Operation.Or) return new(operation == Operation.And ? x & y : x | y);
        if (y.Sign < 0) return Fail("a shift is by a number that is not negative");
        if (operation == Operation.ShiftRight) return new(y > MaxBits ? (x.Sign < 0 ? -1 : 0) : x >> (int)y);
        return y + x.GetBitLength() > MaxBits && !x.IsZero ? TooLarge("the result has too many digits") : new(x << (int)y);
    }

    /// <summary>The whole number that a value is, or a problem.</summary>
    public BigInteger? Whole(Number x, string what)
    {
        if (x.Snapped() is { IsInteger: true } value) return value.Numerator;
        Fail($"{what} is for whole numbers, not {NumberText.Short(x)}");
        return null;
    }

    public Number? TooLarge(string what) => Fail($"{what}, more than the 300,000 that are computed here");

    public Number? Fail(string message)
    {
        Problem ??= new(message, _at);
        return null;
    }

    /// <summary>Whether there is work left for an operation on values of so many bits.</summary>
    public bool Affords(long bits, long with)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _work -= ((bits / 32) + 1) * ((with / 32) + 1);
        if (_work >= 0) return true;
        Fail("there is more to compute here than can be done in a moment: use smaller numbers, or a program");
        return false;
    }

    /// <summary>The same for two numbers: fractions are multiplied crosswise, and then brought to lowest terms.</summary>
    private bool AffordsFractions(Number a, Number b)
    {
        var whole = a.Value.IsInteger && b.Value.IsInteger;
        var both = a.Value.Bits + b.Value.Bits;
        return whole ? Affords(a.Value.Bits, b.Value.Bits) : Affords(both, both);
    }

    /// <summary>The value, unless it is too large; a fraction with too many digits is rounded.</summary>
    public Number? Keep(Number x) => x.Value.Bits <= MaxBits + 64 ? x
        : x.Value.IsInteger ? TooLarge($"the result has about {(long)(x.Value.Bits * 0.30103):N0} digits") : Number.Rounded(x.Value);

    private Evaluator At(Expression expression)
    {
        _at = expression.At;
        return this;
    }
}
