namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Whatever a reading mends it names: policies refuse repairs by these names, and reports count them.</summary>
public sealed class NamedRepairTests
{
    private const string Call = "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}";

    [Theory]
    // In order.
    [InlineData("<tool_call>" + Call + "</tool_call>", "")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</function>\n</tool_call>", "")]
    [InlineData("<function_calls>\n<invoke name=\"get_weather\">\n<parameter name=\"city\">Oslo</parameter>\n</invoke>\n</function_calls>", "")]
    [InlineData("<function name=\"get_weather\"><param name=\"city\">Oslo</param></function>", "")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n</tool_call>", "")]
    [InlineData("<start_function_call>call:get_weather{city:<escape>Oslo<escape>}<end_function_call>", "")]
    [InlineData("[TOOL_CALLS]get_weather[ARGS]{\"city\":\"Oslo\"}", "")]
    [InlineData("<|python_start|>[get_weather(city=\"Oslo\")]<|python_end|>", "")]
    // JSON inside markers.
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\",}}</tool_call>", "trailing-comma /arguments")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}</tool_call>", "missing-closer")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo}}</tool_call>", "missing-closer")]
    [InlineData("<tool_call>" + Call + "}</tool_call>", "extra-closer")]
    [InlineData("<tool_call>" + Call + "}]</tool_call>", "extra-closer")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"city\":\"Oslo\"}</tool_call>", "wrapper-key")]
    [InlineData("<tool_call>\"{\\\"name\\\":\\\"get_weather\\\",\\\"arguments\\\":{\\\"city\\\":\\\"Oslo\\\"}}\"</tool_call>", "double-encoded")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}</tool_call>", "double-encoded")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\",\"days\":\"3\"}}</tool_call>", "type-coerced /days")]
    [InlineData("[TOOL_CALLS]get_weather[ARGS]{\"city\":\"Oslo\"}}", "extra-closer")]
    [InlineData("[TOOL_CALLS]get_weather{\"city\":\"Oslo\",}", "trailing-comma")]
    [InlineData("<function=get_weather>{\"city\":\"Oslo\"}}</function>", "missing-close-tag")]
    // Tags.
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</function>\n</tool_call>", "missing-close-tag")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</tool_call>", "missing-close-tag")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</parameter>\n</function>\n</tool_call>", "markup-drift")]
    [InlineData("<function=get_weather>{\"city\":\"Oslo\"}", "missing-close-tag")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\nOslo</arg_value>\n</tool_call>", "markup-drift")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo\n</tool_call>", "missing-close-tag")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value><|im_end|>", "missing-close-tag")]
    [InlineData("<function name=\"read_file\"><param>Oslo</param></function>", "markup-drift")]
    [InlineData("<use_mcp_tool>\n<tool_name>get_weather</tool_name>\n<arguments>\n{\"city\":\"Oslo\"}\n</arguments>\n<|im_end|>", "missing-close-tag")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Rome</arg_value>\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n</tool_call>", "duplicate-key /city")]
    // Other notations.
    [InlineData("<start_function_call>call:get_weather{city:<escape>Oslo<escape><end_function_call>", "missing-closer")]
    [InlineData("<|python_start|>[get_weather(**{\"city\":\"Oslo\"})]<|python_end|>", "")]
    [InlineData("<|python_start|>[get_weather(**{\"city\":\"Oslo\"}, days=3)]<|python_end|>", "markup-drift")]
    [InlineData("Action: get_weather\nAction Input: {\"city\":\"Oslo\"}\nObservation: 4 degrees", "invented-result")]
    [InlineData("Action: get_weather\nAction Input: {\"city\":\"Oslo\"}\nObservation:", "")]
    [InlineData("Action: get_weather\nAction Input: {\"city\":\"Oslo\"}\nObservation: \n", "")]
    [InlineData("✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿RESULT✿: 4 degrees", "invented-result")]
    [InlineData("✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿RESULT✿", "")]
    [InlineData("✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿RESULT✿:", "")]
    // Where the call stood.
    [InlineData(Call, "markerless")]
    [InlineData("```json\n" + Call + "\n```", "markerless")]
    [InlineData("get_weather(city=\"Oslo\")", "markerless")]
    [InlineData("```tool_code\nget_weather(city=\"Oslo\")\n```", "")]
    [InlineData("<think>I look.<tool_call>" + Call + "</tool_call>", "call-in-reasoning")]
    [InlineData("<think>I look.<tool_call>" + Call + "</tool_call>\n<|im_end|>", "call-in-reasoning")]
    public void What_is_mended_is_named(string text, string repairs)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            var call = Assert.Single(reading.Calls);
            Assert.Equal(repairs, string.Join('|', call.Repairs));
            Assert.Equal(call.Repairs, reading.Repairs);
            Assert.True(call is { Complete: true, Violations.Count: 0 }, call.ToString());
            Assert.Contains("Oslo", call.Arguments, StringComparison.Ordinal);
        }
    }
}
