using System.Globalization;
using System.Text.Json;
using Hob.ToolCalling.Forcing;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>What each schema feature allows and forbids.</summary>
public sealed class SchemaTests
{
    private static string Of(string value, string definitions = "{}") =>
        $$"""{"type":"object","properties":{"v":{{value}}},"required":["v"],"$defs":{{definitions}}}""";

    private static void Check(string schema, string[] accepted, string[] rejected, string definitions = "{}")
    {
        var grammar = Forced.Grammar(Of(schema, definitions));
        var gbnf = new Gbnf(grammar.ToGbnf());
        foreach (var (value, expected) in accepted.Select(value => (value, true)).Concat(rejected.Select(value => (value, false))))
        {
            var text = $$"""{"v":{{value}}}""";
            Assert.True(grammar.Accepts(text) == expected, $"{schema} {value}");
            Assert.True(gbnf.Accepts(text) == expected, $"GBNF: {schema} {value}");
        }
    }

    [Fact]
    public void Types_and_unions() => Check("""{"type":["string","null"]}""", ["\"a\"", "null"], ["1", "nul", "{}"]);

    [Fact]
    public void Nullable_adds_null() => Check("""{"type":"integer","nullable":true}""", ["1", "null"], ["\"\""]);

    [Fact]
    public void Integers_have_no_fraction_and_no_leading_zero() =>
        Check("""{"type":"integer"}""", ["0", "-1", "12345678901234567890"], ["01", "1.0", "-", "123456789012345678901", "1e3", "+1"]);

    [Fact]
    public void Numbers_have_bounded_digits() =>
        Check("""{"type":"number"}""", ["0", "-0.30000000000000004", "1E+300"], [".5", "1.", "1e1000", "0." + new string('1', 21), "00"]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 9)]
    [InlineData(-13, 207)]
    [InlineData(7, 1000)]
    [InlineData(-999, -99)]
    [InlineData(109, 1190)]
    public void Bounds_of_integers_are_exact(int low, int high)
    {
        var grammar = Forced.Grammar(Of($$"""{"type":"integer","minimum":{{low}},"maximum":{{high}}}"""));
        for (var i = low - 150; i <= high + 150; i++)
            Assert.Equal(i >= low && i <= high, grammar.Accepts(string.Create(CultureInfo.InvariantCulture, $$"""{"v":{{i}}}""")));
    }

    [Fact]
    public void Exclusive_and_fractional_bounds_of_integers() =>
        Check("""{"type":"integer","exclusiveMinimum":0,"maximum":3.5}""", ["1", "3"], ["0", "4", "-1"]);

    [Fact]
    public void Enumerations_and_constants_of_any_type() =>
        Check("""{"enum":["a\"b","é",1.5,null,{"k":[1,"x"]}]}""",
            ["\"a\\\"b\"", "\"é\"", "1.5", "null", "{\"k\": [1, \"x\"]}"], ["\"a\"", "1", "{}", "{\"k\":[1]}"]);

    [Fact]
    public void An_enumeration_is_filtered_by_its_type() => Check("""{"type":"string","enum":["a",1,null]}""", ["\"a\""], ["1", "null"]);

    [Fact]
    public void Lengths_count_characters_and_an_escaped_pair_is_one() =>
        Check("""{"type":"string","minLength":2,"maxLength":3}""",
            ["\"ab\"", "\"😀😀😀\"", "\"\\ud83d\\ude00a\"", "\"\\n\\n\""], ["\"a\"", "\"abcd\"", "\"\\ud83d\\ude00\"", "\"\\ud83da\"", "\"a\nb\""]);

    [Fact]
    public void Items_and_their_number() =>
        Check("""{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":2}""", ["[true]", "[ true, false ]"], ["[]", "[true,true,true]", "[1]", "[true,]"]);

    [Fact]
    public void Listed_items_come_first() =>
        Check("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"string"}],"items":{"type":"boolean"},"minItems":1}""",
            ["[1]", "[1,\"a\"]", "[1,\"a\",true,false]"], ["[]", "[\"a\"]", "[1,true]"]);

    [Fact]
    public void Free_values_are_any_json() => Check("{}", ["1", "\"a\"", "{\"a\": [1, {\"b\": null}]}", "[]"], ["", "{a:1}", "[1,]", "[[]"]);

    [Fact]
    public void Alternatives_keep_what_is_said_beside_them() =>
        Check("""{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""",
            ["""{"a":1}""", """{"b":1}""", """{"a":1,"b":2}"""], ["{}", """{"c":1}"""]);

    [Fact]
    public void Members_of_allOf_are_merged() =>
        Check("""{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},{"properties":{"a":{"minimum":5},"b":{"type":"string"}}}]}""",
            ["""{"a":5}""", """{"a":6,"b":"x"}"""], ["""{"a":4}""", """{"b":"x"}"""]);

    [Fact]
    public void Additional_properties_never_repeat_listed_ones() =>
        Check("""{"type":"object","properties":{"ab":{"type":"integer"}},"additionalProperties":{"type":"string"}}""",
            ["""{"ab":1}""", """{"x":"y"}""", """{"ab":1,"a":"y","abc":"z","":"e"}"""], ["""{"ab":"y"}""", """{"x":1}""", """{"ab":1,"ab":"x"}"""]);

    [Fact]
    public void Additional_properties_have_their_own_schema_and_all_that_is_said_of_them_holds()
    {
        Check("""{"type":"object","additionalProperties":{"type":"integer"}}""", ["{}", """{"x":1}""", """{"x":1,"y":2}"""], ["""{"x":"y"}""", """{"x":1,"y":"z"}"""]);
        Check("""{"type":"object","additionalProperties":false}""", ["{}"], ["""{"x":1}"""]);
        Check("""{"type":"object"}""", ["{}", """{"x":[1]}"""], ["[]"]);
        Check("""{"type":"object","properties":{}}""", ["{}"], ["""{"x":1}"""]);
        Check("""{"type":"object","allOf":[{"additionalProperties":{"type":"string"}},{"additionalProperties":{"minLength":2}}]}""",
            ["""{"x":"ab"}"""], ["""{"x":"a"}""", """{"x":1}"""]);
        Check("""{"type":"object","allOf":[{"additionalProperties":true},{"additionalProperties":false}]}""", ["{}"], ["""{"x":1}"""]);
    }

    [Fact]
    public void References_are_followed_and_may_lead_back()
    {
        const string definitions = """{"node":{"type":"object","properties":{"name":{"type":"string"},"next":{"$ref":"#/$defs/node"}},"required":["name"]}}""";
        Check("""{"$ref":"#/$defs/node"}""",
            ["""{"name":"a"}""", """{"name":"a","next":{"name":"b","next":{"name":"c"}}}"""], ["{}", """{"name":"a","next":{}}"""], definitions);
    }

    [Fact]
    public void Formats_of_dates_and_identifiers()
    {
        Check("""{"type":"string","format":"date"}""", ["\"2024-02-29\""], ["\"2024-13-01\"", "\"24-1-1\""]);
        Check("""{"type":"string","format":"date-time"}""", ["\"2024-02-29T23:59:00Z\"", "\"2024-02-29T00:00:00.5+02:00\""], ["\"2024-02-29\""]);
        Check("""{"type":"string","format":"uuid"}""", ["\"123e4567-e89b-12d3-a456-426614174000\""], ["\"123e4567\""]);
    }

    [Theory]
    [InlineData("^a.c$", "a\"c", "a\nc")]
    [InlineData("^(?:x|yz)*$", "xyzx", "y")]
    [InlineData("^[\\w.-]+@[a-z]+\\.com$", "a.b-c@d.com", "a@d_com")]
    [InlineData("^[^\\s\\\\]{1,3}$", "a\"b", "a\\")]
    [InlineData("^\\u0041\\x42\\/$", "AB/", "ab/")]
    [InlineData("^(a{2}){2,}$", "aaaaaa", "aaa")]
    public void Patterns_hold_for_the_text_and_not_for_its_spelling_in_json(string pattern, string matching, string other) =>
        Check($$"""{"type":"string","pattern":{{JsonSerializer.Serialize(pattern)}}}""",
            [JsonSerializer.Serialize(matching).Replace("\\u0022", "\\\"", StringComparison.Ordinal)],
            [JsonSerializer.Serialize(other).Replace("\\u0022", "\\\"", StringComparison.Ordinal)]);

    [Theory]
    [InlineData("""{"type":"string","pattern":"abc"}""", "pattern")]
    [InlineData("""{"type":"string","pattern":"^(?=a)b$"}""", "pattern")]
    [InlineData("""{"type":"string","pattern":"^a|b$"}""", "pattern")]
    [InlineData("""{"type":"string","pattern":"^((a{1,99}){1,99}){1,99}$"}""", "pattern")]
    [InlineData("""{"type":"string","format":"email"}""", "format")]
    [InlineData("""{"type":"array","items":{},"uniqueItems":true}""", "uniqueItems")]
    [InlineData("""{"type":"object","patternProperties":{"^x":{}}}""", "patternProperties")]
    [InlineData("""{"not":{"type":"string"}}""", "not")]
    [InlineData("""{"type":"number","maximum":7}""", "maximum")]
    [InlineData("""{"type":"dict"}""", "type")]
    public void What_is_not_enforced_is_said_with_its_place(string schema, string keyword)
    {
        var grammar = Forced.Grammar(Of(schema));
        Assert.Contains(grammar.Dropped, note => note.Path == "tool#/properties/v/" + keyword);
        var request = grammar.Request(Hob.ToolCalling.Forcing.Requests.ServerDialect.LlamaCpp);
        Assert.Contains(request.Dropped, note => note.Path == "tool#/properties/v/" + keyword);
    }

    [Theory]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","minimum":5,"maximum":4}},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":false},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"}},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"allOf":[{"type":"string"},{"type":"array"}]}},"required":["a"]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[{"$ref":"#/properties/a"},{"type":"string"}]}}}""")]
    public void A_schema_that_no_call_can_satisfy_is_an_error_with_a_place(string schema) =>
        Assert.StartsWith("tool#", Forced.Refused(schema).Path, StringComparison.Ordinal);

    [Fact]
    public void An_impossible_optional_property_is_left_out() =>
        Check("""{"type":"object","properties":{"a":false,"b":{"type":"integer"}}}""", ["{}", """{"b":1}"""], ["""{"a":1}"""]);

    [Fact]
    public void Twenty_thousand_names_are_a_tree()
    {
        var names = Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"name-{i}")).ToList();
        var grammar = Forced.Grammar(Of($$"""{"enum":{{JsonSerializer.Serialize(names)}}}"""));
        Assert.True(grammar.Accepts("""{"v":"name-19999"}"""));
        Assert.False(grammar.Accepts("""{"v":"name-20000"}"""));
    }

    [Fact]
    public void Too_large_a_schema_is_refused() =>
        Assert.Contains("too large", Forced.Refused(Of($$"""{"const":"{{new string('x', 5_000_000)}}"}""")).Text, StringComparison.Ordinal);

    [Fact]
    public void A_deep_value_is_accepted_to_its_last_brace()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"type":"object","properties":{"a":""", 30)) + """{"type":"null"}"""
            + string.Concat(Enumerable.Repeat("""},"required":["a"]}""", 30));
        var grammar = ToolGrammar.TryCreate([Forced.Tool("tool", schema)], new() { Form = CallForm.Arguments }, out var made, out _) ? made : null;
        var text = string.Concat(Enumerable.Repeat("{\"a\":", 30)) + "null" + new string('}', 30);
        Assert.True(grammar!.Accepts(text));
        Assert.False(grammar!.Accepts(text[..^1]));
    }

    [Fact]
    public void Alternatives_alike_at_every_level_end_in_rejection_not_in_a_hang()
    {
        const string twin = """{"type":"object","properties":{"c":{"$ref":"#/$defs/t"}}}""";
        var grammar = Forced.Grammar(Of("""{"$ref":"#/$defs/t"}""", "{\"t\":{\"anyOf\":[" + twin + "," + twin + "]}}"));
        var nested = string.Concat(Enumerable.Repeat("{\"c\":", 40)) + "{}" + new string('}', 40);
        Assert.True(grammar.Accepts("""{"v":{"c":{"c":{}}}}"""));
        Assert.False(grammar.Accepts($$"""{"v":{{nested}}}"""));
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("call")]
    [InlineData("value")]
    [InlineData("string")]
    [InlineData("answer-arguments")]
    public void A_tool_may_have_the_name_of_one_of_the_grammars_own_rules(string name)
    {
        var grammar = Forced.Grammar([Forced.Tool(name, Of("""{"type":"boolean"}"""))], new() { Form = CallForm.Call });

        var call = $$$"""{"name":"{{{name}}}","arguments":{"v":true}}""";
        Assert.True(grammar.Accepts(call));
        Assert.False(grammar.Accepts("""{"v":true}"""));
        Assert.True(new Gbnf(grammar.ToGbnf()).Accepts(call));
    }
}
