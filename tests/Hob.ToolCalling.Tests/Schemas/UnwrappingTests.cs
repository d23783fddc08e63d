using System.Text.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Tests.Schemas;

/// <summary>What models put around arguments and values is taken off, and only that.</summary>
public sealed class UnwrappingTests
{
    private const string Weather = """
        {"type":"object","required":["city"],"properties":{"city":{"type":"string"},"days":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}},
         "where":{"type":"object","properties":{"lat":{"type":"number"}}},"pair":{"type":"array","prefixItems":[{"type":"integer"}],"items":{"type":"boolean"}},
         "either":{"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"integer"}}]},"unit":{"enum":["c",1,null]}}}
        """;

    [Theory]
    [InlineData("""{"arguments":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"input":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"parameters":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"params":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"args":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"kwargs":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"tool_input":{"city":"Oslo"}}""", "wrapper-key")]
    [InlineData("""{"args":"{\"city\":\"Oslo\"}"}""", "wrapper-key|double-encoded")]
    [InlineData("""["{\"city\":\"Oslo\"}"]""", "array-wrapping|double-encoded")]
    [InlineData("""[{"input":{"city":"Oslo"}}]""", "array-wrapping|wrapper-key")]
    [InlineData("""{"type":"object","title":"t","description":"d","required":["city"],"additionalProperties":false,"$schema":"s","properties":{"city":"Oslo"}}""", "echoed-schema")]
    [InlineData("\"{'city':'Oslo'}\"", "single-quotes|single-quotes /city|double-encoded")]
    public void What_stands_around_arguments_is_taken_off_and_named(string json, string repairs)
    {
        var result = Compile(Weather).Coerce(json);
        Assert.Equal("""{"city":"Oslo"}""", result.Json);
        Assert.Equal(repairs, string.Join('|', result.Repairs));
        Assert.Empty(result.Violations);
    }

    [Theory]
    [InlineData("""{"input":5}""")]
    [InlineData("""{"input":"text"}""")]
    [InlineData("""{"input":{"city":"Oslo"},"days":1}""")]
    [InlineData("""{"wrapper":{"city":"Oslo"}}""")]
    [InlineData("""{"properties":{"city":"Oslo"},"days":1}""")]
    [InlineData("""{"properties":"city"}""")]
    [InlineData("""[{"city":"Oslo"},{"city":"Rome"}]""")]
    [InlineData("""[5]""")]
    [InlineData("\"{\\\"city\\\":\\\"Os\"")]
    [InlineData("\"{} and more\"")]
    [InlineData("\"text\"")]
    [InlineData("not json")]
    public void Anything_else_around_them_is_theirs(string json)
    {
        var result = Compile(Weather).Coerce(json);
        Assert.Equal(json, result.Json);
        Assert.Empty(result.Repairs);
        Assert.Single(result.Violations);
    }

    [Fact]
    public void A_declared_parameter_is_no_wrapper()
    {
        const string input = """{"input":{"city":"Oslo"}}""";
        Assert.Equal(input, Compile("""{"type":"object","properties":{"input":{"type":"object"}}}""").Coerce(input).Json);
        Assert.Equal(input, Compile("""{"type":"object"}""").Coerce(input).Json);
        const string echo = """{"properties":{"city":"Oslo"}}""";
        Assert.Equal(echo, Compile("""{"type":"object","properties":{"properties":{"type":"object"}}}""").Coerce(echo).Json);
        Assert.Equal(echo, Compile("""{"type":"object"}""").Coerce(echo).Json);
        Assert.Equal("{}", Compile("""{"type":"object"}""").Coerce("[]").Json);
        Assert.Equal("array-wrapping", Assert.Single(Compile("""{"type":"object"}""").Coerce("[]").Repairs).ToString());
    }

    [Theory]
    [InlineData("city", """["Oslo"]""", "\"Oslo\"", "array-wrapping /city")]
    [InlineData("city", "true", "\"true\"", "type-coerced /city")]
    [InlineData("city", """{"description":"d","value":"Oslo"}""", "\"Oslo\"", "echoed-schema /city")]
    [InlineData("where", """[{"lat":"1"}]""", """{"lat":1}""", "array-wrapping /where|type-coerced /where/lat")]
    [InlineData("where", "\"{\\\"lat\\\":\\\"1\\\"}\"", """{"lat":1}""", "double-encoded /where|type-coerced /where/lat")]
    [InlineData("where", "\"\\\"{\\\\\\\"lat\\\\\\\":1}\\\"\"", """{"lat":1}""", "double-encoded /where")]
    [InlineData("tags", "5", """["5"]""", "array-wrapping /tags|type-coerced /tags/0")]
    [InlineData("tags", "[1,\"a\",true]", """["1","a","true"]""", "type-coerced /tags/0|type-coerced /tags/2")]
    [InlineData("tags", "\"['a']\"", """["a"]""", "single-quotes /tags/0|double-encoded /tags")]
    [InlineData("pair", "\"7\"", "[7]", "array-wrapping /pair|type-coerced /pair/0")]
    [InlineData("pair", """["1","true"]""", "[1,true]", "type-coerced /pair/0|type-coerced /pair/1")]
    [InlineData("days", "\"1e2\"", "100", "type-coerced /days")]
    [InlineData("days", "3.0", "3", "type-coerced /days")]
    [InlineData("days", "[3]", "3", "array-wrapping /days")]
    [InlineData("either", "\"3\"", "3", "type-coerced /either")]
    [InlineData("either", """["3"]""", "[3]", "type-coerced /either/0")]
    [InlineData("unit", "\"C\"", "\"c\"", "type-coerced /unit")]
    [InlineData("unit", "\"1\"", "1", "type-coerced /unit")]
    [InlineData("unit", "\"null\"", "null", "type-coerced /unit")]
    public void A_value_is_converted_where_that_loses_nothing(string name, string value, string converted, string repairs)
    {
        var others = name == "city" ? "" : "\"city\":\"x\",";
        var result = Compile(Weather).Coerce($"{{{others}\"{name}\":{value}}}");
        Assert.Equal($"{{{others}\"{name}\":{converted}}}", result.Json);
        Assert.Equal(repairs, string.Join('|', result.Repairs));
        Assert.Empty(result.Violations);
    }

    [Theory]
    [InlineData("city", """["a","b"]""")]
    [InlineData("city", """{"value":"Oslo"}""")]
    [InlineData("city", "null")]
    [InlineData("days", "3.5")]
    [InlineData("days", "\"3.5\"")]
    [InlineData("days", "true")]
    [InlineData("days", "[3,4]")]
    [InlineData("where", "\"{\\\"lat\\\":1\"")]
    [InlineData("where", "5")]
    [InlineData("unit", "\"f\"")]
    [InlineData("unit", "[1,1]")]
    public void What_would_lose_something_stays_as_it_is_and_is_a_violation(string name, string value)
    {
        var json = $"{{{(name == "city" ? "" : "\"city\":\"x\",")}\"{name}\":{value}}}";
        var result = Compile(Weather).Coerce(json);
        Assert.Equal(json, result.Json);
        Assert.Single(result.Violations);
    }

    [Theory]
    [InlineData("#/$defs/a~1b", true)]
    [InlineData("#/$defs/c~0d", true)]
    [InlineData("#/$defs/e%20f", true)]
    [InlineData("#/$defs/list/1", true)]
    [InlineData("#/$defs/list/2", false)]
    [InlineData("#/$defs/list/-1", false)]
    [InlineData("#/$defs/a", false)]
    public void A_reference_is_a_json_pointer(string path, bool leads)
    {
        var result = ToolSchema.Compile(JsonElement.Parse($$$"""
            {"properties":{"v":{"$ref":"{{{path}}}"}},"$defs":{"a/b":{"type":"integer"},"c~d":{"type":"integer"},"e f":{"type":"integer"},"list":[5,{"type":"integer"}]}}
            """));
        Assert.Equal(leads, result.Schema is not null);
        if (leads) Assert.Equal("""{"v":5}""", result.Schema!.Coerce("""{"v":"5"}""").Json);
    }

    private static ToolSchema Compile(string json)
    {
        var result = ToolSchema.Compile(JsonElement.Parse(json));
        Assert.Empty(result.Faults);
        return result.Schema!;
    }
}
