using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Arithmetic;

namespace Hob.Agent.Tests.Arithmetic;

/// <summary>What holds for every expression.</summary>
public sealed class CalculatorPropertyTests
{
    private static readonly Gen<BigInteger> Integers =
        Gen.Choose(int.MinValue, int.MaxValue).ListOf(6).Select(parts => parts.Aggregate(BigInteger.Zero, (sum, part) => (sum << 31) + part));

    [Fact]
    public void Whole_numbers_compute_as_they_should() =>
        Check.One(Properties.Cases(300), Prop.ForAll(Integers.ToArbitrary(), Integers.ToArbitrary(), (a, b) =>
        {
            b = b.IsZero ? 7 : b;
            var quotient = BigInteger.DivRem(a, b, out var rest);
            if (rest.Sign * b.Sign < 0) (quotient, rest) = (quotient - 1, rest + b);
            return Is($"({a}) + ({b})", a + b) && Is($"({a}) - ({b})", a - b) && Is($"({a}) * ({b})", a * b)
                && Is($"({a}) // ({b})", quotient) && Is($"({a}) mod ({b})", rest) && Is($"gcd({a}, {b})", BigInteger.GreatestCommonDivisor(a, b))
                && Is($"({a}) ** 5", BigInteger.Pow(a, 5)) && Is($"sqrt(({a}) ** 2)", BigInteger.Abs(a)) && Is($"cbrt(({a}) ** 3)", a);
        }));

    [Fact]
    public void Decimals_compute_as_they_should() =>
        Check.One(Properties.Cases(300), Prop.ForAll(Decimals().ToArbitrary(), Decimals().ToArbitrary(), (a, b) =>
            Is($"{a} + {b}", a + b) && Is($"{a} - {b}", a - b) && Is($"{a} * {b}", a * b)
            && Calculator.Evaluate($"{a} < {b}").IsError == false && Calculator.Evaluate($"{a} < {b}").Text.StartsWith(a < b ? "true" : "false", StringComparison.Ordinal)));

    [Fact]
    public void Functions_agree_with_the_machine_where_it_is_precise() =>
        Check.One(Properties.Cases(200), Prop.ForAll(Gen.Choose(-30_000, 30_000).Select(n => n / 1024.0).ToArbitrary(), x =>
            Near($"sin({Text(x)})", Math.Sin(x)) && Near($"cos({Text(x)})", Math.Cos(x)) && Near($"tan({Text(x)})", Math.Tan(x))
            && Near($"exp({Text(x)})", Math.Exp(x)) && Near($"atan({Text(x)})", Math.Atan(x)) && Near($"sinh({Text(x)})", Math.Sinh(x))
            && Near($"cosh({Text(x)})", Math.Cosh(x)) && Near($"tanh({Text(x)})", Math.Tanh(x)) && Near($"asinh({Text(x)})", Math.Asinh(x))
            && Near($"asin({Text(x / 32)})", Math.Asin(x / 32)) && Near($"acos({Text(x / 32)})", Math.Acos(x / 32)) && Near($"atanh({Text(x / 32)})", Math.Atanh(x / 32))
            && (x <= 0 || (Near($"ln({Text(x)})", Math.Log(x)) && Near($"sqrt({Text(x)})", Math.Sqrt(x)) && Near($"log10({Text(x)})", Math.Log10(x))
                && Near($"{Text(x)} ** 1.7", Math.Pow(x, 1.7)))) && Near($"atan2({Text(x)}, -3)", Math.Atan2(x, -3))));

    [Fact]
    public void A_fraction_times_its_divisor_is_what_was_divided() =>
        Check.One(Properties.Cases(300), Prop.ForAll(Integers.ToArbitrary(), Integers.Where(b => !b.IsZero).ToArbitrary(), (a, b) =>
            Is($"({a}) / ({b}) * ({b})", a) && (a.IsZero || Is($"1 / (({b}) / ({a})) * ({b})", a))));

    [Fact]
    public void What_is_printed_reads_as_the_same_expression() =>
        Check.One(Properties.Cases(2000), Prop.ForAll(Sources().ToArbitrary(), source =>
        {
            var expression = Calculator.Read(source);
            return expression is null || expression.Equals(Calculator.Read(expression.ToString()));
        }));

    [Fact]
    public void Most_generated_expressions_are_expressions()
    {
        var sources = Sources().Sample(200, 30).ToList();
        Assert.True(sources.Count(source => Calculator.Read(source) is not null) > 100);
    }

    [Fact]
    public void Printing_does_not_change_the_value() =>
        Check.One(Properties.Cases(300), Prop.ForAll(Sources().ToArbitrary(), source =>
            Calculator.Read(source) is not { } expression || Calculator.Evaluate(source) is { IsError: true } || expression.ToString().Length > Calculator.MaxLength
            || Calculator.Evaluate(source).Text == Calculator.Evaluate(expression.ToString()).Text));

    [Fact]
    public void Any_text_has_a_value_or_an_error() =>
        Check.One(Properties.Cases(5000), Prop.ForAll(
            Gen.Elements("0123456789.,_()[]+-*/%^!=<>&|eExXboπ√²°$ \tsqrt(,pi,log(,max(,1e9,**,//,of ".ToCharArray()).ListOf().Select(string.Concat).ToArbitrary(),
            text => Calculator.Evaluate(text).Text.Length is > 0 and < 1200));

    [Fact]
    public void Any_utf16_has_a_value_or_an_error() =>
        Check.One(Properties.Cases(500), Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), chars => Calculator.Evaluate("1+" + new string(chars)).Text.Length > 0));

    private static Gen<decimal> Decimals() =>
        Gen.Choose(-1_000_000_000, 1_000_000_000).SelectMany(n => Gen.Choose(0, 9).Select(places => n / (decimal)Math.Pow(10, places)));

    /// <summary>Expressions as they might be written, some of them ambiguous.</summary>
    private static Gen<string> Sources() => Gen.Sized(size => Source(Math.Min(size, 12)));

    private static Gen<string> Source(int size)
    {
        var atom = Gen.OneOf(
            Gen.Choose(0, 999).Select(n => n.ToString(CultureInfo.InvariantCulture)),
            Gen.Choose(0, 99999).Select(n => (n / 100m).ToString(CultureInfo.InvariantCulture)),
            Gen.Elements("pi", "e", "1e-40", "0x1F", "1,234", "6e7"));
        if (size <= 1) return atom;
        var part = Source(size / 2);
        return Gen.OneOf(
            atom,
            part.Select(x => $"({x})"),
            part.Select(x => "-" + x),
            part.Select(x => $"({x})%"),
            part.Select(x => x + "%"),
            part.Select(x => $"({x})!"),
            Gen.Elements("sqrt", "abs", "floor", "sin").SelectMany(name => part.Select(x => $"{name}({x})")),
            part.SelectMany(x => part.Select(y => $"max({x}, {y})")),
            Gen.Elements("+", " - ", "*", " / ", " // ", " mod ", " % ", "**", "^", " of ", "", " << ", " | ").SelectMany(symbol => part.SelectMany(x => part.Select(y => x + symbol + y))));
    }

    private static bool Is(string expression, BigInteger expected) => Calculator.Evaluate(expression).Text == expected.ToString(CultureInfo.InvariantCulture);

    private static bool Is(string expression, decimal expected) =>
        decimal.Parse(Calculator.Evaluate(expression).Text, NumberStyles.Float, CultureInfo.InvariantCulture) == expected;

    private static string Text(double x) => x.ToString("F20", CultureInfo.InvariantCulture);

    private static bool Near(string expression, double expected)
    {
        var result = Calculator.Evaluate(expression);
        if (double.IsNaN(expected) || double.IsInfinity(expected)) return result.IsError;
        return double.TryParse(result.Text.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value - expected) <= 1e-13 * Math.Max(1e-3, Math.Abs(expected));
    }
}
