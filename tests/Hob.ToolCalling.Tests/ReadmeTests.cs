using System.Text.Json;
using Hob.Tests;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_sample_reads_a_call()
    {
        // begin-snippet
        using var definitions = JsonDocument.Parse(
            """
            [{ "type": "function", "function": { "name": "get_weather", "parameters": {
               "type": "object", "properties": { "city": { "type": "string" }, "days": { "type": "integer" } } } } }]
            """);
        var tools = ToolSet.Parse(definitions.RootElement).Tools!;
        var text = """Let me look. <tool_call>{"name": "get_weather", "arguments": {"city": "Bergen", "days": "3",}}</tool_call>""";

        var reading = ToolCallReader.Read(text, tools);

        Console.WriteLine(reading.Content);
        foreach (var call in reading.Calls)
            Console.WriteLine($"{call.Name} {call.Arguments} (mended: {string.Join(", ", call.Repairs)})");
        // end-snippet

        var read = Assert.Single(reading.Calls);
        Assert.Equal("get_weather", read.Name);
        Assert.Equal(3, JsonDocument.Parse(read.Arguments).RootElement.GetProperty("days").GetInt32());
    }

    [Fact]
    public void The_readme_shows_it() => ReadmeSample.AssertShown("src/Hob.ToolCalling/README.md");
}
