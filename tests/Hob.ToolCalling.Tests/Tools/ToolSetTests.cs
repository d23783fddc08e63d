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
    public void The_nearest_name_is_suggested_when_one_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, Parse(Declared).Nearest(name));

    [Theory]
    [InlineData("""[{"name":"a"},{"name":"a"}]""", "/1")]
    [InlineData("""[{"type":"function","function":{"description":"x"}}]""", "/0/function/name")]
    [InlineData("""[{"name":"a"},{"name":"b","parameters":{"type":"object","properties":{"x":{"type":"strng"}}}}]""", "/1/parameters/properties/x/type")]
    [InlineData("""[{"name":"a","parameters":{"type":"string"}}]""", "/0/parameters/type")]
    [InlineData("[5]", "/0")]
    [InlineData("{}", "")]
    public void Faulty_definitions_are_refused_with_their_path(string json, string path)
    {
        var result = ToolSet.Parse(JsonElement.Parse(json));
        Assert.Null(result.Tools);
        Assert.Equal(path, Assert.Single(result.Faults).Path);
    }

    private static ToolSet Parse(string json) => Assert.IsType<ToolSet>(ToolSet.Parse(JsonElement.Parse(json)).Tools);
}
