using Hob.Agent.Arithmetic;

namespace Hob.Agent.Tests.Arithmetic;

public sealed class CalculatorTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1.10 - 1", "0.1")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("1/3", "0.33333333333333333333 (rounded, exactly 1/3)")]
    [InlineData("2/3", "0.66666666666666666667 (rounded, exactly 2/3)")]
    [InlineData("1/3 + 1/3 + 1/3", "1")]
    [InlineData("-7 // 2", "-4")]
    [InlineData("7 div 2", "3")]
    [InlineData("-7 mod 3", "2")]
    [InlineData("7 mod -3", "-2")]
    [InlineData("5.5 % 2", "1.5")]
    [InlineData("2 ** 10", "1024")]
    [InlineData("2^10", "1024")]
    [InlineData("-2 ** 2", "-4")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("2 ** 3 ** 2", "512")]
    [InlineData("4 ** 0.5", "2")]
    [InlineData("27 ** (1/3)", "3")]
    [InlineData("(4/9) ** 1.5", "0.2962962962962962963 (rounded, exactly 8/27)")]
    [InlineData("--5", "5")]
    [InlineData("5!", "120")]
    [InlineData("3!!", null)]
    [InlineData("0 ** 0", "1")]
    [InlineData("1 << 20", "1048576")]
    [InlineData("0xFF & 0b1111", "15")]
    [InlineData("8 | 1", "9")]
    [InlineData("-1 >> 1", "-1")]
    public void Operators_are_exact_and_bind_as_in_mathematics(string expression, string? expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("1,234 + 1", "1235")]
    [InlineData("1,234,567.5 * 2", "2469135")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("$1,200.50 * 2", "2401")]
    [InlineData("max(1,234)", "234")]
    [InlineData("max((1,234), 5)", "1234")]
    [InlineData("0xff + 0B11 + 0o17", "273")]
    [InlineData("6.02e23", "602000000000000000000000")]
    [InlineData("1e-3", "0.001")]
    [InlineData("1e-30", "1e-30")]
    [InlineData(".5 + 5.", "5.5")]
    [InlineData("1,5", null)]
    [InlineData("1.2.3", null)]
    [InlineData("0xZZ", null)]
    [InlineData("2 3", null)]
    public void Numbers_are_read_in_the_notations_in_use(string expression, string? expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("15% of 80", "12")]
    [InlineData("80 + 15%", "92")]
    [InlineData("80 - 15%", "68")]
    [InlineData("80 * 15%", "12")]
    [InlineData("100 + 50 + 10%", "165")]
    [InlineData("10% + 5%", "0.15")]
    [InlineData("15%", "0.15")]
    [InlineData("50% - 10%", "0.4")]
    [InlineData("17 % 5", "2")]
    [InlineData("17%5", "2")]
    [InlineData("17 % -5", "-3")]
    [InlineData("(10 + 5)%", "0.15")]
    public void A_percent_sign_is_a_share_where_no_divisor_follows(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("2(3 + 4)", "14")]
    [InlineData("(1 + 2)(3 + 4)", "21")]
    [InlineData("2sqrt(9)", "6")]
    [InlineData("3 x 4", "12")]
    [InlineData("3x4", "12")]
    [InlineData("6/2(1+2)", null)]
    [InlineData("2^3(4)", null)]
    [InlineData("(2^3)(4)", "32")]
    [InlineData("(1+2)3", null)]
    public void A_factor_may_be_left_out_only_where_there_is_one_reading(string expression, string? expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("3 × 4 ÷ 2 − 1", "5")]
    [InlineData("√16 + ∛27", "7")]
    [InlineData("3² + 4²", "25")]
    [InlineData("10⁻", null)]
    [InlineData("cos(π)", "-1 (rounded)")]
    [InlineData("sin(30°)", "0.5 (rounded)")]
    public void Signs_of_mathematics_are_read(string expression, string? expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("sqrt(2)", "1.414213562373095 (rounded)")]
    [InlineData("sqrt(0.25)", "0.5")]
    [InlineData("sqrt(2) ** 2", "2 (rounded)")]
    [InlineData("cbrt(-27)", "-3")]
    [InlineData("root(32, 5)", "2")]
    [InlineData("hypot(3, 4)", "5")]
    [InlineData("abs(-3.5)", "3.5")]
    [InlineData("min(3, 1, 2) + max(3, 1, 2)", "4")]
    [InlineData("floor(-1.5) + ceil(1.2)", "0")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("round(2.675, 2)", "2.68")]
    [InlineData("round(1234, -2)", "1200")]
    [InlineData("floor(log10(1000))", "3")]
    [InlineData("log10(1000)", "3")]
    [InlineData("log2(1/8)", "-3")]
    [InlineData("log(8, 2)", "3")]
    [InlineData("ln(e)", "1 (rounded)")]
    [InlineData("ln(10)", "2.302585092994046 (rounded)")]
    [InlineData("exp(1)", "2.718281828459045 (rounded)")]
    [InlineData("exp(1000)", "1.970071114017047e434 (rounded)")]
    [InlineData("sin(pi)", "0 (rounded)")]
    [InlineData("sin(1)", "0.8414709848078965 (rounded)")]
    [InlineData("cos(1e22)", "0.5232147853951389 (rounded)")]
    [InlineData("tan(pi/4)", "1 (rounded)")]
    [InlineData("atan(1) * 4", "3.141592653589793 (rounded)")]
    [InlineData("asin(1)", "1.570796326794897 (rounded)")]
    [InlineData("acos(-1)", "3.141592653589793 (rounded)")]
    [InlineData("atan2(1, -1)", "2.356194490192345 (rounded)")]
    [InlineData("sinh(1)", "1.175201193643801 (rounded)")]
    [InlineData("cosh(0)", "1")]
    [InlineData("tanh(1000)", "1 (rounded)")]
    [InlineData("asinh(1)", "0.881373587019543 (rounded)")]
    [InlineData("degrees(pi)", "180 (rounded)")]
    [InlineData("gcd(12, 18) + lcm(4, 6)", "18")]
    [InlineData("choose(5, 2)", "10")]
    [InlineData("perm(5, 2)", "20")]
    [InlineData("factorial(20)", "2432902008176640000")]
    [InlineData("pow(3, 200, 13)", "9")]
    [InlineData("mean(1, 2, 4)", "2.3333333333333333333 (rounded, exactly 7/3)")]
    [InlineData("median([3, 1, 2, 10])", "2.5")]
    [InlineData("sum([1, 2, 3])", "6")]
    [InlineData("math.sqrt(16) + Math.PI * 0", "4 (rounded)")]
    [InlineData("SQRT(16)", "4")]
    [InlineData("1e-60 + sin(1e-60)", "2e-60 (rounded)")]
    public void Functions_are_exact_where_they_can_be(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("0.1 + 0.2 == 0.3", "true")]
    [InlineData("2 + 2 = 5", "false: left 4, right 5")]
    [InlineData("sqrt(2)**2 == 2", "true")]
    [InlineData("3 ≥ 3", "true")]
    [InlineData("5! != 120", "false: left 120, right 120")]
    [InlineData("2 + 2 =", "4")]
    [InlineData("1 < 2 < 3", null)]
    public void A_comparison_says_what_was_compared(string expression, string? expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("1 +", "a number is missing at the end (at the end)")]
    [InlineData("2 + * 3", "a number, a function or ( was expected here (at character 5, \"* 3\")")]
    [InlineData("(1 + 2", "this ( is not closed (at character 1, \"(1 + 2\")")]
    [InlineData("1 + 2)", "nothing was opened that this closes (at character 6, \")\")")]
    [InlineData("1 / (2 - 2)", "division by zero (at character 3, \"/ (2 - 2)\")")]
    [InlineData("2 + foo(3)", "no function is called foo (at character 5, \"foo(3)\")")]
    [InlineData("sqrt 16", "sqrt takes its arguments in parentheses (at character 1, \"sqrt 16\")")]
    [InlineData("sqrt(1, 2)", "sqrt takes one argument, not 2 (at character 1, \"sqrt(1, 2)\")")]
    [InlineData("sqrt(-4)", "-4 is negative: it has no real root of degree 2 (at character 1, \"sqrt(-4)\")")]
    [InlineData("1.5!", "a factorial is for whole numbers, not 1.5 (at character 4, \"!\")")]
    [InlineData("1,5", "a comma groups three digits (1,234) or separates arguments: write decimals with a point (at character 1, \"1,5\")")]
    [InlineData("", "there is no expression (at the end)")]
    [InlineData("9**9**9", "9**387420489 has 369,693,100 digits, more than the 300,000 that are computed here: it is about 4.28124773e369693099 (at character 2, \"**9**9\")")]
    [InlineData("0.5 ** 9999999", "0.5**9999999 has 3,010,300 digits after the point, more than the 300,000 that are computed here: it is about 2.20998936e-3010300 (at character 5, \"** 9999999\")")]
    [InlineData("10**10**10**10", "10**10000000000 has 10,000,000,001 digits, more than the 300,000 that are computed here: it is about 1e10000000000 (at character 7, \"**10**10\")")]
    [InlineData("1000000!", "1000000! has about 5,565,709 digits, more than the 300,000 that are computed here (at character 8, \"!\")")]
    public void An_error_says_what_is_wrong_and_where(string expression, string expected) =>
        Assert.Equal(new Calculation(expected, IsError: true), Calculator.Evaluate(expression));

    [Fact]
    public void A_long_result_shows_both_ends_and_how_many_digits_there_are()
    {
        Assert.Equal(302, Calculator.Evaluate("2**1000").Text.Length);
        Assert.Equal("999002093014384507944032764330…402597025155304734389883109376 (30,103 digits, the first and last 30 shown)", Calculator.Evaluate("2**100000").Text);
    }

    [Theory]
    [InlineData("2^10", "read as 2 ** 10")]
    [InlineData("2(3 + 4)", "read as 2 * (3 + 4)")]
    [InlineData("80 + 15%", "read as 80 + (15%)")]
    [InlineData("17 % 5", "read as 17 mod 5")]
    [InlineData("log(5)", "read as ln(5)")]
    [InlineData("-2 ** 2", "read as -(2 ** 2)")]
    [InlineData("-(2 ** 2)", null)]
    [InlineData("5%", null)]
    [InlineData("2 * 3 + 4", null)]
    [InlineData("sin(30)", "angles are in radians: sin(30°) is in degrees")]
    [InlineData("sin(1)", null)]
    public void What_can_be_read_in_several_ways_is_shown_as_it_was_read(string expression, string? note) =>
        Assert.Equal(note, Calculator.Evaluate(expression).Note);

    [Theory]
    [InlineData("1.0000001 ** 10000000", "2.718281692544966 (rounded)")]
    [InlineData("(-1.0000001) ** 10000001", "-2.718281964373136 (rounded)")]
    [InlineData("min(1, 2, 3,)", "1")]
    [InlineData("2 plus 3 times 4 minus 1", "13")]
    public void What_is_meant_is_computed(string expression, string expected) => AssertValue(expression, expected);

    [Fact]
    public void Deep_and_long_expressions_are_refused_or_computed_without_a_crash()
    {
        Assert.True(Calculator.Evaluate(new string('(', 3000) + "1").IsError);
        Assert.True(Calculator.Evaluate(new string('-', 3000) + "1").IsError);
        Assert.True(Calculator.Evaluate(new string('√', 3000) + "1").IsError);
        Assert.True(Calculator.Evaluate("1" + new string('%', 3000)).IsError);
        Assert.True(Calculator.Evaluate("1" + new string('°', 3000)).IsError);
        Assert.True(Calculator.Evaluate("1e99999").IsError);
        Assert.True(Calculator.Evaluate("1" + string.Concat(Enumerable.Repeat("**1", 1200))).IsError);
        Assert.Equal("2000", Calculator.Evaluate(string.Join('+', Enumerable.Repeat("1", 2000))).Text);
        Assert.True(Calculator.Evaluate(new string('1', 5000)).IsError);
    }

    [Fact]
    public void Work_is_bounded_however_many_large_operations_there_are() =>
        Assert.Contains("more to compute here", Calculator.Evaluate("0*2**400000" + string.Concat(Enumerable.Repeat("+3**300000*5**200000*0", 60))).Text, StringComparison.Ordinal);

    private static void AssertValue(string expression, string? expected)
    {
        var result = Calculator.Evaluate(expression);
        if (expected is null) Assert.True(result.IsError, result.Text);
        else Assert.Equal(expected, result.Text);
    }
}
