using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Spellings that models drift into, and how much of a call that was cut off is kept.</summary>
public sealed class NotationDriftTests
{
    private static readonly Hob.ToolCalling.Tools.ToolSet Interpreter = SampleTools.Parse("""
        [{"name":"code_interpreter","parameters":{"type":"object","properties":{"code":{"type":"string"}},"required":["code"]}}]
        """);

    [Theory]
    // Tags: attributes, quotes, glued names, prefixes, suffixes.
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"number\">5</parameter></invoke></function_calls>", """f{"v":5}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"string\">5</parameter></invoke></function_calls>", """f{"v":"5"}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\">5</parameter></invoke></function_calls>", """f{"v":"5"}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"integer\">5</parameter></invoke></function_calls>", """f{"v":5}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"boolean\">true</parameter></invoke></function_calls>", """f{"v":true}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"object\">{'a':1}</parameter></invoke></function_calls>", """f{"v":{"a":1}}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"array\">[1]</parameter></invoke></function_calls>", """f{"v":[1]}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"null\">null</parameter></invoke></function_calls>", """f{"v":null}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" string=\"false\">5</parameter></invoke></function_calls>", """f{"v":5}""")]
    [InlineData("<function_calls><invoke name=\"f\"><parameter name=\"v\" type=\"number\">five apples</parameter></invoke></function_calls>", """f{"v":"five apples"}""")]
    [InlineData("<function_calls><invoke key=\"f\"><parameter key=\"v\">a</parameter></invoke></function_calls>", """f{"v":"a"}""")]
    [InlineData("<function_calls><invoke tool=\"f\"><argument name=\"v\">a</argument></invoke></function_calls>", """f{"v":"a"}""")]
    [InlineData("<function_calls><tool name=\"f\"><arg name=\"v\">a</arg></tool></function_calls>", """f{"v":"a"}""")]
    [InlineData("<function_calls><call name=\"f\"><param name=\"v\">a</param></call></function_calls>", """f{"v":"a"}""")]
    [InlineData("<functionname=\"f\"><paramname=\"v\">a</param></function>", """f{"v":"a"}""")]
    [InlineData("<invokename=\"f\"><parametername=\"v\">a</parameter></invoke>", """f{"v":"a"}""")]
    [InlineData("<function_invocation=f><parameter=v>a</parameter></function_invocation>", """f{"v":"a"}""")]
    [InlineData("<function_invocation name=\"f\"><parameter name=\"v\">a</parameter></function_invocation>", """f{"v":"a"}""")]
    [InlineData("<function_invocation><function=f><parameter=v>a</parameter></function></function_invocation>", """f{"v":"a"}""")]
    [InlineData("<tool_call name=\"f\"><parameter name=\"v\">a</parameter></tool_call>", """f{"v":"a"}""")]
    [InlineData("<atem:invoke name=\"f\"><atem:parameter name=\"v\">a</atem:parameter></atem:invoke>", """f{"v":"a"}""")]
    [InlineData("<｜DSML｜invoke name=\"f\"><｜DSML｜parameter name=\"v\" string=\"true\">5</｜DSML｜parameter></｜DSML｜invoke>", """f{"v":"5"}""")]
    [InlineData("<steptml:invoke name=\"f\"><steptml:parameter name=\"v\">a</steptml:parameter></steptml:invoke>", """f{"v":"a"}""")]
    [InlineData("<tool_call:x1><function=f>\n<parameter=v>\na\n</parameter>\n</function></tool_call:x1>", """f{"v":"a"}""")]
    [InlineData("<tool_calls:x1><tool_call:x1>f<arg_key:x1>v</arg_key:x1><arg_value:x1>a</arg_value:x1></tool_call:x1></tool_calls:x1>", """f{"v":"a"}""")]
    [InlineData("<tool_call>\n<function=f>\n<parameter=v>\n  a\n\n</parameter>\n</function>\n</tool_call>", """f{"v":"  a\n"}""")]
    [InlineData("<tool_call>\r\n<function=f>\r\n<parameter=v>\r\na\r\n</parameter>\r\n</function>\r\n</tool_call>", """f{"v":"a"}""")]
    [InlineData("<tool_call><function=f>{\"v\": 1}</function></tool_call>", """f{"v":1}""")]
    [InlineData("<tool_call><function=f></function></tool_call>", "f{}")]
    [InlineData("<tool_call>f</tool_call>", "f{}")]
    [InlineData("<tool_call>f<tool_sep><arg_key>v</arg_key><arg_value>a</arg_value></tool_call>", """f{"v":"a"}""")]
    [InlineData("<tool_call>f\n<arg_key>v</arg_key>\n<arg_value>a</arg_value>\n<arg_key>w</arg_key>\n<arg_value>b\n<arg_key>x</arg_key>\n<arg_value>c</arg_value>\n</tool_call>", """f{"v":"a","w":"b\n","x":"c"}""")]
    [InlineData("<ifm|tool_call>f<ifm|arg_key>v</ifm|arg_key><ifm|arg_type>number</ifm|arg_type><ifm|arg_value>5</ifm|arg_value><ifm|arg_key>w</ifm|arg_key><ifm|arg_type>string</ifm|arg_type><ifm|arg_value>5</ifm|arg_value></ifm|tool_call>", """f{"v":5,"w":"5"}""")]
    [InlineData("<|open|>call tool=\"f\"<|sep|><|open|>argument key=\"a &amp;&quot;&lt;&gt;\" type=\"number\"<|sep|>5<|close|>argument<|sep|><|close|>call<|sep|>", """f{"a &\"<>":5}""")]
    [InlineData("<|open|>tools<|sep|><|open|>call name=\"f\"<|sep|><|open|>argument name=\"v\"<|sep|>5<|close|> argument <|sep|><|close|>call<|sep|><|open|>call tool=\"g\"<|sep|><|close|>call<|sep|><|close|>tools<|sep|>", """f{"v":"5"} g{}""")]
    // Names and marks.
    [InlineData("[TOOL_CALLS] f {\"v\":1}", """f{"v":1}""")]
    [InlineData("[TOOL_CALLS]f[ARGS]{}[TOOL_CALLS]\ng[ARGS]{}", "f{} g{}")]
    [InlineData("[TOOL_CALLS]f[ARGS]", "")]
    [InlineData("<start_function_call>call:f<end_function_call>", "f{}")]
    [InlineData("<start_function_call>call:f {v:1,w:a}<end_function_call>", """f{"v":1,"w":"a"}""")]
    [InlineData("<|tool_call>call:f{v:<|\"|>a<|\"|>}<tool_call|><|tool_call>call:g{}<tool_call|>", """f{"v":"a"} g{}""")]
    [InlineData("<|python_tag|>f.call(v=1)", """f{"v":1}""")]
    [InlineData("<|python_tag|>{\"name\":\"f\",\"parameters\":{\"v\":1}}; {\"name\":\"g\",\"parameters\":{}}", """f{"v":1} g{}""")]
    [InlineData("<|python_tag|>{1, 2}", """python{"code":"{1, 2}"}""")]
    [InlineData("<|python_tag|>f(1)", """python{"code":"f(1)"}""")]
    [InlineData("<|python_tag|>now()", "now{}")]
    [InlineData("Action: `f`\nAction Input: {\"v\":1}", """f{"v":1}""")]
    [InlineData("Action: f\n\nAction Input:\n```json\n{\"v\":1}\n```\nObservation:", """f{"v":1}""")]
    [InlineData("Action: {\"tool_name\":\"f\",\"parameters\":{\"v\":1}}", """f{"v":1}""")]
    [InlineData("✿FUNCTION✿: f\n✿ARGS✿:{\"v\":1}\n✿RESULT✿", """f{"v":1}""")]
    [InlineData("✿FUNCTION✿: now\n✿ARGS✿:\n✿RESULT✿", "now{}")]
    [InlineData("<|tool_call_begin|>f<|tool_call_argument_begin|>{\"v\":1}<|tool_call_end|>", """f{"v":1}""")]
    [InlineData("<|tool_call_begin|>functions.f:0{\"v\":1}", """f{"v":1}""")]
    [InlineData("<|tool_call_begin|>7<|tool_call_argument_begin|>{\"name\":\"f\",\"arguments\":{\"v\":1}}<|tool_call_end|>", """f{"v":1}""")]
    [InlineData("<｜tool▁call▁begin｜>f<｜tool▁sep｜>{\"v\":1}<｜tool▁call▁end｜>", """f{"v":1}""")]
    [InlineData("<｜tool▁calls▁begin｜>f\n```json\n{\"v\":1}\n```", """f{"v":1}""")]
    [InlineData("<|tool_calls|><|tool_call:begin|>id<|tool_call:name|>f<|tool_call:args|>{\"v\":1}<|tool_call:end|>\n<|tool_call:begin|>id2<|tool_call:name|>g<|tool_call:args|>{}<|tool_call:end|>", """f{"v":1} g{}""")]
    [InlineData("<|plamo:begin_tool_requests:plamo|><|plamo:begin_tool_request:plamo|><|plamo:begin_tool_name:plamo|>f<|plamo:end_tool_name:plamo|><|plamo:end_tool_request:plamo|><|plamo:end_tool_requests:plamo|>", "f{}")]
    [InlineData("**Tool Call:**\n{\"name\":\"f\",\"arguments\":{\"v\":1}}", """f{"v":1}""")]
    [InlineData("functools[{\"name\":\"f\",\"arguments\":{}},\n{\"name\":\"g\",\"arguments\":{}}]", "f{} g{}")]
    [InlineData("<|channel|>commentary to=functions.f<|message|>{\"v\":1}", """f{"v":1}""")]
    [InlineData("<|start|>assistant to=functions.f<|channel|>commentary json<|message|>{\"v\":1}<|call|>", """f{"v":1}""")]
    [InlineData("<|channel|>commentary to=python <|constrain|>code<|message|>x = 1\nprint(x)<|call|>", """python{"code":"x = 1\nprint(x)"}""")]
    [InlineData("to=functions.f <|constrain|>json<|message|>{\"v\":1}", """f{"v":1}""")]
    [InlineData("<use_mcp_tool>\n<server_name>s</server_name>\n<tool_name>f</tool_name>\n<arguments>{\"v\":1}</arguments>\n</use_mcp_tool>", """f{"v":1}""")]
    [InlineData("<use_mcp_tool><tool_name>f</tool_name></use_mcp_tool>", "f{}")]
    [InlineData("<read_file>\n<path>a.txt</path>\n</read_file>", """read_file{"path":"a.txt"}""")]
    [InlineData("<get_weather><city>Oslo</city><days>3</days></get_weather>", """get_weather{"city":"Oslo","days":3}""")]
    [InlineData("<now></now>", "now{}")]
    [InlineData("<|python_start|>[_f(my_key=1, my-key=2, a.b=3)]<|python_end|>", """_f{"my_key":1,"my-key":2,"a.b":3}""")]
    [InlineData("<|python_start|>[f(\"v\"=1, w : 2, x==3)]<|python_end|>", """f{"v":1,"w":2,"arg3":"x==3"}""")]
    public void A_spelling_is_read(string text, string calls)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal(calls, string.Join(' ', reading.Calls.Where(call => call.Complete).Select(call => call.Name + call.Arguments.Replace(": ", ":", StringComparison.Ordinal).Replace(", \"", ",\"", StringComparison.Ordinal))));
            Assert.Equal("", reading.Content);
        }
    }

    [Theory]
    [InlineData("<read_file><city>Oslo</city></read_file>")]
    [InlineData("<read_file>a.txt</read_file>")]
    [InlineData("<read_file path=\"a\"/>")]
    [InlineData("`<read_file><path>a.txt</path></read_file>`")]
    [InlineData("<use_mcp_tool><server_name>s</server_name></use_mcp_tool>")]
    [InlineData("<use_mcp_tool> is a tag")]
    [InlineData("[TOOL_CALLS] are listed")]
    [InlineData("<start_function_call>call:f is text")]
    [InlineData("<|tool_call_begin|> begins a call")]
    [InlineData("<function=f> is how one calls f")]
    [InlineData("<tool_calls:x1 is a tag")]
    [InlineData("<function=f <b>text</b>")]
    [InlineData("<function=f\n>")]
    [InlineData("**Tool Call:** none")]
    [InlineData("Action: f\nThen: g")]
    [InlineData("<|start|> and <|channel|> {x}")]
    public void What_only_looks_like_a_spelling_is_text(string text)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal(0, reading.Calls.Count(call => call.Complete));
            if (reading.Calls.Count == 0) Assert.Equal(text, reading.Content);
        }
    }

    [Theory]
    [InlineData("<|python_start|>[get_weather(city=\"Oslo\", days=1", """{"city":"Oslo"}""")]
    [InlineData("<|python_start|>[get_weather(city=\"Oslo\", tags=[\"a\"], days", """{"city":"Oslo","tags":["a"]}""")]
    [InlineData("<|python_start|>[get_weather(city=\"Os", "{}")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\",\"da", """{"city":"Oslo"}""")]
    [InlineData("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Os", """{"city":"Os"}""")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n<parameter=da", """{"city":"Oslo"}""")]
    [InlineData("<tool_call>\n<function=get_weather>\n<parameter=city>\nOs", """{"city":"Os"}""")]
    [InlineData("<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n<arg_key>da", """{"city":"Oslo"}""")]
    [InlineData("<start_function_call>call:get_weather{city:<escape>Oslo<escape>,da", """{"city":"Oslo"}""")]
    [InlineData("<start_function_call>call:get_weather{city:<escape>Oslo<escape>,tags:[<escape>a<escape>", """{"city":"Oslo","tags":["a"]}""")]
    [InlineData("<start_function_call>call:get_weather{city:<escape>Os", """{"city":"Os"}""")]
    [InlineData("<get_weather><city>Oslo</city><da", """{"city":"Oslo"}""")]
    [InlineData("<｜tool▁calls▁begin｜>get_weather", "{}")]
    [InlineData("<|tool_call_begin|>get_weather", "{}")]
    [InlineData("<tool_call>get_weather", "{}")]
    [InlineData("[TOOL_CALLS]get_weather", "{}")]
    [InlineData("<start_function_call>call:get_weather", "{}")]
    [InlineData("[TOOL_CALLS]get_weather[ARGS]{\"city\":\"Os", """{"city":"Os"}""")]
    public void Of_a_call_that_is_cut_off_what_has_come_is_kept(string text, string arguments)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var call = Assert.Single(WireFormatTests.ReadInPieces(text, size).Calls);
            Assert.Equal(("get_weather", false), (call.Name, call.Complete));
            Assert.Empty(call.Violations);
            Assert.True(Generated.SameJson(arguments, call.Arguments), call.Arguments);
        }
    }

    [Theory]
    [InlineData("x\n</tool_call>\nand more", "x", "and more")]
    [InlineData("x</tool_call>", "x", "")]
    [InlineData("x</tool_call>\n<|im_end|>", "x", "")]
    [InlineData("x </tool_call> y\n</parameter>\n</function>\n</tool_call>", "x </tool_call> y", "")]
    [InlineData("x </function> y\n</parameter>\n</function>\n</tool_call>", "x </function> y", "")]
    [InlineData("x </parameter> y\n</parameter>\n</function>\n</tool_call>", "x </parameter> y", "")]
    public void A_value_goes_on_over_tags_that_close_nothing_and_ends_where_the_block_does(string value, string content, string text)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces("<tool_call>\n<function=write_file>\n<parameter=path>\na\n</parameter>\n<parameter=content>\n" + value, size);
            Assert.True(Generated.IsSame(Assert.Single(reading.Calls), new ToolCall { Name = "write_file", Arguments = $"{{\"path\":\"a\",\"content\":\"{content}\"}}" }), reading.Calls[0].ToString());
            Assert.Equal(text, reading.Content.Trim());
        }
    }

    [Fact]
    public void Code_goes_to_the_interpreter_that_is_declared()
    {
        Assert.Equal("code_interpreter", Assert.Single(ToolCallReader.Read("<|python_tag|>print(1)", Interpreter).Calls).Name);
        Assert.Equal("python", Assert.Single(ToolCallReader.Read("<|python_tag|>print(1)", SampleTools.All).Calls).Name);
    }

    [Fact]
    public void The_only_parameter_is_meant_where_its_name_is_left_out()
    {
        Assert.Equal("""{"code": "1"}""", Assert.Single(ToolCallReader.Read("<function name=\"code_interpreter\"><param>1</param></function>", Interpreter).Calls).Arguments);
        Assert.Equal("""{"": "1"}""", Assert.Single(ToolCallReader.Read("<function name=\"write_file\"><param>1</param></function>", SampleTools.All).Calls).Arguments);
    }
}
