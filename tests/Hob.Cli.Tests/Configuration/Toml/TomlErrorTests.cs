using System.Text;
using Hob.Cli.Configuration.Toml;
using static Hob.Cli.Tests.Configuration.Toml.TomlReading;

namespace Hob.Cli.Tests.Configuration.Toml;

public sealed class TomlErrorTests
{
    private const string Q3 = "\"\"\"";

    [Theory]
    [InlineData("key", "1:4: '=' is missing after the key 'key': write name = value")]
    [InlineData("key = # none", "1:7: a value is missing: write name = value")]
    [InlineData("a = 1\nkey =", "2:6: a value is missing: write name = value")]
    [InlineData("= \"no key\"", "1:1: a key is missing: write name = value")]
    [InlineData("a. = 1", "1:4: a key is missing: write name = value")]
    [InlineData(".a = 1", "1:1: a key is missing: write name = value")]
    [InlineData("a..b = 1", "1:3: a key is missing: write name = value")]
    [InlineData("a b = 1", "1:3: '=' is missing after the key 'a': write name = value")]
    [InlineData("é = 1", "1:1: 'é' cannot stand in a bare key: put the key in quotation marks")]
    [InlineData("\"\"\"a\"\"\" = 1", "1:1: a key cannot be a multi-line string: write it on one line, in single quotation marks")]
    [InlineData("a = 1 b = 2", "1:7: something else follows on the same line: begin a new line")]
    [InlineData("a = \"x\" \"y\"", "1:9: something else follows on the same line: begin a new line")]
    [InlineData("[a] b = 1", "1:5: something else follows on the same line: begin a new line")]
    [InlineData("a = 1\r", "1:6: the control character U+000D stands in a line: end lines with LF or CRLF")]
    [InlineData("a = \0", "1:5: the control character U+0000 stands in a value: remove it, or write it as an escape in a string")]
    [InlineData("# \0", "1:3: the control character U+0000 stands in a comment: remove it, or write it as an escape in a string")]
    [InlineData("# a\rb", "1:4: the control character U+000D stands in a comment: end lines with LF or CRLF")]
    public void A_line_is_one_key_with_one_value(string toml, string error) => Assert.Equal(error, Error(toml));

    [Theory]
    [InlineData("x = \"a", "1:5: the string has no end: close it with \"")]
    [InlineData("x = 'a", "1:5: the string has no end: close it with '")]
    [InlineData("x = \"a\nb\"", "1:5: the string does not end on its line: close it with \", or use \"\"\" for several lines")]
    [InlineData("x = " + Q3 + "a\"\"", "1:5: the string has no end: close it with \"\"\"")]
    [InlineData("x = '''a''", "1:5: the string has no end: close it with '''")]
    [InlineData("x = " + Q3 + "a\"\"\"\"\"\"", "1:14: something else follows on the same line: begin a new line")]
    [InlineData(@"x = ""\q""", @"1:6: the backslash begins no escape: write \\ for a backslash, or use single quotation marks")]
    [InlineData(@"x = ""\e""", @"1:6: the backslash begins no escape: write \\ for a backslash, or use single quotation marks")]
    [InlineData(@"x = ""\x41""", @"1:6: the backslash begins no escape: write \\ for a backslash, or use single quotation marks")]
    [InlineData("x = \"\"\"\na \\ b\"\"\"", @"2:3: the backslash begins no escape: write \\ for a backslash, or use single quotation marks")]
    [InlineData(@"x = ""\u12""", @"1:6: \u is not followed by 4 hexadecimal digits: write \u00E9 or \U0001F600")]
    [InlineData(@"x = ""\ud800""", "1:6: U+D800 is no character: write a Unicode scalar value: up to U+10FFFF, without U+D800 to U+DFFF")]
    [InlineData(@"x = ""\U00110000""", "1:6: U+110000 is no character: write a Unicode scalar value: up to U+10FFFF, without U+D800 to U+DFFF")]
    [InlineData("x = \"\u0001\"", "1:6: the control character U+0001 stands in a string: remove it, or write it as an escape in a string")]
    [InlineData("x = '\u007f'", "1:6: the control character U+007F stands in a string: remove it, or write it as an escape in a string")]
    public void A_string_is_closed_and_holds_no_control_characters(string toml, string error) => Assert.Equal(error, Error(toml));

    [Theory]
    [InlineData("hello", "'hello' is no value: put text in quotation marks")]
    [InlineData("True", "'True' is no value: write true")]
    [InlineData("INF", "'INF' is no value: write inf")]
    [InlineData("/path", "'/' begins no value: put text in quotation marks")]
    [InlineData("012", "012 begins with zero: leave out the leading zeros")]
    [InlineData("-01", "-01 begins with zero: leave out the leading zeros")]
    [InlineData("00.5", "00.5 begins with zero: leave out the leading zeros")]
    [InlineData("+0x1", "+0x1 has a sign: leave out the sign")]
    [InlineData("0xG", "G is no digit here: use digits of base 16 only")]
    [InlineData("0o8", "8 is no digit here: use digits of base 8 only")]
    [InlineData("0b2", "2 is no digit here: use digits of base 2 only")]
    [InlineData("0X1", "'0X1' is no value: put text in quotation marks")]
    [InlineData("9223372036854775808", "9223372036854775808 is too large: give a number that fits in 64 bits")]
    [InlineData("0xffffffffffffffff", "ffffffffffffffff is too large: give a number of at most 9223372036854775807")]
    [InlineData("1__0", "an underscore stands beside no digit: write underscores only between digits")]
    [InlineData("1_", "an underscore stands beside no digit: write underscores only between digits")]
    [InlineData("0x_1", "an underscore stands beside no digit: write underscores only between digits")]
    [InlineData("1_.0", "an underscore stands beside no digit: write underscores only between digits")]
    [InlineData("1.", "a digit is missing in a number: write digits before and after the point, and after the exponent's e")]
    [InlineData("1.e5", "a digit is missing in a number: write digits before and after the point, and after the exponent's e")]
    [InlineData("1e", "a digit is missing in a number: write digits before and after the point, and after the exponent's e")]
    [InlineData(".5", "'.5' is no value: put text in quotation marks")]
    [InlineData("1.2.3", "'1.2.3' is no value: put text in quotation marks")]
    [InlineData("++1", "'++1' is no value: put text in quotation marks")]
    [InlineData("_1", "'_1' is no value: put text in quotation marks")]
    [InlineData("1979-02-29", "1979-02-29 is no day of the calendar: write year-month-day, from 0001-01-01")]
    [InlineData("1979-13-01", "1979-13-01 is no day of the calendar: write year-month-day, from 0001-01-01")]
    [InlineData("1979-05-27T25:00:00", "25:00:00 is no time of the day: write a time from 00:00:00 to 23:59:59")]
    [InlineData("1979-05-27T07:32", "a time has no seconds: write hours, minutes and seconds: 07:32:00")]
    [InlineData("07:32", "a time has no seconds: write hours, minutes and seconds: 07:32:00")]
    [InlineData("07:32:00.", "a time has no digits after the point: write 07:32:00.5")]
    [InlineData("07:32:00Z", "a time is followed by something else: write 07:32:00")]
    [InlineData("1979-05-27T07:32:00+2", "a time is followed by no offset: write Z, +02:00 or nothing")]
    [InlineData("1979-05-27T07:32:00+24:00", "+24:00 is no offset: write an offset from -23:59 to +23:59")]
    [InlineData("1979-05-27x", "a date is followed by something else: write 1979-05-27 or 1979-05-27T07:32:00Z")]
    [InlineData("[1, 2", "the array has no end: close it with ]")]
    [InlineData("[1 2]", "a comma is missing between values of an array: separate values with a comma, and end with ]", 8)]
    [InlineData("[,]", "a value is missing: write name = value", 6)]
    [InlineData("[1,,2]", "a value is missing: write name = value", 8)]
    [InlineData("{ a = 1, }", "a comma stands before the end of an inline table: remove the comma", 14)]
    [InlineData("{ a = 1\n}", "the inline table does not end on its line: write it on one line, or as a [table]")]
    [InlineData("{ # c\n}", "the inline table does not end on its line: write it on one line, or as a [table]")]
    [InlineData("{ a = 1 b = 2 }", "a comma is missing between keys of an inline table: separate keys with a comma, and end with }", 13)]
    [InlineData("{ a = 1, a = 2 }", "'a' is defined twice: remove it here or on line 1", 14)]
    public void A_value_that_is_none_is_told_with_a_remedy(string value, string error, int column = 5) =>
        Assert.Equal($"1:{column}: {error}", Error("x = " + value));

    [Theory]
    [InlineData("a = 1\na = 2", "2:1: 'a' is defined twice: remove it here or on line 1")]
    [InlineData("a = 1\n\"a\" = 2", "2:1: 'a' is defined twice: remove it here or on line 1")]
    [InlineData("a = 1\na.b = 2", "2:1: 'a' on line 1 is no table: put all of its keys in one place")]
    [InlineData("a.b = 1\na = 2", "2:1: 'a' is defined twice: remove it here or on line 1")]
    [InlineData("[a]\n[a]", "2:2: 'a' is defined twice: remove it here or on line 1")]
    [InlineData("[a]\nb = 1\n[a.b]", "3:4: 'b' is defined twice: remove it here or on line 2")]
    [InlineData("[a]\nb = 1\n[a.b.c]", "3:4: 'b' on line 2 is no table: put all of its keys in one place")]
    [InlineData("[a]\nb.c = 1\n[a.b]", "3:4: 'b' is defined twice: remove it here or on line 2")]
    [InlineData("[a.b.c]\nz = 9\n[a]\nb.c.t = 1", "4:3: 'c' on line 1 is a table that is complete: put all of its keys in one place")]
    [InlineData("[a.b]\n[a]\nb.c = 1", "3:1: 'b' on line 1 is a table that is complete: put all of its keys in one place")]
    [InlineData("a = { b = 1 }\na.c = 2", "2:1: 'a' on line 1 is a table that is complete: put all of its keys in one place")]
    [InlineData("a = { b = 1 }\n[a.c]", "2:2: 'a' on line 1 is a table that is complete: put all of its keys in one place")]
    [InlineData("[t]\na = { b.c = 1, b = { d = 2 } }", "2:16: 'b' is defined twice: remove it here or on line 2")]
    [InlineData("a = { b = { c = 1 }, b.d = 2 }", "1:22: 'b' on line 1 is a table that is complete: put all of its keys in one place")]
    [InlineData("a = []\n[[a]]", "2:3: 'a' on line 1 is no array of [[tables]]: rename one of them")]
    [InlineData("[a]\n[[a]]", "2:3: 'a' on line 1 is no array of [[tables]]: rename one of them")]
    [InlineData("[[a]]\n[a]", "2:2: 'a' is defined twice: remove it here or on line 1")]
    [InlineData("[[a.b]]\n[[a]]", "2:3: 'a' on line 1 is no array of [[tables]]: rename one of them")]
    [InlineData("a = [{}]\n[a.b]", "2:2: 'a' on line 1 is no table: put all of its keys in one place")]
    [InlineData("[a", "1:3: the header has no end: close it with ]")]
    [InlineData("[[a]", "1:5: the header has no end: close it with ]]")]
    [InlineData("[[a] ]", "1:5: the header has no end: close it with ]]")]
    [InlineData("[ [a]]", "1:3: '[' cannot stand in a bare key: put the key in quotation marks")]
    [InlineData("[]", "1:2: a key is missing: write name = value")]
    [InlineData("[a\n]", "1:3: the header has no end: close it with ]")]
    public void A_table_is_defined_once(string toml, string error) => Assert.Equal(error, Error(toml));

    [Theory]
    [InlineData("[", 128)]
    [InlineData("{a=", 128)]
    [InlineData("a.", 128)]
    public void Nesting_has_a_limit_that_is_told(string nest, int deepest)
    {
        var nested = string.Concat(Enumerable.Repeat(nest, 100_000));

        var error = Error(nest[0] == 'a' ? nested + "a = 1" : "x = " + nested);

        Assert.Contains($"more than {deepest} tables and arrays stand inside each other", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_named_with_their_place()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("a = 'é'\nb = '"), 0xff, (byte)'\''];

        Assert.False(TomlDocument.TryRead(bytes, out _, out var error));
        Assert.Equal("2:6: byte 0xFF is not UTF-8: save the file as UTF-8", error.ToString());
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.False(TomlDocument.TryRead("a = '\ud800'", out _, out var error));
        Assert.Equal("1:6: half a character (U+D800) stands in a string: save the file as UTF-8", error.ToString());
    }
}
