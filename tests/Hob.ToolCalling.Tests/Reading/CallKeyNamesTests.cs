using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>The keys under which models put name, arguments and id into a JSON object.</summary>
public sealed class CallKeyNamesTests
{
    [Theory]
    [InlineData("name", "arguments", "id")]
    [InlineData("tool_name", "parameters", "tool_call_id")]
    [InlineData("function", "args", "call_id")]
    [InlineData("tool", "input", "id")]
    [InlineData("function_name", "params", "id")]
    [InlineData("action", "action_input", "id")]
    [InlineData("recipient_name", "tool_input", "id")]
    [InlineData("name", "kwargs", "id")]
    public void A_call_is_known_by_any_of_its_keys_in_any_order(string name, string arguments, string id)
    {
        foreach (var json in new[]
                 {
                     """{"~name":"get_weather","~arguments":{"city":"Oslo"},"~id":"7"}""",
                     """{"~id":"7","type":"function","~arguments":{"city":"Oslo"},"~name":"get_weather"}""",
                     """{"tool_calls":[{"function":{"~name":"get_weather","~arguments":{"city":"Oslo"}},"~id":"7"}]}""",
                     """{"function_call":{"~name":"get_weather","~arguments":"{\"city\":\"Oslo\"}","~id":"7"}}""",
                     """[{"tool_call":{"~name":"get_weather","~arguments":{"city":"Oslo"},"~id":"7"}}]""",
                     """{"calls":[{"~name":"get_weather","~arguments":{"city":"Oslo"},"~id":"7"}]}""",
                 })
        {
            var keyed = json.Replace("~name", name, StringComparison.Ordinal).Replace("~arguments", arguments, StringComparison.Ordinal).Replace("~id", id, StringComparison.Ordinal);
            var call = Assert.Single(ToolCallReader.Read($"<tool_call>{keyed}</tool_call>", SampleTools.All).Calls);
            Assert.Equal(("get_weather", "7", true), (call.Name, call.Id, call.Complete));
            Assert.True(Generated.SameJson("""{"city":"Oslo"}""", call.Arguments), keyed + call.Arguments);
        }
    }

    [Theory]
    // The more usual key wins, wherever it stands.
    [InlineData("""{"function":"x","name":"now","args":{"a":1},"arguments":{"b":2},"call_id":"1","id":"2"}""", "now", """{"b":2}""", "2")]
    [InlineData("""{"name":"now","function":"x","arguments":{"b":2},"args":{"a":1},"id":"2","call_id":"1"}""", "now", """{"b":2}""", "2")]
    // An id may be a number; null is none.
    [InlineData("""{"name":"now","arguments":{},"id":7}""", "now", "{}", "7")]
    [InlineData("""{"name":"now","arguments":{},"id":null}""", "now", "{}", null)]
    [InlineData("""{"name":"now","arguments":{},"id":"a\"b"}""", "now", "{}", "a\"b")]
    [InlineData("""{"name":"now"}""", "now", "{}", null)]
    [InlineData("""{"name":"now","arguments":null}""", "now", "{}", null)]
    // Arguments beside the name, where the tool declares one of them.
    [InlineData("""{"name":"get_weather","id":"1","type":"function","city":"Oslo","days":3}""", "get_weather", """{"city":"Oslo","days":3}""", "1")]
    [InlineData("""{"name":"now","city":"Oslo"}""", "now", "{}", null)]
    [InlineData("""{"name":"nobody","city":"Oslo"}""", "nobody", "{}", null)]
    [InlineData("""{"name":"python","code":"1","thought":"so"}""", "python", """{"code":"1","thought":"so"}""", null)]
    // The name as the key.
    [InlineData("""{"get_weather":{"city":"Oslo"}}""", "get_weather", """{"city":"Oslo"}""", null)]
    [InlineData("""{"calls":{"calls":{"calls":{"calls":{"name":"now"}}}}}""", "now", "{}", null)]
    // A name inside, and arguments under a nesting key.
    [InlineData("""{"name":"read_file","function":{"path":"a"}}""", "read_file", """{"path":"a"}""", null)]
    public void Where_keys_compete_the_more_usual_one_counts(string json, string name, string arguments, string? id)
    {
        var call = Assert.Single(ToolCallReader.Read($"<tool_call>{json}</tool_call>", SampleTools.All).Calls);
        Assert.Equal((name, id), (call.Name, call.Id));
        Assert.True(Generated.SameJson(arguments, call.Arguments), call.Arguments);
    }

    [Theory]
    [InlineData("""{"nobody":{"city":"Oslo"}}""")]
    [InlineData("""{"get_weather":{"city":"Oslo"},"b":1}""")]
    [InlineData("""{"get_weather":"Oslo"}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"arguments":{}}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"calls":{"calls":{"calls":{"calls":{"calls":{"name":"now"}}}}}}""")]
    [InlineData("\"now\"")]
    [InlineData("\"\"")]
    [InlineData("5")]
    public void What_has_no_name_is_no_call(string json)
    {
        var reading = ToolCallReader.Read($"<tool_call>{json}</tool_call>", SampleTools.All);
        Assert.Empty(reading.Calls);
        Assert.Equal($"<tool_call>{json}</tool_call>", reading.Content);
    }

    [Fact]
    public void What_the_tool_declares_is_an_argument_though_its_key_often_means_something_else()
    {
        var tools = SampleTools.Parse("""[{"name":"browser","parameters":{"type":"object","properties":{"action":{"type":"string"},"id":{"type":"string"},"type":{"type":"string"},"name":{"type":"string"}}}}]""");
        var call = Assert.Single(ToolCallReader.Read("""<tool_call>{"name":"browser","action":"click","id":"5","type":"x"}</tool_call>""", tools).Calls);
        Assert.Equal(("browser", """{"action":"click","id":"5","type":"x"}"""), (call.Name, call.Arguments));
    }

    [Fact]
    public void Saying_that_no_tool_is_called_is_a_call_only_where_such_a_tool_is_declared()
    {
        const string text = "<|START_ACTION|>[{\"tool_name\":\"directly_answer\",\"parameters\":{}},{\"tool_name\":\"now\",\"parameters\":{}}]<|END_ACTION|>";
        Assert.Equal(["now"], ToolCallReader.Read(text, SampleTools.All).Calls.Select(call => call.Name));
        Assert.Equal(["directly_answer", "now"], ToolCallReader.Read(text, SampleTools.Parse("""[{"name":"directly_answer"},{"name":"now"}]""")).Calls.Select(call => call.Name));
    }
}
