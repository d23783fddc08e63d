using Hob.Cli.Configuration.Toml;
using static Hob.Cli.Tests.Configuration.Toml.TomlReading;

namespace Hob.Cli.Tests.Configuration.Toml;

public sealed class TomlValueTests
{
    private const string Q3 = "\"\"\"";

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"\"", "")]
    [InlineData("''", "")]
    [InlineData(@"""tab\t newline\n quote\"" backslash\\ bell\b form\f return\r""", "tab\t newline\n quote\" backslash\\ bell\b form\f return\r")]
    [InlineData(@"""\u00e9 \U0001F600""", "é 😀")]
    [InlineData(@"'C:\Users\ada\n'", @"C:\Users\ada\n")]
    [InlineData("\"日本語 and a\ttab\"", "日本語 and a\ttab")]
    [InlineData(Q3 + "one line" + Q3, "one line")]
    [InlineData(Q3 + "\nfirst newline goes\nsecond stays\n" + Q3, "first newline goes\nsecond stays\n")]
    [InlineData(Q3 + "\r\na\r\nb" + Q3, "a\nb")]
    [InlineData(Q3 + "one \\\n   \n\t two\\  \n" + Q3, "one two")]
    [InlineData(Q3 + "a \"quoted\" and \"\"twice\"\" word" + Q3, "a \"quoted\" and \"\"twice\"\" word")]
    [InlineData(Q3 + "ends with two\"\"" + Q3, "ends with two\"\"")]
    [InlineData(Q3 + "\"" + Q3, "\"")]
    [InlineData(Q3 + "\\\"\\\"\\\"" + Q3, "\"\"\"")]
    [InlineData("'''\nraw \\n\n'quoted'\n'''", "raw \\n\n'quoted'\n")]
    [InlineData("'''a'''''", "a''")]
    public void A_string_has_one_of_four_forms(string toml, string expected) => Assert.Equal(expected, Value<string>(toml));

    [Theory]
    [InlineData("+99", 99)]
    [InlineData("42", 42)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+0", 0)]
    [InlineData("-17", -17)]
    [InlineData("1_000", 1000)]
    [InlineData("5_349_221", 5349221)]
    [InlineData("1_2_3_4_5", 12345)]
    [InlineData("0xDEADBEEF", 0xdeadbeef)]
    [InlineData("0xdead_beef", 0xdeadbeef)]
    [InlineData("0o01234567", 342391)]
    [InlineData("0o755", 493)]
    [InlineData("0b11010110", 214)]
    [InlineData("0b0", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    public void An_integer_has_four_bases_and_64_bits(string toml, long expected) => Assert.Equal(expected, Value<long>(toml));

    [Theory]
    [InlineData("+1.0", 1.0)]
    [InlineData("3.1415", 3.1415)]
    [InlineData("-0.01", -0.01)]
    [InlineData("5e+22", 5e22)]
    [InlineData("1e06", 1e6)]
    [InlineData("-2E-2", -2e-2)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("224_617.445_991_228", 224617.445991228)]
    [InlineData("1_0e1_0", 1e11)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("+nan", double.NaN)]
    [InlineData("-nan", double.NaN)]
    [InlineData("-0.0", -0.0)]
    public void A_float_has_a_fraction_or_an_exponent(string toml, double expected) => Assert.Equal(expected, Value<double>(toml));

    [Fact]
    public void A_boolean_is_lower_case() => Assert.Equal("{ a = true, b = false }", Read("a = true\nb = false"));

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27t00:32:00-07:00", "1979-05-27T00:32:00-07:00")]
    [InlineData("1979-05-27 07:32:00z", "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27T00:32:00.999999+05:30", "1979-05-27T00:32:00.999999+05:30")]
    [InlineData("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59")]
    [InlineData("1979-05-27T07:32:00", "1979-05-27T07:32:00")]
    [InlineData("1979-05-27 07:32:00.123456789012", "1979-05-27T07:32:00.1234567")]
    [InlineData("1979-05-27", "1979-05-27")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("1979-05-27 # 07:32:00", "1979-05-27")]
    [InlineData("07:32:00", "07:32:00")]
    [InlineData("00:32:00.5", "00:32:00.5")]
    public void Dates_and_times_have_four_forms(string toml, string expected) => Assert.Equal($"{{ x = {expected} }}", Read("x = " + toml));

    [Fact]
    public void Each_form_of_dates_has_a_type_of_its_own()
    {
        Assert.Equal(new TomlOffsetDateTime(new DateTime(1979, 5, 27, 0, 32, 0), TimeSpan.FromHours(-7)), Value<TomlOffsetDateTime>("1979-05-27T00:32:00-07:00"));
        Assert.Equal(new DateTime(1979, 5, 27, 7, 32, 0), Value<DateTime>("1979-05-27T07:32:00"));
        Assert.Equal(new DateOnly(1979, 5, 27), Value<DateOnly>("1979-05-27"));
        Assert.Equal(new TimeOnly(7, 32, 0, 500), Value<TimeOnly>("07:32:00.5"));
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[1, 2, 3]", "[1, 2, 3]")]
    [InlineData("[ [1, 2], ['a', \"b\"], ]", "[[1, 2], [\"a\", \"b\"]]")]
    [InlineData("[ 0.1, 1, true, { a = 1 }, 07:32:00 ]", "[0.1, 1, true, { a = 1 }, 07:32:00]")]
    [InlineData("[ # one\n 1,\n\n 2 # two\r\n , # three\n]", "[1, 2]")]
    [InlineData("[[[[[]]]]]", "[[[[[]]]]]")]
    [InlineData("[{}, {a = [\n1\n]}]", "[{}, { a = [1] }]")]
    public void An_array_may_mix_types_and_span_lines(string toml, string expected) => Assert.Equal($"{{ x = {expected} }}", Read("x = " + toml));

    private static T Value<T>(string toml)
    {
        Assert.True(TomlDocument.TryRead("x = " + toml, out var document, out var error), error?.ToString());
        Assert.True(document.Root.TryGet<TomlScalar>("x", out var scalar));
        return Assert.IsType<T>(scalar.Value);
    }
}
