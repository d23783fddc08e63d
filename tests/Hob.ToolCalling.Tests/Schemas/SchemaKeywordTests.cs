using System.Text.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Tests.Schemas;

/// <summary>Every keyword on its own: what it lets through, and in which words it refuses.</summary>
public sealed class SchemaKeywordTests
{
    [Theory]
    [InlineData("""{"minimum":1.5}""", "1.5", "1", "at least 1.5")]
    [InlineData("""{"maximum":1.5}""", "1.5", "2", "at most 1.5")]
    [InlineData("""{"exclusiveMinimum":1}""", "1.5", "1", "more than 1")]
    [InlineData("""{"exclusiveMaximum":1}""", "0.5", "1", "less than 1")]
    [InlineData("""{"multipleOf":0.1}""", "0.3", "0.25", "a multiple of 0.1")]
    [InlineData("""{"minLength":2}""", "\"ab\"", "\"😀\"", "at least 2 characters")]
    [InlineData("""{"maxLength":1}""", "\"😀\"", "\"ab\"", "at most 1 characters")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aa\"", "\"b\"", "text that matches ^a+$")]
    [InlineData("""{"minItems":1}""", "[1]", "[]", "at least 1 elements")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]", "at most 1 elements")]
    [InlineData("""{"uniqueItems":true}""", "[1,2]", "[1,1]", "elements that differ from each other")]
    [InlineData("""{"minProperties":1}""", """{"a":1}""", "{}", "at least 1 members")]
    [InlineData("""{"maxProperties":0}""", "{}", """{"a":1}""", "at most 0 members")]
    [InlineData("""{"const":5}""", "5", "6", "5")]
    [InlineData("""{"enum":[1,2,3,4,5,6,7,8,9,10,11,12,13]}""", "13", "99", "one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …")]
    [InlineData("""{"type":["integer","boolean"]}""", "true", "\"x\"", "integer or boolean")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "2", "3", "at most 2")]
    [InlineData("""{"minLength":1,"maxLength":1,"pattern":"a"}""", "\"a\"", "\"b\"", "text that matches a")]
    public void A_bound_is_kept_and_named(string schema, string good, string bad, string expected)
    {
        Assert.Empty(Violations(schema, good));
        Assert.Equal([$"/v: expected {expected}, got {bad}"], Violations(schema, bad));
    }

    [Theory]
    [InlineData("false", "1", "/v: not allowed by the schema")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b/c":1}""", "/v/b~1c: not a parameter of this tool")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"b":"x"}""", "/v/b: expected integer, got \"x\"")]
    [InlineData("""{"prefixItems":[{"type":"integer"}],"items":{"type":"boolean"}}""", """["x"]""", "/v/0: expected integer, got \"x\"")]
    [InlineData("""{"items":[{"type":"integer"},{"type":"boolean"}]}""", """[1,2]""", "/v/1: expected boolean, got 2")]
    [InlineData("""{"required":["a"]}""", "{}", "/v: missing required parameter 'a'")]
    [InlineData("""{"required":["a"],"properties":{"a":{"type":["integer","null"]}}}""", "{}", "/v: missing required parameter 'a' (integer or null)")]
    public void A_fault_is_named_where_it_is(string schema, string value, string violation) =>
        Assert.Equal([violation], Violations(schema, value));

    [Theory]
    [InlineData("true", "1")]
    [InlineData("{}", "[{}]")]
    [InlineData("""{"type":"any"}""", "{}")]
    [InlineData("""{"type":"integer","nullable":true}""", "null")]
    [InlineData("""{"type":"str"}""", "\"x\"")]
    [InlineData("""{"type":"int"}""", "1")]
    [InlineData("""{"type":"float"}""", "1")]
    [InlineData("""{"type":"bool"}""", "false")]
    [InlineData("""{"type":"dict"}""", "{}")]
    [InlineData("""{"minimum":5,"exclusiveMinimum":true,"maximum":9,"exclusiveMaximum":false}""", "5")]
    [InlineData("""{"required":true,"unknown":7}""", "1")]
    [InlineData("""{"minLength":5,"minItems":5,"minProperties":5,"minimum":5}""", "true")]
    [InlineData("""{"multipleOf":0}""", "1")]
    [InlineData("""{"maxItems":1e30}""", "[1]")]
    public void A_value_that_no_keyword_speaks_against_is_let_through(string schema, string value) => Assert.Empty(Violations(schema, value));

    [Theory]
    [InlineData("""{"minimum":"1"}""", "/minimum: expected a number, got \"1\"")]
    [InlineData("""{"minLength":-1}""", "/minLength: expected a number of 0 or more, got -1")]
    [InlineData("""{"maxItems":1.5}""", "/maxItems: expected a number of 0 or more, got 1.5")]
    [InlineData("""{"pattern":1}""", "/pattern: expected a string, got 1")]
    [InlineData("""{"required":[1]}""", "/required: expected an array of strings, got [1]")]
    [InlineData("""{"properties":1}""", "/properties: expected an object, got 1")]
    [InlineData("""{"anyOf":1}""", "/anyOf: expected an array of schemas, got 1")]
    [InlineData("""{"oneOf":[1]}""", "/oneOf/0: expected a schema (object or boolean), got 1")]
    [InlineData("""{"enum":[]}""", "/enum: expected an array of at least one value, got []")]
    [InlineData("""{"type":7}""", "/type: unknown type 7")]
    [InlineData("""{"additionalProperties":7}""", "/additionalProperties: expected a schema, got 7")]
    [InlineData("""{"$ref":7}""", "/$ref: expected a string, got 7")]
    [InlineData("""{"$ref":"x"}""", "/$ref: only references into the same schema are read, got \"x\"")]
    [InlineData("""{"$ref":"#x"}""", "/$ref: nothing is defined at \"#x\"")]
    [InlineData("""{"$ref":"#/a","a":{"$ref":"#/a"}}""", "/$ref: the reference leads back to itself")]
    [InlineData("7", "/: expected a schema (object or boolean), got 7")]
    public void A_faulty_keyword_is_named_with_what_was_expected(string schema, string fault) =>
        Assert.Contains(fault, ToolSchema.Compile(JsonElement.Parse(schema)).Faults.Select(found => found.ToString()));

    [Fact]
    public void Schemas_are_nested_no_deeper_than_64_levels()
    {
        Assert.Empty(Faults(64));
        Assert.EndsWith("nested deeper than 64 schemas", Assert.Single(Faults(65)), StringComparison.Ordinal);

        static IEnumerable<string> Faults(int depth)
        {
            var json = string.Concat(Enumerable.Repeat("{\"items\":", depth)) + "{\"type\":\"integer\"}" + new string('}', depth);
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 200 });
            return ToolSchema.Compile(document.RootElement).Faults.Select(fault => fault.ToString());
        }
    }

    [Fact]
    public void A_declared_property_is_none_of_the_additional_ones()
    {
        const string schema = """{"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"boolean"}}""";
        Assert.Empty(Violations(schema, """{"a":5,"b":true}"""));
        Assert.Equal("""{"v":{"a":5,"b":true}}""", Compile($"{{\"properties\":{{\"v\":{schema}}}}}").Coerce("""{"v":{"a":"5","b":"true"}}""").Json);
    }

    [Fact]
    public void A_long_value_is_quoted_in_part()
    {
        Assert.Equal([$"/v: expected integer, got \"{new string('x', 58)}…"], Violations("""{"type":"integer"}""", $"\"{new string('x', 59)}\""));
        Assert.Equal([$"/v: expected integer, got \"{new string('x', 58)}\""], Violations("""{"type":"integer"}""", $"\"{new string('x', 58)}\""));
        Assert.Equal([$"/v: expected integer, got \"{new string('x', 57)}…"], Violations("""{"type":"integer"}""", $"\"{new string('x', 57)}😀😀\""));
    }

    [Theory]
    [InlineData("integer", "+5", "5")]
    [InlineData("integer", "-007.00", "-7")]
    [InlineData("integer", "-0", "0")]
    [InlineData("integer", "5e0", "5")]
    [InlineData("integer", "5.50", "\"5.50\"")]
    [InlineData("integer", "5e-1", "\"5e-1\"")]
    [InlineData("integer", "", "\"\"")]
    [InlineData("integer", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("number", ".5", "0.5")]
    [InlineData("number", " 1e5\n", "1e5")]
    [InlineData("number", "007", "7")]
    [InlineData("number", "abc", "\"abc\"")]
    [InlineData("boolean", "TRUE", "true")]
    [InlineData("boolean", "False", "false")]
    [InlineData("boolean", "yes", "\"yes\"")]
    [InlineData("null", "None", "null")]
    [InlineData("null", "nothing", "\"nothing\"")]
    [InlineData("array", "(1, 2)", "[1,2]")]
    [InlineData("array", "[1,", "\"[1,\"")]
    [InlineData("array", "{}", "\"{}\"")]
    [InlineData("object", "{'a':1}", """{"a":1}""")]
    [InlineData("object", """{"a":1} and""", "\"{\\\"a\\\":1} and\"")]
    [InlineData("any", "nil", "null")]
    [InlineData("any", " true ", "true")]
    [InlineData("any", "12", "12")]
    [InlineData("any", "\"x\"", "\"x\"")]
    [InlineData("any", "\"", "\"\\\"\"")]
    [InlineData("any", "[1]", "[1]")]
    [InlineData("any", "{'a':1}", """{"a":1}""")]
    [InlineData("any", "x", "\"x\"")]
    public void Text_is_read_as_the_declared_type_or_stays_text(string type, string text, string json) =>
        Assert.Equal(json, Compile($$"""{"type":"{{type}}"}""").CoerceText(text));

    [Theory]
    [InlineData("red ", "\"Red\"")]
    [InlineData("RED", "\"RED\"")]
    [InlineData("5", "5")]
    [InlineData("green", "\"green\"")]
    public void A_choice_is_found_by_its_spelling_then_whatever_the_case(string text, string json) =>
        Assert.Equal(json, Compile("""{"enum":["Red","RED",5]}""").CoerceText(text));

    [Fact]
    public void Only_one_required_string_takes_bare_text()
    {
        Assert.Null(Compile("""{"properties":{"a":{"type":"string"}}}""").WrapBareText("x"));
        Assert.Null(Compile("""{"properties":{"a":{"type":"string"},"b":{}},"required":["a","b"]}""").WrapBareText("x"));
        Assert.Null(Compile("""{"required":["a"]}""").WrapBareText("x"));
    }

    [Fact]
    public void A_reference_beside_other_keywords_holds_with_them()
    {
        const string schema = """{"properties":{"v":{"$ref":"#/$defs/n","maximum":9}},"$defs":{"n":{"$ref":"#/$defs/m"},"m":{"type":"integer","minimum":1}}}""";
        Assert.Equal(["/v: expected at least 1, got 0"], Compile(schema).Coerce("""{"v":0}""").Violations);
        Assert.Equal(["/v: expected at most 9, got 10"], Compile(schema).Coerce("""{"v":10}""").Violations);
        Assert.Equal("""{"v":5}""", Compile(schema).Coerce("""{"v":"5"}""").Json);
    }

    private static IReadOnlyList<string> Violations(string schema, string value) =>
        Compile($"{{\"properties\":{{\"v\":{schema}}},\"required\":[\"v\"]}}").Coerce($"{{\"v\":{value}}}").Violations;

    private static ToolSchema Compile(string json)
    {
        var result = ToolSchema.Compile(JsonElement.Parse(json));
        Assert.Empty(result.Faults);
        return result.Schema!;
    }
}
