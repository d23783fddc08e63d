using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Tests.Json;

/// <summary>Each class of malformed JSON on its own: what comes out, and that it is named.</summary>
public sealed class JsonRepairTests
{
    [Theory]
    // Raw control characters.
    [InlineData("{\"a\":\"x\ny\"}", """{"a":"x\ny"}""", "control-character /a")]
    [InlineData("{\"a\":\"x\ty\u0001\"}", """{"a":"x\ty\u0001"}""", "control-character /a")]
    // Escapes that JSON does not have keep their backslash.
    [InlineData("""{"a":"\d+\_"}""", """{"a":"\\d+\\_"}""", "invalid-escape /a")]
    [InlineData("""{"a":"it\'s"}""", """{"a":"it's"}""", "invalid-escape /a")]
    [InlineData("""{"a":"C:\users\me"}""", """{"a":"C:\\users\\me"}""", "invalid-escape /a")]
    // Inner quotes.
    [InlineData("""{"a":"say "hi" now","b":1}""", """{"a":"say \"hi\" now","b":1}""", "unescaped-quote /a")]
    [InlineData("""{"a":"He said "no", and left","b":1}""", """{"a":"He said \"no\", and left","b":1}""", "unescaped-quote /a")]
    [InlineData("""{"code":"f({"a": "b"}) + 1"}""", """{"code":"f({\"a\": \"b\"}) + 1"}""", "unescaped-quote /code")]
    [InlineData("""{"code":"a["x"] = 1"}""", """{"code":"a[\"x\"] = 1"}""", "unescaped-quote /code")]
    [InlineData("""{"c":"{ "n": "x", "v": 1 }"}""", """{"c":"{ \"n\": \"x\", \"v\": 1 }"}""", "unescaped-quote /c")]
    [InlineData("""["say "a" b","c"]""", """["say \"a\" b","c"]""", "unescaped-quote /0")]
    // Python.
    [InlineData("""{'a': 'it\'s'}""", """{"a":"it's"}""", "single-quotes|single-quotes /a")]
    [InlineData("""{'a': 'it's', 'b': "x"}""", """{"a":"it's","b":"x"}""", "single-quotes|single-quotes /a|unescaped-quote /a")]
    [InlineData("""{'a': 'x "y"'}""", """{"a":"x \"y\""}""", "single-quotes|single-quotes /a")]
    [InlineData("""{"a": (1, 2), "b": (3,)}""", """{"a":[1,2],"b":[3]}""", "foreign-literal /a|foreign-literal /b")]
    [InlineData("""{"a": (1)}""", """{"a":1}""", "foreign-literal /a")]
    [InlineData("""{"a": b"x", "b": r"\d\n", "c": u'y'}""", """{"a":"x","b":"\\d\\n","c":"y"}""",
        "string-expression /a|string-expression /b|string-expression /c|single-quotes /c")]
    [InlineData("{\"a\":True,\"b\":None,\"c\":undefined}", """{"a":true,"b":null,"c":null}""",
        "foreign-literal /a|foreign-literal /b|foreign-literal /c")]
    // Separators.
    [InlineData("""{"items":[1,2,],"b":1,}""", """{"items":[1,2],"b":1}""", "trailing-comma /items|trailing-comma")]
    [InlineData("[1,,2]", "[1,2]", "trailing-comma")]
    [InlineData("""{"a":1 "b":"x" "c":2}""", """{"a":1,"b":"x","c":2}""", "missing-separator")]
    [InlineData("[1 2 3]", "[1,2,3]", "missing-separator")]
    [InlineData("""{"a" 1,"b":2}""", """{"a":1,"b":2}""", "missing-separator /a")]
    [InlineData("""{"a" = "x"}""", """{"a":"x"}""", "missing-separator /a")]
    [InlineData("""{"a":,"b":2}""", """{"a":null,"b":2}""", "missing-separator /a")]
    [InlineData("""{"a":}""", """{"a":null}""", "missing-separator /a")]
    [InlineData("""{"b":[{"a":]}""", """{"b":[{"a":null}]}""", "missing-separator /b/0/a|missing-closer /b/0")]
    [InlineData("""{"a":;"b":2}""", """{"a":null,"b":2}""", "missing-separator /a")]
    [InlineData("{\"a\":\"x,\n \"b\":1}", """{"a":"x","b":1}""", "missing-closer /a")]
    // Closers.
    [InlineData("""{"a":[1,2}""", """{"a":[1,2]}""", "missing-closer /a")]
    [InlineData("""{"a":[1,2,"b":3}""", """{"a":[1,2],"b":3}""", "missing-closer /a")]
    [InlineData("""[{"a":1,{"b":2}]""", """[{"a":1},{"b":2}]""", "missing-closer /0")]
    [InlineData("""{"a":1}}""", """{"a":1}""", "extra-closer")]
    [InlineData("""{"a":1]}""", """{"a":1}""", "extra-closer")]
    [InlineData("""{"a":{"b":1}},"c":2}""", """{"a":{"b":1},"c":2}""", "extra-closer")]
    [InlineData("""{{"a":1}}""", """{"a":1}""", "surrounding-text|extra-closer")]
    // Around.
    [InlineData("```json\n{\"a\":1}\n```", """{"a":1}""", "surrounding-text")]
    [InlineData("Here [it] is: {\"a\":1} Bye.", """{"a":1}""", "surrounding-text")]
    [InlineData("5 apples: {\"a\":1}", """{"a":1}""", "surrounding-text")]
    [InlineData("callback({\"a\":1});", """{"a":1}""", "surrounding-text")]
    [InlineData("""{"id": ObjectId("5f"), "n": NumberLong(7)}""", """{"id":"5f","n":7}""", "surrounding-text /id|surrounding-text /n")]
    [InlineData("""{"a":1}{"b":2}""", """{"a":1}""", "concatenated-values")]
    // Comments.
    [InlineData("{\"a\":1, // one\n \"b\":/* two */2 # three\n}", """{"a":1,"b":2}""", "comment /a|comment /b")]
    [InlineData("{\"a\":\"x\" // one\n}", """{"a":"x"}""", "comment /a")]
    // Numbers.
    [InlineData("[+1,.5,-.5,1.,1.e3,0x1F]", "[1,0.5,-0.5,1.0,1.0e3,31]",
        "number-form /0|number-form /1|number-form /2|number-form /3|number-form /4|number-form /5")]
    [InlineData("""{"zip":02134}""", """{"zip":"02134"}""", "number-form /zip")]
    [InlineData("[NaN,-Infinity]", """["NaN","-Infinity"]""", "non-finite-number /0|non-finite-number /1")]
    // Words.
    [InlineData("{city: Oslo, when: next week}", """{"city":"Oslo","when":"next week"}""", "bare-word|bare-word /city|bare-word /when")]
    [InlineData("""{"u": https://x.y/z?q=1, "b": 2}""", """{"u":"https://x.y/z?q=1","b":2}""", "bare-word /u")]
    [InlineData("""{"a": "x", b: 1}""", """{"a":"x","b":1}""", "bare-word")]
    // Typographic quotes delimit, and stay inside strings.
    [InlineData("{“a”: “x”}", """{"a":"x"}""", "smart-quotes|smart-quotes /a")]
    [InlineData("{'a': \"“x”\"}", """{"a":"“x”"}""", "single-quotes")]
    // The rest.
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"b":2,"a":3}""", "duplicate-key /a")]
    [InlineData("""{"a":1,"b":2,"b":3,"a":4,"c":5}""", """{"b":3,"a":4,"c":5}""", "duplicate-key /b|duplicate-key /a")]
    [InlineData("[1,2,...]", "[1,2]", "ellipsis")]
    [InlineData("""{"a":1, ...}""", """{"a":1}""", "ellipsis")]
    [InlineData("""{"a":"x" + "y" + 'z'}""", """{"a":"xyz"}""", "string-expression /a|single-quotes /a")]
    [InlineData("{\"a\":\"\"\"x\n\"y\" z\"\"\",\"b\":1}", """{"a":"x\n\"y\" z","b":1}""", "string-expression /a|control-character /a")]
    [InlineData("""{"a":"\ud83dx\u12"}""", "{\"a\":\"\uFFFDx\uFFFD\"}", "broken-unicode /a")]
    [InlineData("""{"a":"x\uD83D\uDE00y"}""", """{"a":"x\uD83D\uDE00y"}""", "")]
    [InlineData("{'a':'x\ud83d\ude00y'}", "{\"a\":\"x\ud83d\ude00y\"}", "single-quotes|single-quotes /a")]
    [InlineData("""{'a':"\u00e9\n\/\b\f\r\t\\"}""", """{"a":"\u00e9\n\/\b\f\r\t\\"}""", "single-quotes")]
    [InlineData("""{"a":1}<|im_end|>""", """{"a":1}""", "special-token")]
    [InlineData("{\"a\":1}\n</tool_call>\n<|eot_id|>", """{"a":1}""", "special-token")]
    [InlineData("\uFEFF{\"a\":\u00A01}", """{"a":1}""", "invisible-character|invisible-character /a")]
    public void A_class_of_damage_is_mended_and_named(string text, string json, string repairs)
    {
        var result = JsonRepair.Repair(text);

        Assert.Null(result.Error);
        Assert.Equal(json, result.Json);
        Assert.Equal(repairs, string.Join('|', result.Repairs));
        Assert.False(result.Truncated);
        using var _ = JsonDocument.Parse(result.Json);
    }

    [Fact]
    public void A_lone_surrogate_is_replaced_and_a_pair_is_kept()
    {
        var result = JsonRepair.Repair("{'a':'\ud83d\ude00\ud83dy\ude00'}");
        Assert.Equal("{\"a\":\"\ud83d\ude00\uFFFDy\uFFFD\"}", result.Json);
        Assert.Contains(result.Repairs, repair => repair.Kind == RepairKind.BrokenUnicode);
    }

    [Theory]
    [InlineData("""{"a": "b"}""")]
    [InlineData("""{ "a" : [1, 2.5e-7, -0, "x\n\u00e9\ud83d\ude00", true, false, null, {}, []] }""")]
    [InlineData("""{"a":"don't “touch” {this}, 'or': this // # ... NaN <|im_end|>"}""")]
    [InlineData("""{"n":123456789012345678901234567890.000000000000000000000000001}""")]
    [InlineData("""{"a":"\u00a0 ```json {} ``` \\d \"q\""}""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("null")]
    public void Valid_json_is_left_alone(string json)
    {
        var result = JsonRepair.Repair("  " + json + "\n");

        Assert.True(result.Valid);
        Assert.Equal(json, result.Json);
        Assert.Empty(result.Repairs);
        Assert.Equal(json.Length + 3, result.Consumed);
    }

    [Theory]
    [InlineData("""{"a":"hello wor""", """{"a":"hello wor"}""")]
    [InlineData("""{"a":"hello <|im_end|>""", """{"a":"hello"}""")]
    [InlineData("""{"a":1,"b":""", """{"a":1}""")]
    [InlineData("""{"a":1,"b""", """{"a":1}""")]
    [InlineData("{\"a\":\"x\", \"", """{"a":"x"}""")]
    [InlineData("""{"a":"x", "b""", """{"a":"x"}""")]
    [InlineData("""{'a':'x','b""", """{"a":"x"}""")]
    [InlineData("""{"a":[1,{"b":[2""", """{"a":[1,{"b":[2]}]}""")]
    [InlineData("""{"a":"x\u00""", """{"a":"x"}""")]
    [InlineData("""{"a":"x\""", """{"a":"x"}""")]
    [InlineData("{", "{}")]
    public void Text_that_ends_inside_the_value_is_closed_and_marked(string text, string json)
    {
        var result = JsonRepair.Repair(text);

        Assert.True(result.Truncated);
        Assert.Equal(json, result.Json);
        Assert.Contains(result.Repairs, r => r.Kind == RepairKind.MissingCloser);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("I cannot do that.")]
    [InlineData("The list [of things] and {more}.")]
    [InlineData("```\n```")]
    public void Prose_alone_is_no_value(string text)
    {
        var result = JsonRepair.Repair(text);

        Assert.False(result.Valid);
        Assert.Equal("no JSON value found", result.Error);
        Assert.Equal("", result.Json);
    }

    [Theory]
    [InlineData("""{"a":1} {"b":2}""", 8)]
    [InlineData("""{"a":1,} tail""", 9)]
    [InlineData("""{"a":1}} tail""", 9)]
    [InlineData("[1] and", 4)]
    public void Consumed_says_where_the_first_value_and_its_residue_end(string text, int consumed) =>
        Assert.Equal(consumed, JsonRepair.Repair(text).Consumed);

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", """{"a":1}|{"a":2}""")]
    [InlineData("""{"a":1};{"a":2};""", """{"a":1}|{"a":2}""")]
    [InlineData("""{"a":1}, {'a':2} {"a":3}""", """{"a":1}|{"a":2}|{"a":3}""")]
    [InlineData("1\n2\n\"x\"", """1|2|"x" """)]
    public void A_sequence_gives_each_value(string text, string values)
    {
        Assert.Equal(values.TrimEnd(), string.Join('|', JsonRepair.ReadAll(text).Select(r => r.Json)));
        var combined = JsonRepair.Repair(text, new JsonRepairOptions { AllowMultiple = true });
        Assert.Equal("[" + values.TrimEnd().Replace('|', ',') + "]", combined.Json);
        Assert.Contains(combined.Repairs, r => r.Kind == RepairKind.ConcatenatedValues);
    }

    [Fact]
    public void The_nesting_limit_refuses_and_says_so()
    {
        var options = new JsonRepairOptions { MaxDepth = 3 };
        Assert.True(JsonRepair.Repair("[[[1]]]", options).Valid);
        var deep = JsonRepair.Repair("[[[[1]]]]", options);
        Assert.False(deep.Valid);
        Assert.Contains("deeper than 3", deep.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_repairs_reported_is_bounded()
    {
        var text = "[" + string.Concat(Enumerable.Repeat("'x',", 10_000)) + "True]";
        var repairs = JsonRepair.Repair(text).Repairs;
        Assert.InRange(repairs.Count, 64, 80);
        Assert.Contains(repairs, r => r.Kind == RepairKind.ForeignLiteral);
    }
}
