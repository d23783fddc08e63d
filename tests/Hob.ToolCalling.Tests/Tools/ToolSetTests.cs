using System.Text.Json;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Tools;

public sealed class ToolSetTests
{
    private const string Declared = """
        [{"type":"function","function":{"name":"get_weather","description":"Weather","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}},
         {"name":"read_file","input_schema":{"type":"object"}},
         {"name":"now"}]
        """;

    [Fact]
    public void Both_shapes_are_read_in_order()
    {
        var tools = Parse(Declared);
        Assert.Equal(["get_weather", "read_file", "now"], tools.Select(tool => tool.Name));
        Assert.True(tools.TryGet("a get_weather b".AsSpan(2, 11), out var tool));
        Assert.Equal("Weather", tool.Description);
        Assert.NotNull(tool.Parameters.Property("city"));
        Assert.False(tools.TryGet("Now", out _));
        Assert.Empty(ToolSet.Empty);
    }

    [Theory]
    [InlineData("getWeather", "get_weather")]
    [InlineData("get_wether", "get_weather")]
    [InlineData("get_waether", "get_weather")]
    [InlineData("get_weather_forecast", "get_weather")]
    [InlineData("functions.read-file", "read_file")]
    [InlineData("NOW", "now")]
    [InlineData("launch", null)]
    [InlineData("", null)]
    [InlineData("_-.", null)]
    [InlineData("get_waether_", "get_weather")]
    [InlineData("gt_wether", "get_weather")]
    [InlineData("gt_wethr", null)]
    [InlineData("weather", "get_weather")]
    [InlineData("er", null)]
    [InlineData("her", "get_weather")]
    [InlineData("nov", "now")]
    [InlineData("nqv", null)]
    public void The_nearest_name_is_suggested_when_one_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, Parse(Declared).Nearest(name));

    [Theory]
    [InlineData("""[{"name":"a"},{"name":"a"}]""", "/1")]
    [InlineData("""[{"type":"function","function":{"description":"x"}}]""", "/0/function/name")]
    [InlineData("""[{"name":"a"},{"name":"b","parameters":{"type":"object","properties":{"x":{"type":"strng"}}}}]""", "/1/parameters/properties/x/type")]
    [InlineData("""[{"name":"a","parameters":{"type":"string"}}]""", "/0/parameters/type")]
    [InlineData("""[{"name":" "}]""", "/0/name")]
    [InlineData("""[{"name":5}]""", "/0/name")]
    [InlineData("""[{"name":"a"},{"name":"\ud800"}]""", "/1")]
    [InlineData("""[{"name":"a","inputSchema":{"type":["string","null"]}}]""", "/0/inputSchema/type")]
    [InlineData("""[{"function":5}]""", "/0/function")]
    [InlineData("[5]", "/0")]
    [InlineData("{}", "")]
    public void Faulty_definitions_are_refused_with_their_path(string json, string path)
    {
        var result = ToolSet.Parse(JsonElement.Parse(json));
        Assert.Null(result.Tools);
        Assert.Equal(path, Assert.Single(result.Faults).Path);
    }

    [Theory]
    [InlineData("[5]", "/0: expected a tool definition (object), got 5")]
    [InlineData("{}", "/: expected an array of tools, got {}")]
    [InlineData("[{}]", "/0/name: missing")]
    [InlineData("""[{"name":5}]""", "/0/name: expected a name, got 5")]
    [InlineData("""[{"function":5}]""", "/0/function: expected an object, got 5")]
    [InlineData("""[{"name":"a"},{"name":"b"},{"name":"b"}]""", "/2: the name \"b\" is already that of tool 1")]
    [InlineData("""[{"name":"a","parameters":{"type":"string"}}]""", "/0/parameters/type: expected object, got string")]
    public void A_fault_says_what_was_expected_and_what_was_found(string json, string fault) =>
        Assert.Equal(fault, Assert.Single(ToolSet.Parse(JsonElement.Parse(json)).Faults).ToString());

    [Fact]
    public void All_faults_are_found_at_once() =>
        Assert.Equal(["/0", "/2/name"], ToolSet.Parse(JsonElement.Parse("""[5,{"name":"a"},{}]""")).Faults.Select(fault => fault.Path));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void No_tools_are_the_empty_set(string json)
    {
        Assert.Empty(Parse(json));
        Assert.Empty(ToolSet.Parse(default).Tools!);
    }

    [Fact]
    public void A_definition_may_lack_description_and_parameters()
    {
        var tools = Parse("""[{"name":"a","description":5,"inputSchema":{"properties":{"x":{}}}},{"name":"b"}]""");
        Assert.All(tools, tool => Assert.Null(tool.Description));
        Assert.NotNull(tools[0].Parameters.Property("x"));
        Assert.Same(Hob.ToolCalling.Schemas.ToolSchema.AnyObject, tools[1].Parameters);
        Assert.Equal(2, tools.Count);
    }

    [Fact]
    public void Of_several_names_that_are_part_of_it_the_longest_is_nearest()
    {
        Assert.Equal("get_weather", Parse("""[{"name":"get"},{"name":"get_weather"}]""").Nearest("get_weather_forecast"));
        Assert.Equal("get_weather", Parse("""[{"name":"get_weather"},{"name":"get"}]""").Nearest("get_weather_forecast"));
        Assert.Null(Parse("""[{"name":"a"}]""").Nearest("b"));
    }

    [Fact]
    public void Very_long_names_are_compared_with_nothing()
    {
        var longest = new string('a', 128);
        var tools = Parse($$"""[{"name":"{{longest}}"},{"name":"{{longest}}b"}]""");
        Assert.Equal(longest, tools.Nearest(longest.ToUpperInvariant()));
        Assert.Null(tools.Nearest(longest + "b"));
        Assert.Equal(longest, tools.Nearest(new string('-', 384) + longest));
        Assert.Null(tools.Nearest(new string('-', 385) + longest));
    }

    private static ToolSet Parse(string json) => Assert.IsType<ToolSet>(ToolSet.Parse(JsonElement.Parse(json)).Tools);
}
