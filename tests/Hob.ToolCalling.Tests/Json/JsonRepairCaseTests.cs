using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Tests.Json;

/// <summary>Where a value begins, where a string ends, what a word means, what follows a value: each decision both ways.</summary>
public sealed class JsonRepairCaseTests
{
    [Theory]
    // Brackets in prose are none; the value is found behind them.
    [InlineData("See [it] and (this) {b}: [1, 2]", "[1,2]", "surrounding-text")]
    [InlineData("The set {a, b} is {\"a\": 1}", """{"a":1}""", "surrounding-text")]
    [InlineData("Item [x, y] gives [true]", "[true]", "surrounding-text")]
    [InlineData("Item [x] gives [-1]", "[-1]", "surrounding-text")]
    [InlineData("It is [", "[]", "missing-closer|surrounding-text")]
    [InlineData("So {a: 1}", """{"a":1}""", "surrounding-text|bare-word")]
    [InlineData("So {'a': 1}", """{"a":1}""", "surrounding-text|single-quotes")]
    [InlineData("So {}", "{}", "surrounding-text")]
    [InlineData("So []", "[]", "surrounding-text")]
    [InlineData("So {} and {\"a\":1}", "{}", "surrounding-text")]
    [InlineData("So {\"a\":1", """{"a":1}""", "missing-closer|surrounding-text")]
    [InlineData("So [[1]]", "[[1]]", "surrounding-text")]
    [InlineData("So [{\"a\":1}]", """[{"a":1}]""", "surrounding-text")]
    [InlineData("So [None]", "[null]", "surrounding-text|foreign-literal /0")]
    [InlineData("So [5 ]", "[5]", "surrounding-text")]
    [InlineData("So [5 apples] or [6]", "[6]", "surrounding-text")]
    // Comments and space before the value.
    [InlineData("// note\n{\"a\":1}", """{"a":1}""", "comment")]
    [InlineData("# note\n[1]", "[1]", "comment")]
    [InlineData("/* note */ [1]", "[1]", "comment")]
    [InlineData("```json {\"a\":1}```", """{"a":1}""", "surrounding-text")]
    [InlineData("```{\"a\":1}\n```", """{"a":1}""", "surrounding-text")]
    [InlineData("```json\ntrue\n```", "true", "surrounding-text")]
    // Scalars.
    [InlineData("True", "true", "foreign-literal")]
    [InlineData("NULL", "null", "foreign-literal")]
    [InlineData("undefined", "null", "foreign-literal")]
    [InlineData("NaN", "\"NaN\"", "non-finite-number")]
    [InlineData("Infinity", "\"Infinity\"", "non-finite-number")]
    [InlineData("'text'", "\"text\"", "single-quotes")]
    [InlineData("“text”", "\"text\"", "smart-quotes")]
    [InlineData("b'x'", "\"x\"", "string-expression|single-quotes")]
    [InlineData("+5", "5", "number-form")]
    [InlineData(".5", "0.5", "number-form")]
    [InlineData("(1, 2)", "[1,2]", "foreign-literal")]
    [InlineData("true;", "true", "surrounding-text")]
    [InlineData("None", "null", "foreign-literal")]
    [InlineData("5;", "5", "surrounding-text")]
    [InlineData("5```", "5", "surrounding-text")]
    // What follows.
    [InlineData("{\"a\":1} // note", """{"a":1}""", "comment")]
    [InlineData("{\"a\":1} /* note */", """{"a":1}""", "comment")]
    [InlineData("{\"a\":1});", """{"a":1}""", "extra-closer|surrounding-text")]
    [InlineData("{\"a\":1},", """{"a":1}""", "trailing-comma")]
    [InlineData("{'a':1},", """{"a":1}""", "single-quotes|trailing-comma")]
    [InlineData("{\"a\":1} so */", """{"a":1}""", "surrounding-text")]
    [InlineData("{\"a\":1}, 5", """{"a":1}""", "concatenated-values")]
    [InlineData("[1][2]", "[1]", "concatenated-values")]
    [InlineData("{\"a\":1}\u200B", """{"a":1}""", "invisible-character")]
    [InlineData("{\"a\":1}[/INST]", """{"a":1}""", "special-token")]
    [InlineData("{\"a\":1}<|x|> more", """{"a":1}""", "special-token|surrounding-text")]
    [InlineData("{\"a\":1}```", """{"a":1}""", "surrounding-text")]
    [InlineData("{\"a\":1} ok", """{"a":1}""", "surrounding-text")]
    public void The_value_is_found_in_what_stands_around_it(string text, string json, string repairs) => Mends(text, json, repairs);

    [Theory]
    // Numbers in other forms, and what only looks like one.
    [InlineData("-0x10", "-16", "number-form /0")]
    [InlineData("1/*c*/", "1", "comment /0")]
    [InlineData("1//c\n", "1", "comment /0")]
    [InlineData("1/2", "\"1/2\"", "bare-word /0")]
    [InlineData("a/*c*/", "\"a/*c*/\"", "bare-word /0")]
    [InlineData("0X1f", "31", "number-form /0")]
    [InlineData("0xG", "\"0xG\"", "bare-word /0")]
    [InlineData("0x", "\"0x\"", "bare-word /0")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFF\"", "bare-word /0")]
    [InlineData("0xFFFFFFFFFFFFFFF", "1152921504606846975", "number-form /0")]
    [InlineData("00", "\"00\"", "number-form /0")]
    [InlineData("-007", "\"-007\"", "number-form /0")]
    [InlineData("1.e5", "1.0e5", "number-form /0")]
    [InlineData("+.5", "0.5", "number-form /0")]
    [InlineData("-", "\"-\"", "bare-word /0")]
    [InlineData("+", "\"+\"", "bare-word /0")]
    [InlineData(".", "\".\"", "bare-word /0")]
    [InlineData("1.2.3", "\"1.2.3\"", "bare-word /0")]
    [InlineData("1_000", "\"1_000\"", "bare-word /0")]
    [InlineData("2024-01-01", "\"2024-01-01\"", "bare-word /0")]
    [InlineData("1e", "\"1e\"", "bare-word /0")]
    [InlineData("12abc", "\"12abc\"", "bare-word /0")]
    // Words.
    [InlineData("TRUE", "true", "foreign-literal /0")]
    [InlineData("FALSE", "false", "foreign-literal /0")]
    [InlineData("False", "false", "foreign-literal /0")]
    [InlineData("Null", "null", "foreign-literal /0")]
    [InlineData("nil", "null", "foreign-literal /0")]
    [InlineData("nan", "\"nan\"", "non-finite-number /0")]
    [InlineData("+inf", "\"+inf\"", "non-finite-number /0")]
    [InlineData("-Inf", "\"-Inf\"", "non-finite-number /0")]
    [InlineData("nothing", "\"nothing\"", "bare-word /0")]
    [InlineData("new Date(5)", "\"new Date(5)\"", "bare-word /0")]
    // Strings in other forms.
    [InlineData("rb'\\d'", "\"\\\\d\"", "string-expression /0|single-quotes /0")]
    [InlineData("R\"\\n\"", "\"\\\\n\"", "string-expression /0")]
    [InlineData("f'a'", "\"a\"", "string-expression /0|single-quotes /0")]
    [InlineData("x'a'", "\"x'a'\"", "bare-word /0")]
    [InlineData("`a`", "\"a\"", "single-quotes /0")]
    [InlineData("«a»", "\"a\"", "smart-quotes /0")]
    [InlineData("‘a’", "\"a\"", "smart-quotes /0")]
    [InlineData("„a“", "\"a\"", "smart-quotes /0")]
    [InlineData("'''a'b'''", "\"a'b\"", "string-expression /0")]
    [InlineData("\"\"\"say \"hi\"\"\"\"", "\"say \\\"hi\\\"\"", "string-expression /0")]
    [InlineData("'a' + \"b\"", "\"ab\"", "single-quotes /0|string-expression /0")]
    // Escapes.
    [InlineData("'\\u0041\\ud83d\\ude00'", "\"\\u0041\\ud83d\\ude00\"", "single-quotes /0")]
    [InlineData("'\\ud83d\\u0041'", "\"\uFFFD\\u0041\"", "single-quotes /0|broken-unicode /0")]
    [InlineData("'\\ude00'", "\"\uFFFD\"", "single-quotes /0|broken-unicode /0")]
    [InlineData("'\\u12'", "\"\uFFFD\"", "single-quotes /0|broken-unicode /0")]
    [InlineData("'\\u'", "\"\\\\u\"", "single-quotes /0|invalid-escape /0")]
    [InlineData("'\\`'", "\"`\"", "single-quotes /0|invalid-escape /0")]
    [InlineData("'\\x41'", "\"\\\\x41\"", "single-quotes /0|invalid-escape /0")]
    public void An_element_is_read_as_what_it_stands_for(string element, string json, string repairs)
    {
        Mends($"[{element}]", $"[{json}]", repairs);
        Mends($"{{\"k\":{element},\"z\":1}}", $"{{\"k\":{json},\"z\":1}}", repairs.Replace("/0", "/k", StringComparison.Ordinal));
    }

    [Theory]
    // A quote ends a string where JSON goes on behind it.
    [InlineData("""{"a":"x" "b":1}""", """{"a":"x","b":1}""", "missing-separator")]
    [InlineData("{\"a\":\"x\"\n\"b\":1}", """{"a":"x","b":1}""", "missing-separator")]
    [InlineData("{\"a\":\"x\"\nb:1}", """{"a":"x","b":1}""", "missing-separator|bare-word")]
    [InlineData("""{"a":"x" b:1}""", """{"a":"x\" b:1}"}""", "unescaped-quote /a|missing-closer /a")]
    [InlineData("""["x" "y"]""", """["x","y"]""", "missing-separator")]
    [InlineData("[\"x\"\n5]", """["x",5]""", "missing-separator")]
    [InlineData("[\"x\"\ntrue]", """["x",true]""", "missing-separator")]
    [InlineData("""["x" {"a":1}]""", """["x",{"a":1}]""", "missing-separator")]
    [InlineData("""{"a":"x"; "b":1}""", """{"a":"x","b":1}""", "missing-separator")]
    [InlineData("""{"a":"x", b:1}""", """{"a":"x","b":1}""", "bare-word")]
    [InlineData("""{"a":"x", and more","b":1}""", """{"a":"x\", and more","b":1}""", "unescaped-quote /a")]
    [InlineData("""{"a":"x"//c""" + "\n}", """{"a":"x"}""", "comment /a")]
    [InlineData("""{"a":"x" #c""" + "\n}", """{"a":"x"}""", "comment /a")]
    [InlineData("""{"a":"#x"#y","b":1}""", """{"a":"#x\"#y","b":1}""", "unescaped-quote /a")]
    [InlineData("""{"a":"x": "y","b":1}""", """{"a":"x\": \"y","b":1}""", "unescaped-quote /a")]
    [InlineData("""["x", 5]""", """["x", 5]""", "")]
    [InlineData("""['x', word, f(1)]""", """["x","word",1]""", "single-quotes /0|bare-word /1|surrounding-text /2")]
    // Brackets behind a quote close, or are text.
    [InlineData("""{"a":"x"}]""", """{"a":"x"}""", "extra-closer")]
    [InlineData("""{"a":["x"}""", """{"a":["x"]}""", "missing-closer /a")]
    [InlineData("""{"a":{"b":"x"},"c":["y"]}""", """{"a":{"b":"x"},"c":["y"]}""", "")]
    [InlineData("""{'a':"f(["x"]) + g", "b":1}""", """{"a":"f([\"x\"]) + g","b":1}""", "single-quotes|unescaped-quote /a")]
    [InlineData("""{'a':{"b":"x"} "c":1}""", """{"a":{"b":"x"},"c":1}""", "single-quotes|missing-separator")]
    [InlineData("{'a':{\"b\":\"x\"}\nc:1}", """{"a":{"b":"x"},"c":1}""", "single-quotes|missing-separator|bare-word")]
    [InlineData("[{'a':\"x\"}\n{'a':\"y\"}]", """[{"a":"x"},{"a":"y"}]""", "single-quotes /0|missing-separator|single-quotes /1")]
    [InlineData("""[('x'), 'y']""", """["x","y"]""", "foreign-literal /0|single-quotes /0/0|single-quotes /1")]
    // Separators of other languages.
    [InlineData("""{"a" => 1}""", """{"a":1}""", "missing-separator /a")]
    [InlineData("""{"a" := 1}""", """{"a":1}""", "missing-separator /a")]
    [InlineData("""{a=1}""", """{"a":1}""", "bare-word|missing-separator /a")]
    [InlineData("""["a";2]""", "[\"a\",2]", "missing-separator")]
    [InlineData("""[1:2]""", "[\"1:2\"]", "bare-word /0")]
    [InlineData("""[,1]""", "[1]", "trailing-comma")]
    [InlineData("""{,"a":1}""", """{"a":1}""", "trailing-comma")]
    [InlineData("""["a",…]""", """["a"]""", "ellipsis")]
    [InlineData("""{"a":1,"b"}""", """{"a":1,"b":null}""", "missing-separator /b")]
    [InlineData("""{"a":1,"b",}""", """{"a":1,"b":null}""", "missing-separator /b|trailing-comma")]
    [InlineData("""{5:1}""", """{"5":1}""", "bare-word")]
    [InlineData("""{"a" [1]}""", """{"a":[1]}""", "missing-separator /a")]
    // Brackets that do not match.
    [InlineData("""{"a":(1}""", """{"a":1}""", "foreign-literal /a|missing-closer /a")]
    [InlineData("""{["a":1}""", """{"a":1}""", "surrounding-text")]
    [InlineData("""{("a":1}""", """{"a":1}""", "surrounding-text")]
    [InlineData("""[{"a":[1,{"b":2}]""", """[{"a":[1,{"b":2}]}]""", "missing-closer /0")]
    // Comments, wherever they stand.
    [InlineData("{/*c*/\"a\"/*c*/:/*c*/1 /*c*/}", """{"a":1}""", "comment|comment /a")]
    [InlineData("[1 // c\r, 2]", "[1,2]", "comment /0")]
    [InlineData("[1, 2 # c\n]", "[1,2]", "comment /1")]
    // Duplicates: the last one counts, wherever they stand.
    [InlineData("""{"a":1,"a":2,"a":3}""", """{"a":3}""", "duplicate-key /a")]
    [InlineData("""{"a":{"x":1},"b":2,"a":{"y":1}}""", """{"b":2,"a":{"y":1}}""", "duplicate-key /a")]
    [InlineData("""[{"a":1},{"a":2}]""", """[{"a":1},{"a":2}]""", "")]
    [InlineData("""{"\u0061":1,"a":2}""", """{"a":2}""", "duplicate-key /a")]
    [InlineData("""{"a":{"b":1,"b":2},"b":3}""", """{"a":{"b":2},"b":3}""", "duplicate-key /a/b")]
    public void Structure_is_mended_where_it_is_broken(string text, string json, string repairs) => Mends(text, json, repairs);

    [Theory]
    [InlineData("/* no end [1]")]
    [InlineData("// [1]")]
    [InlineData("# {\"a\":1}")]
    [InlineData("```")]
    [InlineData("```json")]
    [InlineData("```\n \n")]
    [InlineData("Nothing here.")]
    [InlineData("true enough")]
    [InlineData("f(x)")]
    [InlineData("x'a'")]
    public void Where_there_is_no_value_there_is_none(string text) => Assert.Equal("no JSON value found", JsonRepair.Repair(text).Error);

    [Theory]
    [InlineData("</s>")]
    [InlineData("<s>")]
    [InlineData("<eos>")]
    [InlineData("<bos>")]
    [InlineData("<pad>")]
    [InlineData("<end_of_turn>")]
    [InlineData("<end_function_call>")]
    [InlineData("<start_function_response>")]
    [InlineData("</tool_call>")]
    [InlineData("</tool_calls>")]
    [InlineData("</function_call>")]
    [InlineData("</function_calls>")]
    [InlineData("</function>")]
    [InlineData("</TOOLCALL>")]
    [InlineData("</tool>")]
    [InlineData("[/TOOL_CALLS]")]
    [InlineData("[/TOOL_REQUEST]")]
    [InlineData("[END_TOOL_REQUEST]")]
    [InlineData("[/INST]")]
    [InlineData("[EOS]")]
    [InlineData("<|any|>")]
    [InlineData("<｜any▁one｜>")]
    public void A_token_at_the_end_is_no_part_of_the_value_even_where_that_is_cut_off(string token)
    {
        Mends("{\"a\":1}" + token, "{\"a\":1}", "special-token");
        Mends("{'a':1}" + token + "\n" + token, "{\"a\":1}", "special-token|single-quotes");
        var cut = JsonRepair.Repair("{\"a\":\"x" + token);
        Assert.Equal(("{\"a\":\"x\"}", true), (cut.Json, cut.Truncated));
        Assert.Equal($"{{\"a\":\"{token}b\"}}", JsonRepair.Repair($"{{\"a\":\"{token}b\"}}").Json);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n\n{\"c\":3}", """{"a":1}|{"b":2}|{"c":3}""", new[] { 7, 8, 9 })]
    [InlineData("{\"a\":1} {\"b\":2} and so on", """{"a":1}|{"b":2}""", new[] { 7, 8 })]
    [InlineData("true false", "true|false", new[] { 4, 6 })]
    [InlineData("{'a':1},{'b':2}", """{"a":1}|{"b":2}""", new[] { 7, 8 })]
    public void Values_of_a_sequence_are_read_one_by_one(string text, string values, int[] consumed)
    {
        var results = JsonRepair.ReadAll(text);
        Assert.Equal(values, string.Join('|', results.Select(result => result.Json)));
        Assert.Equal(consumed, results.Select(result => result.Consumed));
    }

    private static void Mends(string text, string json, string repairs)
    {
        var result = JsonRepair.Repair(text);
        Assert.Equal(json, result.Json);
        Assert.Equal(string.Join('|', repairs.Split('|').Order()), string.Join('|', result.Repairs.Select(repair => repair.ToString()).Order()));
        using var _ = JsonDocument.Parse(result.Json);
    }
}
