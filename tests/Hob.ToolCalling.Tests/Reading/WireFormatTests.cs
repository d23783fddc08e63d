using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Every wire format, read whole and in pieces.</summary>
public sealed class WireFormatTests
{
    private const string Oslo = """get_weather{"city":"Oslo"}""";
    private const string OsloDays = """get_weather{"city":"Oslo","days":3}""";
    private const string Read = """read_file{"path":"a.txt"}""";

    /// <summary>Name of the format, raw text, calls as name and compact arguments, content, reasoning.</summary>
    public static TheoryData<string, string, string[], string, string> Rows { get; } = new()
    {
        { "hermes", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}\n</tool_call>", [Oslo], "", "" },
        { "hermes prose", "Let me look.\n<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}\n</tool_call>\nDone.", [Oslo], "Let me look.\n\nDone.", "" },
        { "hermes two", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}\n</tool_call>\n<tool_call>\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a.txt\"}}\n</tool_call>", [Oslo, Read], "", "" },
        { "hermes python dict", "<tool_call>\n{'arguments': {'city': 'Oslo'}, 'name': 'get_weather'}\n</tool_call>", [Oslo], "", "" },
        { "hermes missing brace", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}\n</tool_call>", [Oslo], "", "" },
        { "hermes extra brace", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}}\n</tool_call>", [Oslo], "", "" },
        { "hermes no close", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}", [Oslo], "", "" },
        { "hermes double encoded", "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": \"{\\\"city\\\": \\\"Oslo\\\"}\"}\n</tool_call>", [Oslo], "", "" },
        { "hermes think", "<think>I need it.</think>\n\n<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\"}}\n</tool_call><|im_end|>", [Oslo], "", "I need it." },
        { "ernie", "Thinking.\n</think>\n\n<tool_call>\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n</tool_call>\n", [Oslo], "", "Thinking.\n" },
        { "ernie answer", "Thinking.\n</think>\n\n<response>\nHello\n</response>\n", [], "\nHello\n", "Thinking.\n" },
        { "longcat json", "<longcat_tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}</longcat_tool_call>", [Oslo], "", "" },
        { "longcat pairs", "<longcat_tool_call>get_weather\n<longcat_arg_key>city</longcat_arg_key>\n<longcat_arg_value>Oslo</longcat_arg_value>\n</longcat_tool_call>", [Oslo], "", "" },
        { "jamba", "<tool_calls>[\n {\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n]</tool_calls>", [Oslo], "", "" },
        { "apriel", "I think.\n[BEGIN FINAL RESPONSE]\nHello\n[END FINAL RESPONSE]", [], "\nHello\n", "I think.\n" },
        { "apriel call", "<tool_calls>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"},\"id\":\"0\"}]</tool_calls>", [Oslo], "", "" },
        { "minimax m1", "<tool_calls>\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n{\"name\":\"read_file\",\"arguments\":{\"path\":\"a.txt\"}}\n</tool_calls>", [Oslo, Read], "", "" },
        { "nemotron", "<TOOLCALL>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]</TOOLCALL>", [Oslo], "", "" },
        { "granite 3.0", "<|tool_call|>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "" },
        { "granite 3.1", "<tool_call>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "" },
        { "granite 20b", "<function_call> {\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n<function_call> {\"name\":\"read_file\",\"arguments\":{\"path\":\"a.txt\"}}", [Oslo, Read], "", "" },
        { "xlam bare", "[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "" },
        { "xlam fence", "```json\n[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]\n```", [Oslo], "", "" },
        { "xlam think", "<think>Hm.</think>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "Hm." },
        { "lm studio", "[TOOL_REQUEST]{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}[END_TOOL_REQUEST]", [Oslo], "", "" },
        { "internlm", "<|action_start|> <|plugin|>\n{\"name\":\"get_weather\",\"parameters\":{\"city\":\"Oslo\"}}<|action_end|>", [Oslo], "", "" },
        { "internlm glued", "<|action_start|><|plugin|>\n{\"name\":\"get_weather\",\"parameters\":{\"city\":\"Oslo\"}}<|action_end|>\n", [Oslo], "", "" },
        { "llama json", "{\"name\": \"get_weather\", \"parameters\": {\"city\": \"Oslo\"}}<|eot_id|>", [Oslo], "", "" },
        { "llama python tag", "<|python_tag|>{\"name\": \"get_weather\", \"parameters\": {\"city\": \"Oslo\"}}<|eom_id|>", [Oslo], "", "" },
        { "llama semicolons", "{\"name\": \"get_weather\", \"parameters\": {\"city\": \"Oslo\"}}; {\"name\": \"read_file\", \"parameters\": {\"path\": \"a.txt\"}}", [Oslo, Read], "", "" },
        { "llama wrapper", "{\"type\":\"function\",\"function\":{\"name\": \"get_weather\", \"parameters\": {\"city\": \"Oslo\", \"days\": \"3\"}}}", [OsloDays], "", "" },
        { "llama builtin", "<|python_tag|>brave_search.call(query=\"Oslo weather\")<|eom_id|>", ["""brave_search{"query":"Oslo weather"}"""], "", "" },
        { "llama code", "<|python_tag|>import os\nprint(1)<|eom_id|>", ["""python{"code":"import os\nprint(1)"}"""], "", "" },
        { "firefunction", " functools[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "" },
        { "phi4", "functools[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]", [Oslo], "", "" },
        { "phi4 tags", "<|tool_call|>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}<|/tool_call|>", [Oslo], "", "" },
        { "command r", "Plan: I will look.\nAction:\n```json\n[{\"tool_name\":\"get_weather\",\"parameters\":{\"city\":\"Oslo\"}}]\n```", [Oslo], "", " I will look." },
        { "command r answer", "Action:\n```json\n[{\"tool_name\":\"directly_answer\",\"parameters\":{}}]\n```", [], "", "" },
        { "command a", "<|START_THINKING|>Hm.<|END_THINKING|><|START_ACTION|>[{\"tool_call_id\":\"0\",\"tool_name\":\"get_weather\",\"parameters\":{\"city\":\"Oslo\"}}]<|END_ACTION|>", [Oslo], "", "Hm." },
        { "command a text", "<|START_THINKING|>Hm.<|END_THINKING|><|START_RESPONSE|>Hello<|END_RESPONSE|>", [], "Hello", "Hm." },
        { "apertus", "<|inner_prefix|>Hm.<|inner_suffix|><|tools_prefix|>[{\"get_weather\": {\"city\": \"Oslo\"}}]<|tools_suffix|>", [Oslo], "", "Hm." },
        { "inkling", "<|content_thinking|>Hm.<|end_message|><|message_model|><|content_invoke_tool_json|>{\"name\":\"get_weather\",\"args\":{\"city\":\"Oslo\"}}<|end_message|><|content_model_end_sampling|>", [Oslo], "", "Hm." },
        { "inkling name", "<|message_model|>get_weather<|content_invoke_tool_json|>{\"city\":\"Oslo\"}<|end_message|>", [Oslo], "", "" },
        { "inkling text", "<|message_model|><|content_text|>Hello<|end_message|><|content_model_end_sampling|>", [], "Hello", "" },
        { "gigachat 3", "<|message_sep|>\n\nfunction call<|role_sep|>\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}", [Oslo], "", "" },
        { "gigachat 3.1", "<|function_call|>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}", [Oslo], "", "" },
        { "sarashina", "<|tool_calls|>[{'name': 'get_weather', 'arguments': {'city': 'Oslo'}}]", [Oslo], "", "" },
        { "rwkv", "**Tool Call:**\n```json\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n```", [Oslo], "", "" },
        { "pangu", "<|tool_call_start|>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]<|tool_call_end|>", [Oslo], "", "" },
        { "mcp", "<use_mcp_tool>\n<server_name>fs</server_name>\n<tool_name>read_file</tool_name>\n<arguments>\n{\"path\":\"a.txt\"}\n</arguments>\n</use_mcp_tool>", [Read], "", "" },
        { "functionary 3.1", "<function=get_weather>{\"city\": \"Oslo\"}</function>", [Oslo], "", "" },
        { "functionary 3.2", ">>>get_weather\n{\"city\": \"Oslo\"}\n>>>read_file\n{\"path\": \"a.txt\"}", [Oslo, Read], "", "" },
        { "functionary 3.2 text", ">>>all\nHello", [], "Hello", "" },
        { "functionary 3.2 both", ">>>all\nHello\n>>>get_weather\n{\"city\": \"Oslo\"}", [Oslo], "Hello\n", "" },
        { "functionary python", ">>>python\nprint(1)", ["""python{"code":"print(1)"}"""], "", "" },
        { "solar", "<|think|>Hm.<|end|><|begin|>assistant<|tool_calls|><|tool_call:begin|>abc123XYZ0<|tool_call:name|>get_weather<|tool_call:args|>{\"city\":\"Oslo\"}<|tool_call:end|>", [Oslo], "", "Hm." },
        { "plamo", "<|plamo:begin_tool_requests:plamo|><|plamo:begin_tool_request:plamo|><|plamo:begin_tool_name:plamo|>get_weather<|plamo:end_tool_name:plamo|><|plamo:begin_tool_arguments:plamo|><|plamo:constrain|>json<|plamo:msg|>{\"city\":\"Oslo\"}<|plamo:end_tool_arguments:plamo|><|plamo:end_tool_request:plamo|><|plamo:end_tool_requests:plamo|>", [Oslo], "", "" },
        { "qwen agent", "✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿RESULT✿: sunny\n✿RETURN✿: It is sunny", [Oslo], "", "" },
        { "qwen agent code", "<tool_call>\n{\"name\":\"python\",\"arguments\":{\"code\":\"\"}}\n<code>\nprint(1)\n</code>\n</tool_call>", ["""python{"code":"print(1)"}"""], "", "" },
        { "markerless tool args", "{\"tool\":\"get_weather\",\"args\":{\"city\":\"Oslo\"}}", [Oslo], "", "" },
        { "markerless function", "{\"function\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}", [Oslo], "", "" },
        { "markerless openai", "{\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}}]}", [Oslo], "", "" },
        { "markerless lead-in", "I will look that up.\n\n```json\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n```", [Oslo], "I will look that up.\n\n", "" },
        { "react", "Thought: I need it.\nAction: get_weather\nAction Input: {\"city\":\"Oslo\"}\nObservation:", [Oslo], "", " I need it." },
        { "react bare", "Action: read_file\nAction Input: a.txt\nObservation:", [Read], "", "" },
        { "react answer", "Thought: I know.\nFinal Answer: Sunny", [], " Sunny", " I know." },
        { "mistral 3", "[TOOL_CALLS][{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"},\"id\":\"a1B2c3D4e\"}]</s>", [Oslo], "", "" },
        { "mistral 11", "[TOOL_CALLS]get_weather{\"city\":\"Oslo\"}[TOOL_CALLS]read_file{\"path\":\"a.txt\"}</s>", [Oslo, Read], "", "" },
        { "mistral 13", "[THINK]Hm.[/THINK]I look.[TOOL_CALLS]get_weather[ARGS]{\"city\":\"Oslo\"}[TOOL_CALLS]read_file[ARGS]{\"path\":\"a.txt\"}", [Oslo, Read], "I look.", "Hm." },
        { "mistral small id", "[TOOL_CALLS]get_weather[CALL_ID]a1B2c3D4e[ARGS]{\"city\":\"Oslo\"}", [Oslo], "", "" },
        { "mistral stripped", "get_weather[ARGS]{\"city\":\"Oslo\"}", [Oslo], "", "" },
        { "deepseek v3", "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n{\"city\":\"Oslo\"}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>read_file\n```json\n{\"path\":\"a.txt\"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>", [Oslo, Read], "", "" },
        { "deepseek ascii", "<|tool_calls_begin|><|tool_call_begin|>function<|tool_sep|>get_weather\n{\"city\":\"Oslo\"}<|tool_call_end|><|tool_calls_end|>", [Oslo], "", "" },
        { "deepseek escaped", "<｜tool\\_calls\\_begin｜><｜tool\\_call\\_begin｜>function<｜tool\\_sep｜>get_weather\n```json\n{\"city\":\"Oslo\"}\n```<｜tool\\_call\\_end｜><｜tool\\_calls\\_end｜>", [Oslo], "", "" },
        { "deepseek v3.1", "Reasoning.</think>I look.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{\"city\":\"Oslo\"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>", [Oslo], "I look.", "Reasoning." },
        { "dsml v3.2", "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"get_weather\">\n<｜DSML｜parameter name=\"city\" string=\"true\">Oslo</｜DSML｜parameter>\n<｜DSML｜parameter name=\"days\" string=\"false\">3</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>", [OsloDays], "", "" },
        { "dsml v4", "<｜DSML｜tool_calls>\n<｜DSML｜invoke name=\"get_weather\">\n<｜DSML｜parameter name=\"city\" string=\"true\">Oslo</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>", [Oslo], "", "" },
        { "dsml json", "<｜DSML｜tool_calls>\n<｜DSML｜invoke name=\"get_weather\">\n{\"city\":\"Oslo\"}\n</｜DSML｜invoke>\n</｜DSML｜tool_calls>", [Oslo], "", "" },
        { "dsml v4.1", "<｜DSML｜ calls>\n<｜DSML｜ invoke name=\"get_weather\">\n<｜DSML｜ parameter name=\"city\" string=\"true\">Oslo</｜DSML｜ parameter>\n</｜DSML｜ invoke>\n</｜DSML｜ calls>", [Oslo], "", "" },
        { "gcml", "<｜GCML｜tool_calls>\n<｜GCML｜invoke name=\"get_weather\">\n<｜GCML｜parameter name=\"city\" string=\"true\">Oslo</｜GCML｜parameter>\n</｜GCML｜invoke>\n</｜GCML｜tool_calls>", [Oslo], "", "" },
        { "kimi", "<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{\"city\":\"Oslo\"}<|tool_call_end|><|tool_call_begin|>functions.read_file:1<|tool_call_argument_begin|>{\"path\":\"a.txt\"}<|tool_call_end|><|tool_calls_section_end|>", [Oslo, Read], "", "" },
        { "kimi singular", "<|tool_call_section_begin|><|tool_call_begin|>get_weather:0<|tool_call_argument_begin|>{\"city\":\"Oslo\"}<|tool_call_end|><|tool_call_section_end|>", [Oslo], "", "" },
        { "kimi counter", "<|tool_calls_section_begin|><|tool_call_begin|>0<|tool_call_argument_begin|>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}<|tool_call_end|><|tool_calls_section_end|>", [Oslo], "", "" },
        { "kimi call id", "<|tool_calls_section_begin|><|tool_call_begin|>call_abc<|tool_call_argument_begin|>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}<|tool_call_end|><|tool_calls_section_end|>", [Oslo], "", "" },
        { "kimi in think", "<think>I look.<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{\"city\":\"Oslo\"}<|tool_call_end|><|tool_calls_section_end|>", [Oslo], "", "I look." },
        { "kimi k3", "<|open|>think<|sep|>Hm.<|close|>think<|sep|><|open|>tools<|sep|><|open|>call tool=\"get_weather\" index=\"1\"<|sep|><|open|>argument key=\"city\" type=\"string\"<|sep|>Oslo<|close|>argument<|sep|><|open|>argument key=\"days\" type=\"number\"<|sep|>3<|close|>argument<|sep|><|close|>call<|sep|><|close|>tools<|sep|><|close|>message<|sep|><|end_of_msg|>", [OsloDays], "", "Hm." },
        { "kimi k3 text", "<|open|>response<|sep|>Hello<|close|>response<|sep|><|end_of_msg|>", [], "Hello", "" },
        { "step3", "<｜tool_calls_begin｜><｜tool_call_begin｜>function<｜tool_sep｜><steptml:invoke name=\"get_weather\"><steptml:parameter name=\"city\">Os<lo</steptml:parameter></steptml:invoke><｜tool_call_end｜><｜tool_calls_end｜>", ["""get_weather{"city":"Os<lo"}"""], "", "" },
        { "pythonic", "[get_weather(city=\"Oslo\", days=3), read_file(path=\"a.txt\")]", [OsloDays, Read], "", "" },
        { "llama 4", "<|python_start|>[get_weather(city=\"Oslo\")]<|python_end|><|eot|>", [Oslo], "", "" },
        { "olmo", "<function_calls>\nget_weather(city=\"Oslo\")\nread_file(path=\"a.txt\")\n</function_calls>", [Oslo, Read], "", "" },
        { "lfm2", "<|tool_call_start|>[get_weather(city=\"Oslo\")]<|tool_call_end|>Looking.", [Oslo], "Looking.", "" },
        { "tool_code", "```tool_code\nget_weather(city=\"Oslo\")\n```", [Oslo], "", "" },
        { "tool_code print", "I look.\n```tool_code\nprint(get_weather(city='Oslo'))\n```", [Oslo], "I look.\n", "" },
        { "bare python", "get_weather(city=\"Oslo\")", [Oslo], "", "" },
        { "qwen3 coder", "<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n<parameter=days>\n3\n</parameter>\n</function>\n</tool_call>", [OsloDays], "", "" },
        { "qwen3 coder no outer", "I look.\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</function>\n</tool_call>", [Oslo], "I look.\n", "" },
        { "qwen3 coder missing closers", "<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n<parameter=days>\n3\n</function>\n</tool_call>", [OsloDays], "", "" },
        { "qwen3 coder missing function closer", "<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</tool_call>", [Oslo], "", "" },
        { "qwen3 coder doubled closer", "<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</parameter>\n</function>\n</tool_call>", [Oslo], "", "" },
        { "qwen3 coder drift", "<tool_call>\n<function name=\"get_weather\">\n<parameter name=\"city\">\nOslo\n</parameter>\n</function>\n</tool_call>", ["""get_weather{"city":"\nOslo\n"}"""], "", "" },
        { "qwen3 coder xml value", "<tool_call>\n<function=write_file>\n<parameter=path>\na.xml\n</parameter>\n<parameter=content>\n<a>\n  <parameter=x>1</parameter> y\n</a>\n</parameter>\n</function>\n</tool_call>", ["""write_file{"path":"a.xml","content":"<a>\n  <parameter=x>1</parameter> y\n</a>"}"""], "", "" },
        { "seed", "<seed:think>Hm.</seed:think><seed:tool_call>\n<function=get_weather>\n<parameter=city>Oslo</parameter>\n</function>\n</seed:tool_call>", [Oslo], "", "Hm." },
        { "minimax m2", "<minimax:tool_call>\n<invoke name=\"get_weather\">\n<parameter name=\"city\">Oslo</parameter>\n</invoke>\n<invoke name=\"read_file\">\n<parameter name=\"path\">a.txt</parameter>\n</invoke>\n</minimax:tool_call>", [Oslo, Read], "", "" },
        { "minimax m2 no quotes", "<minimax:tool_call>\n<invoke name=get_weather>\n<parameter name='city'>Oslo</parameter>\n</invoke>\n</minimax:tool_call>", [Oslo], "", "" },
        { "minimax m3", "]<]minimax[>[<tool_call>]<]minimax[>[<invoke name=\"get_weather\">]<]minimax[>[<city>Oslo]<]minimax[>[</city>]<]minimax[>[<days>3]<]minimax[>[</days>]<]minimax[>[<tags>]<]minimax[>[<item>a]<]minimax[>[</item>]<]minimax[>[<item>b]<]minimax[>[</item>]<]minimax[>[</tags>]<]minimax[>[</invoke>]<]minimax[>[</tool_call>", ["""get_weather{"city":"Oslo","days":3,"tags":["a","b"]}"""], "", "" },
        { "glm 4.5", "<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n<arg_key>days</arg_key>\n<arg_value>3</arg_value>\n</tool_call>", [OsloDays], "", "" },
        { "glm 4.7", "<tool_call>get_weather<arg_key>city</arg_key><arg_value>Oslo</arg_value></tool_call><tool_call>now</tool_call>", [Oslo, "now{}"], "", "" },
        { "glm missing open", "<tool_call>get_weather\n<arg_key>city</arg_key>\nOslo</arg_value>\n</tool_call>", [Oslo], "", "" },
        { "hunyuan", "<tool_calls:opensource><tool_call:opensource>get_weather<tool_sep:opensource>\n<arg_key:opensource>city</arg_key:opensource>\n<arg_value:opensource>Oslo</arg_value:opensource>\n</tool_call:opensource></tool_calls:opensource>", [Oslo], "", "" },
        { "hunyuan think", "<think:6124c78e>Hm.</think:6124c78e><tool_calls><tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n</tool_call></tool_calls>", [Oslo], "", "Hm." },
        { "hunyuan a13b", "<think>\nHm.\n</think>\n<tool_calls>[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}]</tool_calls>", [Oslo], "", "\nHm.\n" },
        { "k2 horizon", "<ifm|think_fast>Hm.</ifm|think_fast><ifm|tool_calls><ifm|tool_call>get_weather<ifm|arg_key>city</ifm|arg_key><ifm|arg_type>string</ifm|arg_type><ifm|arg_value>Oslo</ifm|arg_value></ifm|tool_call></ifm|tool_calls>", [Oslo], "", "Hm." },
        { "k2 horizon json", "<ifm|tool_calls><ifm|tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}</ifm|tool_call></ifm|tool_calls>", [Oslo], "", "" },
        { "dots", "<dots_function_call><invoke name=\"get_weather\"><parameter name=\"city\">Oslo</parameter></invoke></dots_function_call>", [Oslo], "", "" },
        { "minicpm5", "<function name=\"get_weather\"><param name=\"city\"><![CDATA[Oslo]]></param></function>", [Oslo], "", "" },
        { "minicpm5 glued", "<functionname=\"get_weather\"><paramname=\"city\"><![CDATA[Oslo]]></param></function>", [Oslo], "", "" },
        { "muse", "<|start|>assistant to=self<|message|>Hm.<|eom|><|start|>assistant to=get_weather<|message|><atem:function_calls>\n<atem:invoke name=\"get_weather\">\n<atem:parameter name=\"city\">Oslo</atem:parameter>\n</atem:invoke>\n</atem:function_calls><|eom|>", [Oslo], "", "Hm." },
        { "muse answer", "<|start|>assistant to=user<|message|>Hello<|eot|>", [], "Hello", "" },
        { "claude", "<function_calls><invoke name=\"read_file\"><parameter name=\"path\">a.txt</parameter></invoke></function_calls>", [Read], "", "" },
        { "claude antml", "<function_calls>\n<invoke name=\"read_file\">\n<parameter name=\"path\">a.txt</parameter>\n</invoke>\n</function_calls>", [Read], "", "" },
        { "cline", "<thinking>Hm.</thinking>\n<read_file>\n<path>a.txt</path>\n</read_file>", [Read], "", "Hm." },
        { "functiongemma", "<start_function_call>call:get_weather{city:<escape>Oslo<escape>,days:3}<end_function_call><start_function_response>", [OsloDays], "", "" },
        { "functiongemma two", "<start_function_call>call:get_weather{city:<escape>Oslo<escape>}<end_function_call><start_function_call>call:now{}<end_function_call>", [Oslo, "now{}"], "", "" },
        { "gemma 4", "<|channel>thought\nHm.<channel|><|tool_call>call:get_weather{city:<|\"|>Oslo<|\"|>,days:3,opt:{a:true},tags:[<|\"|>x<|\"|>]}<tool_call|>", ["""get_weather{"city":"Oslo","days":3,"opt":{"a":true},"tags":["x"]}"""], "", "Hm." },
        { "gemma 4 turn", "<|channel>thought\n<channel|><|tool_call>call:get_weather{city:<|\"|>Oslo<|\"|>}<turn|>", [Oslo], "", "" },
        { "gemma 4 stripped", "call:get_weather{city:\"Oslo\",days:3}", [OsloDays], "", "" },
        { "harmony", "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>{\"city\":\"Oslo\"}<|call|>", [Oslo], "", "Hm." },
        { "harmony role", "<|start|>assistant to=functions.get_weather<|channel|>commentary<|message|>{\"city\":\"Oslo\"}<|call|>", [Oslo], "", "" },
        { "harmony preamble", "<|channel|>commentary<|message|>I look.<|end|><|start|>assistant<|channel|>commentary to=functions.get_weather<|message|>{\"city\":\"Oslo\"}<|call|>", [Oslo], "I look.", "" },
        { "harmony final", "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Hello<|return|>", [], "Hello", "Hm." },
        { "harmony header start", " to=functions.get_weather<|channel|>commentary json<|message|>{\"city\":\"Oslo\"}", [Oslo], "", "" },
        { "harmony python", "<|channel|>analysis to=python code<|message|>print(1)<|call|>", ["""python{"code":"print(1)"}"""], "", "" },
        { "functionary windows", ">>>get_weather\r\n{\"city\":\"Oslo\"}", [Oslo], "", "" },
        { "functionary brace", ">>>get_weather{\"city\":\"Oslo\"}\n>>>read_file\n{\"path\":\"a.txt\"}", [Oslo, Read], "", "" },
        { "functionary text windows", ">>>all\r\nHello", [], "Hello", "" },
        { "functionary text", ">>>all\nHello", [], "Hello", "" },
        { "functionary code", ">>>python\nprint(1)\nprint(2)\n>>>get_weather\n{\"city\":\"Oslo\"}", ["""python{"code":"print(1)\nprint(2)"}""", Oslo], "", "" },
        { "functionary unknown", ">>>nobody\nHello", [], ">>>nobody\nHello", "" },
        { "functionary prompt", ">>> x = 1", [], ">>> x = 1", "" },
        { "functionary name alone", ">>>get_weather", [], ">>>get_weather", "" },
        { "harmony all", "<|start|>assistant to=all<|message|>Hello<|eot|>", [], "Hello", "" },
        { "harmony user", "<|start|>assistant to=user<|message|>Hello<|eot|>", [], "Hello", "" },
        { "harmony self", "<|start|>assistant to=self<|message|>Hm.<|eom|><|start|>assistant to=user<|message|>Hello<|eot|>", [], "Hello", "Hm." },
        { "inkling", "<|content_invoke_tool_json|>{\"name\":\"get_weather\",\"args\":{\"city\":\"Oslo\"}}<|end_message|>", [Oslo], "", "" },
        { "inkling name twice", "<|message_model|>get_weather<|content_invoke_tool_json|>{\"name\":\"get_weather\",\"args\":{\"city\":\"Oslo\"}}<|end_message|>", [Oslo], "", "" },
        { "inkling name", "<|message_model|>get_weather<|content_invoke_tool_json|>{\"city\":\"Oslo\"}<|end_message|>", [Oslo], "", "" },
        { "inkling text", "<|message_model|>python<|content_invoke_tool_text|>print(1)<|end_message|>", ["""python{"code":"print(1)"}"""], "", "" },
        { "inkling thought", "<|message_model|><|content_thinking|>Hm.<|end_message|><|message_model|><|content_text|>Hello<|end_message|>", [], "Hello", "Hm." },
        { "inkling then text", "<|content_invoke_tool_json|>{\"name\":\"get_weather\",\"args\":{\"city\":\"Oslo\"}}<|end_message|><|message_model|><|content_text|>Hello<|end_message|>", [Oslo], "Hello", "" },
        { "python print two", "```tool_code\nprint(get_weather(city='Oslo'))\nprint(read_file(path='a.txt'))\n```", [Oslo, Read], "", "" },
        { "python semicolons", "[get_weather(city=\"Oslo\"); read_file(path=\"a.txt\")]", [Oslo, Read], "", "" },
        { "qwen agent code", "<tool_call>\n{\"name\": \"python\", \"arguments\": {\"code\": \"\"}}\n<code>\nprint(1)\n</code>\n</tool_call>", ["""python{"code":"print(1)"}"""], "", "" },
        { "qwen agent code beside arguments", "<tool_call>\n{\"name\": \"write_file\", \"arguments\": {\"path\": \"a.py\"}}\n<code>\nprint(1)\n</code>\n</tool_call>", ["""write_file{"path":"a.py","code":"print(1)"}"""], "", "" },
        { "qwen agent code of the only parameter", "<tool_call>\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"\"}}\n<code>\na.txt\n</code>\n</tool_call>", [Read], "", "" },
        { "react nothing", "Action: now\nAction Input: \nObservation:", ["now{}"], "", "" },
        { "mistral named spaces", "[TOOL_CALLS] get_weather [ARGS] {\"city\":\"Oslo\"}", [], "[TOOL_CALLS] get_weather [ARGS] {\"city\":\"Oslo\"}", "" },
        { "think header", "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary to=functions.now<|message|>{}<|call|>", ["now{}"], "", "Hm." },
        { "react blank lines", "\n\nThought: I need it.\nAction: get_weather\nAction Input: {\"city\":\"Oslo\"}", [Oslo], "", " I need it." },
        { "react plan", "Plan: I know.\nFinal Answer: Sunny", [], " Sunny", " I know." },
        { "react invented", "Action: get_weather\nAction Input: {\"city\":\"Oslo\"}\nObservation: 4 degrees\nThought: Done.", [Oslo], "", "" },
        { "react no action", "Thought: I wonder.\nSo it is.", [], "Thought: I wonder.\nSo it is.", "" },
        { "react action alone", "Action: rest\nand be thankful", [], "Action: rest\nand be thankful", "" },
        { "react two words", "Action: get some rest\nAction Input: now", [], "Action: get some rest\nAction Input: now", "" },
        { "qwen agent two", "✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿FUNCTION✿: read_file\n✿ARGS✿: {\"path\":\"a.txt\"}\n✿RESULT✿", [Oslo, Read], "", "" },
        { "qwen agent invented", "✿FUNCTION✿: get_weather\n✿ARGS✿: {\"city\":\"Oslo\"}\n✿RESULT✿: 4 degrees\n✿RETURN✿: It is cold.", [Oslo], "", "" },
        { "qwen agent text", "✿FUNCTION✿：read_file\n✿ARGS✿： a.txt\n✿RESULT✿", [Read], "", "" },
        { "claude quotes", "<function_calls>\n<invoke name = 'read_file' >\n<parameter name= 'path' >a.txt</parameter>\n</invoke>\n</function_calls>", [Read], "", "" },
        { "claude no quotes", "<function_calls><invoke name=read_file><parameter name=path>a.txt</parameter></invoke></function_calls>", [Read], "", "" },
        { "claude more attributes", "<function_calls><invoke id=\"1\" name=\"get_weather\"><parameter type=\"string\" name=\"city\">Oslo</parameter><parameter name=\"days\" type=\"integer\">3</parameter></invoke></function_calls>", [OsloDays], "", "" },
        { "claude bracket in an attribute", "<function_calls><invoke note=\"a > b\" name=\"read_file\"><parameter name=\"path\">a.txt</parameter></invoke></function_calls>", [Read], "", "" },
        { "qwen3 coder quotes", "<tool_call>\n<function=\"get_weather\">\n<parameter=\"city\">\nOslo\n</parameter>\n</function>\n</tool_call>", [Oslo], "", "" },
        { "qwen3 coder two", "<tool_call>\n<function=get_weather>\n<parameter=city>\nOslo\n</parameter>\n</function>\n</tool_call>\n<tool_call>\n<function=now>\n</function>\n</tool_call>", [Oslo, "now{}"], "", "" },
        { "qwen3 coder lines", "<tool_call>\n<function=write_file>\n<parameter=path>\na\n</parameter>\n<parameter=content>\n\n  x\n\n</parameter>\n</function>\n</tool_call>", ["""write_file{"path":"a","content":"\n  x\n"}"""], "", "" },
        { "minicpm cdata", "<function name=\"write_file\"><param name=\"path\">a</param><param name=\"content\"><![CDATA[</param> & <b>]]></param></function>", ["""write_file{"path":"a","content":"</param> & <b>"}"""], "", "" },
        { "glm two", "<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Oslo</arg_value>\n</tool_call>\n<tool_call>read_file\n<arg_key>path</arg_key>\n<arg_value>a.txt</arg_value>\n</tool_call>", [Oslo, Read], "", "" },
        { "mistral two lists", "[TOOL_CALLS][{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}][TOOL_CALLS][{\"name\":\"read_file\",\"arguments\":{\"path\":\"a.txt\"}}]", [Oslo, Read], "", "" },
        { "hermes keys", "<tool_call>{\"tool_name\":\"get_weather\",\"tool_input\":{\"city\":\"Oslo\"},\"call_id\":7}</tool_call>", [Oslo], "", "" },
        { "hermes arguments beside the name", "<tool_call>{\"name\":\"get_weather\",\"city\":\"Oslo\"}</tool_call>", [Oslo], "", "" },
        { "hermes nested", "<tool_call>{\"tool_calls\":[{\"function\":{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}}]}</tool_call>", [Oslo], "", "" },
        { "hermes no arguments", "<tool_call>{\"name\":\"now\"}</tool_call>", ["now{}"], "", "" },
        { "hermes name as key", "<tool_call>{\"get_weather\":{\"city\":\"Oslo\"}}</tool_call>", [Oslo], "", "" },
        { "hermes no call", "<tool_call>{\"a\":1}</tool_call>", [], "<tool_call>{\"a\":1}</tool_call>", "" },
        { "hermes empty", "<tool_call></tool_call>", [], "<tool_call></tool_call>", "" },
        { "hermes in a string", "<tool_call>\"{\\\"name\\\":\\\"get_weather\\\",\\\"arguments\\\":{\\\"city\\\":\\\"Oslo\\\"}}\"</tool_call>", [Oslo], "", "" },
        { "hermes fence inside", "<tool_call>\n```json\n{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo\"}}\n```\n</tool_call>", [Oslo], "", "" },
        { "hermes quote missing", "<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Oslo}}</tool_call>", [Oslo], "", "" },
        { "channel without a message", "<|channel|>final {\"a\":1}", [], "<|channel|>final {\"a\":1}", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_format_is_read_whole_and_in_pieces(string format, string raw, string[] calls, string content, string reasoning)
    {
        Check(ToolCallReader.Read(raw, SampleTools.All), format + " whole");
        foreach (var size in new[] { 1, 2, 3, 7, 16 })
        {
            Check(ReadInPieces(raw, size), format + " in pieces of " + size);
            Assert.Equal(raw, Told.By(raw, [size]).Everything);
        }

        void Check(Hob.ToolCalling.Reading.Reading reading, string how)
        {
            var actual = string.Join("\n", reading.Calls.Select(Show)) + $"\ncontent [{reading.Content}] reasoning [{reading.Reasoning}]";
            var expected = string.Join("\n", calls) + $"\ncontent [{content}] reasoning [{reasoning}]";
            Assert.True(expected == actual, $"{how}:\nexpected {expected}\nactual   {actual}");
        }
    }

    private static string Show(ToolCall call)
    {
        using var arguments = System.Text.Json.JsonDocument.Parse(call.Complete ? call.Arguments : "{}");
        var json = System.Text.Json.JsonSerializer.Serialize(arguments.RootElement, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return call.Name + json.Replace("\\u0022", "\"") + (call.Complete ? "" : " INCOMPLETE");
    }

    internal static Hob.ToolCalling.Reading.Reading ReadInPieces(string raw, int size)
    {
        var collector = new ReadingCollector();
        var reader = new ToolCallReader(SampleTools.All, collector);
        for (var i = 0; i < raw.Length; i += size)
        {
            reader.Feed(raw.AsSpan(i, Math.Min(size, raw.Length - i)));
        }
        reader.Finish();
        return collector.ToReading(reader.Dialect);
    }
}
