using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Dialects;

/// <summary>Dialects that write a call as a JSON object with its name in it.</summary>
internal static partial class DialectTable
{
    private const string NameAndArguments = """{"name": "$name", "arguments": $arguments}""";
    private const string NameAndParameters = """{"name": "$name", "parameters": $arguments}""";

    private static IEnumerable<Dialect> Json() =>
    [
        new("granite")
        {
            Markers = [ToolCallBlock],
            Shapes = [CallShape.JsonArray],
            Calls = JsonArray("<tool_call>", ""),
        },
        new("hermes")
        {
            Markers = [ToolCallBlock, Named("<tool_call name=")],
            Calls = new($"<tool_call>\n{NameAndArguments}\n</tool_call>") { Between = "\n" },
        },
        new("longcat")
        {
            Markers = [Block("<longcat_tool_call>", "</longcat_tool_call>")],
            Calls = new($"<longcat_tool_call>{NameAndArguments}</longcat_tool_call>") { Between = "\n" },
        },
        new("jamba")
        {
            Markers = [ToolCallsBlock],
            Shapes = [CallShape.JsonArray],
            Ids = CallIds.Counter,
            Calls = JsonArray("<tool_calls>", "</tool_calls>", """{"name": "$name", "arguments": $arguments, "id": "$id"}"""),
        },
        new("minimax-m1")
        {
            Markers = [ToolCallsBlock],
            Calls = new(NameAndArguments) { Open = "<tool_calls>\n", Between = "\n", Close = "\n</tool_calls>" },
        },
        new("nemotron")
        {
            Markers = [Block("<TOOLCALL>", "</TOOLCALL>")],
            Calls = JsonArray("<TOOLCALL>", "</TOOLCALL>"),
            Results = new("$content") { Open = "<TOOL_RESPONSE>[", Between = ", ", Close = "]</TOOL_RESPONSE>" },
        },
        new("granite-3.0")
        {
            Markers = [BarredBlock],
            Shapes = [CallShape.JsonArray],
            Calls = JsonArray("<|tool_call|>", ""),
        },
        new("phi-4")
        {
            Markers = [BarredBlock],
            Calls = new($"<|tool_call|>{NameAndArguments}<|/tool_call|>"),
            Results = new("<|tool_response|>$content<|/tool_response|>"),
            Tools = new("$function") { Open = "You may call these tools:\n<|tool|>[", Between = ", ", Close = "]<|/tool|>" + ToolNotation.HowToCall },
        },
        new("granite-20b")
        {
            Markers = [Block("<function_call>", "</function_call>")],
            Calls = new($"<function_call> {NameAndArguments}") { Between = "\n" },
        },
        new("lm-studio")
        {
            Markers = [Block("[TOOL_REQUEST]", "[END_TOOL_REQUEST]")],
            Calls = new($"[TOOL_REQUEST]{NameAndArguments}[END_TOOL_REQUEST]") { Between = "\n" },
        },
        new("internlm")
        {
            Markers =
            [
                Block("<|action_start|>", "<|action_end|>"),
                Block("<|action_start|><|plugin|>", "<|action_end|>"),
                Block("<|action_start|> <|plugin|>", "<|action_end|>"),
                Block("<|action_start|>\n<|plugin|>", "<|action_end|>"),
            ],
            Calls = new($"<|action_start|><|plugin|>\n{NameAndParameters}<|action_end|>") { Between = "\n" },
        },
        new("llama-3")
        {
            Markers = [Opener("<|python_tag|>", Channels.ReadPythonTag)],
            Calls = new(NameAndParameters) { Open = "<|python_tag|>", Between = "; " },
        },
        new("functools")
        {
            Markers =
            [
                Named("functools[", SuffixedTags.ReadFunctools) with { Place = MarkerPlace.LineStart },
                Named(" functools[", SuffixedTags.ReadFunctools) with { Place = MarkerPlace.LineStart },
            ],
            Calls = JsonArray("functools", ""),
        },
        new("command-a")
        {
            Markers = [Block("<|START_ACTION|>", "<|END_ACTION|>")],
            Ids = CallIds.Counter,
            Calls = JsonArray("<|START_ACTION|>", "<|END_ACTION|>", """{"tool_call_id": "$id", "tool_name": "$name", "parameters": $arguments}"""),
            Results = new("""{"tool_call_id": "$id", "results": {"0": $json}, "is_error": null}""")
            {
                Open = "<|START_TOOL_RESULT|>[",
                Between = ", ",
                Close = "]<|END_TOOL_RESULT|>",
            },
        },
        new("apertus")
        {
            Markers = [Block("<|tools_prefix|>", "<|tools_suffix|>")],
            Calls = JsonArray("<|tools_prefix|>", "<|tools_suffix|>", """{"$name": $arguments}"""),
            Results = new("$content") { Open = "[", Between = ", ", Close = "]" },
        },
        new("gigachat")
        {
            Markers =
            [
                Block("<|function_call|>", "<|/function_call|>"),
                Opener("function call<|role_sep|>", region => Body.Read(region)) with { Place = MarkerPlace.LineStart },
            ],
            Calls = new($"<|function_call|>{NameAndArguments}"),
        },
        new("pangu")
        {
            Markers = [Block("<|tool_call_start|>", "<|tool_call_end|>")],
            Shapes = [CallShape.JsonArray, CallShape.JsonObject],
            Calls = JsonArray("<|tool_call_start|>", "<|tool_call_end|>"),
        },
        new("rwkv")
        {
            Markers = [Opener("**Tool Call:**", FenceCalls.ReadBehindHeading) with { Place = MarkerPlace.LineStart }],
            Calls = new($"**Tool Call:**\n```json\n{NameAndArguments}\n```") { Between = "\n" },
        },
    ];
}
