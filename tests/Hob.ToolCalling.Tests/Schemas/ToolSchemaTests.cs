using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Tests.Schemas;

/// <summary>Typing by the schema, and by nothing else.</summary>
public sealed class ToolSchemaTests
{
    private const string Weather = """
        {"type":"object","required":["city"],"properties":{
          "city":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":14},"exact":{"type":"boolean"},"scale":{"type":"number"},
          "unit":{"enum":["celsius","fahrenheit"]},"tags":{"type":"array","items":{"type":"string"}},
          "opt":{"type":["integer","null"]},"mixed":{"type":["integer","string"]},
          "where":{"type":"object","properties":{"lat":{"type":"number"}}},
          "either":{"anyOf":[{"type":"integer"},{"type":"null"}]}}}
        """;

    private static readonly ToolSchema Schema = Compile(Weather);

    [Theory]
    [InlineData("""{ "city" : "02134" }""")]
    [InlineData("""{"city":"null","days":3,"opt":null,"mixed":"5","other":{"x":1}}""")]
    [InlineData("""{"city":"  true","scale":123456789012345678901234567890.5}""")]
    [InlineData("""{"city":"{\"a\":1}","either":null}""")]
    public void What_fits_is_returned_as_the_same_string(string json)
    {
        var result = Schema.Coerce(json);
        Assert.Same(json, result.Json);
        Assert.Empty(result.Repairs);
        Assert.Empty(result.Violations);
    }

    [Theory]
    [InlineData("""{"city":5}""", """{"city":"5"}""", "type-coerced /city")]
    [InlineData("""{"city":12345678901234567890.10}""", """{"city":"12345678901234567890.10"}""", "type-coerced /city")]
    [InlineData("""{"city":"x","days":"5"}""", """{"city":"x","days":5}""", "type-coerced /days")]
    [InlineData("""{"city":"x","days":5.0}""", """{"city":"x","days":5}""", "type-coerced /days")]
    [InlineData("""{"city":"x","scale":"1.5"}""", """{"city":"x","scale":1.5}""", "type-coerced /scale")]
    [InlineData("""{"city":"x","exact":"True"}""", """{"city":"x","exact":true}""", "type-coerced /exact")]
    [InlineData("""{"city":"x","opt":"null"}""", """{"city":"x","opt":null}""", "type-coerced /opt")]
    [InlineData("""{"city":"x","either":"7"}""", """{"city":"x","either":7}""", "type-coerced /either")]
    [InlineData("""{"city":"x","unit":" Celsius"}""", """{"city":"x","unit":"celsius"}""", "type-coerced /unit")]
    [InlineData("""{"city":"x","tags":"a"}""", """{"city":"x","tags":["a"]}""", "array-wrapping /tags")]
    [InlineData("""{"city":"x","tags":"[\"a\"]"}""", """{"city":"x","tags":["a"]}""", "double-encoded /tags")]
    [InlineData("""{"city":"x","where":"{'lat': 1}"}""", """{"city":"x","where":{"lat":1}}""", "single-quotes /where|double-encoded /where")]
    [InlineData("""{"city":"x","days":null}""", """{"city":"x"}""", "type-coerced /days")]
    [InlineData("""{"city":{"type":"string","value":"Oslo"}}""", """{"city":"Oslo"}""", "echoed-schema /city")]
    [InlineData("""{"type":"object","properties":{"city":"Oslo"}}""", """{"city":"Oslo"}""", "echoed-schema")]
    [InlineData("""{"arguments":{"city":"Oslo"}}""", """{"city":"Oslo"}""", "wrapper-key")]
    [InlineData("""[{"city":"Oslo"}]""", """{"city":"Oslo"}""", "array-wrapping")]
    [InlineData(""" "{\"city\":\"Oslo\"}" """, """{"city":"Oslo"}""", "double-encoded")]
    [InlineData(""" "\"{\\\"city\\\":\\\"Oslo\\\"}\"" """, """{"city":"Oslo"}""", "double-encoded")]
    public void A_value_becomes_what_the_schema_declares(string json, string expected, string repairs)
    {
        var result = Schema.Coerce(json);
        Assert.Equal(expected, result.Json);
        Assert.Equal(repairs, string.Join('|', result.Repairs));
        Assert.Empty(result.Violations);
        Assert.Same(result.Json, Schema.Coerce(result.Json).Json);
    }

    [Theory]
    [InlineData("""{"days":"soon","city":"x"}""", "/days: expected integer, got \"soon\"")]
    [InlineData("{}", "missing required parameter 'city' (string)")]
    [InlineData("", "missing required parameter 'city' (string)")]
    [InlineData("null", "missing required parameter 'city' (string)")]
    [InlineData("""{"city":null}""", "/city: expected string, got null")]
    [InlineData("""{"city":"x","days":0}""", "/days: expected at least 1, got 0")]
    [InlineData("""{"city":"x","unit":"kelvin"}""", "/unit: expected one of \"celsius\", \"fahrenheit\", got \"kelvin\"")]
    [InlineData("""{"city":"x","tags":["a",{}]}""", "/tags/1: expected string, got {}")]
    [InlineData("12", "arguments: expected object, got 12")]
    public void What_cannot_be_converted_is_said_in_a_sentence(string json, string violation) =>
        Assert.Equal([violation], Schema.Coerce(json).Violations);

    [Theory]
    [InlineData("city", " 02134\n", "\" 02134\\n\"")]
    [InlineData("days", " 5 ", "5")]
    [InlineData("days", "soon", "\"soon\"")]
    [InlineData("exact", "True", "true")]
    [InlineData("mixed", "05x", "\"05x\"")]
    [InlineData("tags", "['a', 'b']", """["a","b"]""")]
    [InlineData("where", """{"lat": "1.5"}""", """{"lat":1.5}""")]
    [InlineData("opt", "null", "null")]
    [InlineData("undeclared", "5", "\"5\"")]
    public void Raw_text_is_typed_by_the_schema(string name, string text, string json) =>
        Assert.Equal(json, Schema.CoerceParameter(name, text));

    [Fact]
    public void Bare_text_goes_to_the_one_required_string()
    {
        Assert.Equal("""{"city":"print(\"é\")"}""", Schema.WrapBareText("print(\"é\")"));
        Assert.Null(Compile("""{"properties":{"a":{"type":"integer"}},"required":["a"]}""").WrapBareText("5"));
    }

    [Fact]
    public void References_may_be_cyclic_and_hostile_depth_ends()
    {
        var tree = Compile("""
            {"type":"object","properties":{"tree":{"$ref":"#/$defs/node"}},
             "$defs":{"node":{"anyOf":[{"type":"object","properties":{"l":{"$ref":"#/$defs/node"}}},{"type":"array","items":{"$ref":"#/$defs/node"}},{"type":"integer"}]}}}
            """);
        Assert.Equal("""{"tree":{"l":5}}""", tree.Coerce("""{"tree":{"l":"5"}}""").Json);
        var deep = """{"tree":""" + string.Concat(Enumerable.Repeat("[", 500)) + "\"x\"" + new string(']', 500) + "}";
        Assert.NotEmpty(tree.Coerce(deep).Violations);
    }

    [Theory]
    [InlineData("""{"type":"objekt"}""", "/type")]
    [InlineData("""{"properties":{"a/b":{"type":5}}}""", "/properties/a~1b/type")]
    [InlineData("""{"properties":{"a":{"$ref":"https://x.y/z"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"$ref":"#/$defs/a"}}}""", "/properties/a/$ref")]
    [InlineData("""{"required":"a"}""", "/required")]
    [InlineData("""{"items":5}""", "/items")]
    [InlineData("7", "")]
    [InlineData("""{"properties":[]}""", "/properties")]
    [InlineData("""{"properties":{"a":7}}""", "/properties/a")]
    [InlineData("""{"properties":{"a":{"enum":[]}}}""", "/properties/a/enum")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/missing"}}}""", "/properties/a/$ref")]
    [InlineData("""{"properties":{"\ud83d":{}}}""", "")]
    public void A_faulty_schema_is_refused_with_the_path_of_the_fault(string schema, string path)
    {
        var result = ToolSchema.Compile(JsonElement.Parse(schema));
        Assert.Null(result.Schema);
        Assert.Contains(result.Faults, fault => fault.Path == path);
    }

    [Theory]
    [InlineData("""{"v":5}""", "/v: expected integer or string as exactly one of the schema's alternatives describes it, got 5")]
    [InlineData("""{"v":"5"}""", null)]
    [InlineData("""{"v":12}""", null)]
    [InlineData("""{"v":true}""", null)]
    public void Exactly_one_alternative_of_oneOf_must_hold(string json, string? violation)
    {
        var schema = Compile("""{"properties":{"v":{"oneOf":[{"type":"integer"},{"type":"integer","maximum":9},{"type":"string"}]}}}""");
        Assert.Equal(violation is null ? [] : [violation], schema.Coerce(json).Violations);
    }

    [Theory]
    [InlineData("""{"v":{"b":2}}""", "/v: expected object as one of the schema's alternatives describes it, got {\"b\":2}")]
    [InlineData("""{"v":{"a":"1","b":2}}""", null)]
    [InlineData("""{"v":{"a":"x","b":2}}""", "/v: expected object as one of the schema's alternatives describes it, got {\"a\":\"x\",\"b\":2}")]
    [InlineData("""{"v":{"c":0,"b":2}}""", null)]
    [InlineData("""{"v":{"a":1}}""", "/v: missing required parameter 'b'")]
    public void An_alternative_counts_only_with_all_that_stands_beside_it(string json, string? violation)
    {
        var schema = Compile("""
            {"properties":{"v":{"required":["b"],"anyOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}},{"type":"object","required":["c"]}]}}}
            """);
        Assert.Equal(violation is null ? [] : [violation], schema.Coerce(json).Violations);
    }

    [Fact]
    public void A_schema_keeps_the_document_it_was_made_from()
    {
        using var document = JsonDocument.Parse("""{ "type":"object" }""");
        Assert.Equal("""{ "type":"object" }""", ToolSchema.Compile(document.RootElement).Schema!.Source.GetRawText());
        Assert.Equal(JsonValueKind.Undefined, ToolSchema.AnyObject.Source.ValueKind);
    }

    [Fact]
    public void A_pattern_that_cannot_be_matched_in_linear_time_is_noted_and_ignored()
    {
        var result = ToolSchema.Compile(JsonElement.Parse("""{"type":"object","properties":{"a":{"pattern":"(?=x)y"}}}"""));
        Assert.NotNull(result.Schema);
        Assert.Equal("/properties/a/pattern", Assert.Single(result.Notes).Path);
    }

    [Fact]
    public void Coercion_is_idempotent()
    {
        var scalar = Gen.Elements("1", "\"5\"", "\"x\"", "null", "true", "\"True\"", "[]", "[\"a\"]", "{}", "5.0", "\"[1]\"", "{\"value\":1,\"type\":\"x\"}");
        var names = Gen.Elements("city", "days", "exact", "scale", "unit", "tags", "opt", "mixed", "where", "either", "other");
        var member = names.SelectMany(_ => scalar, (name, value) => (name, value));
        var arguments = member.ListOf().Select(list =>
            "{" + string.Join(',', list.DistinctBy(m => m.name).Select(m => $"\"{m.name}\":{m.value}")) + "}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(arguments.ToArbitrary(), json =>
        {
            var once = Schema.Coerce(json);
            var twice = Schema.Coerce(once.Json);
            return JsonRepair.Repair(once.Json).Valid && twice.Json == once.Json && twice.Violations.SequenceEqual(once.Violations);
        }));
    }

    private static ToolSchema Compile(string json)
    {
        var result = ToolSchema.Compile(JsonElement.Parse(json));
        Assert.Empty(result.Faults);
        return result.Schema!;
    }
}
