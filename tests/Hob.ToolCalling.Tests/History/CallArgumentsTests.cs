using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.History;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Tests.History;

/// <summary>How calls and results go back into a conversation.</summary>
public sealed class CallArgumentsTests
{
    [Theory]
    [InlineData("""{ "a" : 1.50 }""", """{ "a" : 1.50 }""")]
    [InlineData("""{"a":1""", """{"b":2}""")]
    [InlineData("[1]", """{"b":2}""")]
    [InlineData(null, """{"b":2}""")]
    public void What_the_model_wrote_goes_back_byte_for_byte_where_it_is_an_object(string? written, string text)
    {
        var call = new FunctionCallContent("1", "f", new Dictionary<string, object?> { ["b"] = 2 });
        if (written is not null)
            call.AdditionalProperties = new() { [CallReport.ArgumentsKey] = written };
        Assert.Equal(text, CallArguments.Text(call));
        Assert.Equal(written, CallArguments.Written(call));
    }

    [Fact]
    public void A_call_without_arguments_has_an_empty_object()
    {
        Assert.Equal("{}", CallArguments.Text(new FunctionCallContent("1", "f")));
        Assert.Equal("{}", CallArguments.Text(new FunctionCallContent("1", "f", new Dictionary<string, object?>())));
    }

    [Fact]
    public void Values_of_every_kind_are_written_as_json()
    {
        Dictionary<string, object?> arguments = new()
        {
            ["text"] = "a\"b",
            ["null"] = null,
            ["yes"] = true,
            ["int"] = -5,
            ["long"] = long.MaxValue,
            ["ulong"] = ulong.MaxValue,
            ["byte"] = (byte)1,
            ["double"] = 0.1,
            ["float"] = 0.5f,
            ["decimal"] = 1.50m,
            ["nan"] = double.NaN,
            ["infinity"] = float.NegativeInfinity,
            ["element"] = JsonElement.Parse("""{"k":[1]}"""),
            ["node"] = JsonNode.Parse("[null]"),
            ["list"] = new object?[] { 1, "x", null },
            ["map"] = new Dictionary<string, object?> { ["k"] = 1 },
            ["when"] = new Uri("https://a.b/"),
        };
        using var expected = JsonDocument.Parse("""
            {"text":"a\"b","null":null,"yes":true,"int":-5,"long":9223372036854775807,"ulong":18446744073709551615,"byte":1,"double":0.1,"float":0.5,
             "decimal":1.50,"nan":"NaN","infinity":"-Infinity","element":{"k":[1]},"node":[null],"list":[1,"x",null],"map":{"k":1},"when":"https://a.b/"}
            """);
        using var actual = JsonDocument.Parse(CallArguments.Text(new FunctionCallContent("1", "f", arguments)));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), actual.RootElement.GetRawText());
    }

    [Fact]
    public void Members_of_an_object_become_values_and_null_stays_null()
    {
        var arguments = CallArguments.Parse(""" {"a":null,"b":"x"} """)!;
        Assert.Null(arguments["a"]);
        Assert.Equal("x", ((JsonElement)arguments["b"]!).GetString());
        Assert.Equal(2, arguments.Count);
        Assert.Equal(200, Nested(CallArguments.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("{\"a\":1")]
    [InlineData("{} {}")]
    public void What_is_no_object_has_no_members(string json)
    {
        Assert.Null(CallArguments.Parse(json));
        Assert.False(CallArguments.IsObject(json));
    }

    [Fact]
    public void Results_are_text_as_it_is_and_anything_else_as_json()
    {
        Assert.Equal("a\nb", Of("a\nb"));
        Assert.Equal("", Of(null));
        Assert.Equal("x", Of(JsonElement.Parse("\"x\"")));
        Assert.Equal("""{ "a": 1 }""", Of(JsonElement.Parse("""{ "a": 1 }""")));
        Assert.Equal("[1,2]", Of(new[] { 1, 2 }));
        Assert.Equal("4.5", Of(4.5));
        Assert.Equal("true", Of(true));
        Assert.Equal("hi", Of(new TextContent("hi")));
        Assert.Equal("ab", Of(new AIContent[] { new TextContent("a"), new UriContent("https://a.b/c.png", "image/png"), new TextContent("b") }));
        Assert.Equal("Error: no such file", ResultText.Of(new FunctionResultContent("1", null) { Exception = new IOException("no such file") }));

        static string Of(object? result) => ResultText.Of(new FunctionResultContent("1", result));
    }

    private static int Nested(Dictionary<string, object?> arguments)
    {
        var depth = 1;
        for (var value = (JsonElement)arguments["a"]!; value.ValueKind == JsonValueKind.Object; value = value.GetProperty("a"))
            depth++;
        return depth;
    }
}
