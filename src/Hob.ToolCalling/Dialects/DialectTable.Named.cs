using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Dialects;

/// <summary>Dialects that write a name and then its JSON arguments, and those whose parts are set off by special tokens.</summary>
internal static partial class DialectTable
{
    private static IEnumerable<Dialect> NamedJson() =>
    [
        new("mistral-named")
        {
            Markers = [Opener(MistralCalls.Marker, MistralCalls.Read)],
            Shapes = [CallShape.NamedJson],
            Ids = CallIds.NineAlphanumerics,
            Calls = new("[TOOL_CALLS]$name[CALL_ID]$id[ARGS]$arguments"),
            Results = new("[TOOL_RESULTS]$id[TOOL_CONTENT]$content[/TOOL_RESULTS]"),
            Tools = AvailableTools,
        },
        new("mistral")
        {
            Markers = [Opener(MistralCalls.Marker, MistralCalls.Read)],
            Ids = CallIds.NineAlphanumerics,
            Calls = JsonArray("[TOOL_CALLS]", "", """{"name": "$name", "arguments": $arguments, "id": "$id"}"""),
            Results = new("""[TOOL_RESULTS]{"content": $json, "call_id": "$id"}[/TOOL_RESULTS]"""),
            Tools = AvailableTools,
        },
        new("functionary-3.1")
        {
            Markers = [Named("<function=")],
            Shapes = [CallShape.NamedJson],
            Calls = new("<function=$name>$arguments</function>") { Between = "\n" },
        },
        new("functionary-3.2")
        {
            Markers = [Opener(">>>", RecipientCalls.Read) with { Place = MarkerPlace.LineStart }],
            Calls = new(">>>$name\n$arguments") { Between = "\n" },
        },
    ];

    private static IEnumerable<Dialect> SpecialTokens() =>
    [
        new("kimi-k2")
        {
            Markers =
            [
                Opener("<|tool_calls_section_begin|>", TokenCalls.ReadKimi),
                Opener("<|tool_call_section_begin|>", TokenCalls.ReadKimi),
                Named(TokenCalls.KimiCall, TokenCalls.ReadKimi),
            ],
            Ids = CallIds.NameAndCounter,
            Calls = new("<|tool_call_begin|>$id<|tool_call_argument_begin|>$arguments<|tool_call_end|>")
            {
                Open = "<|tool_calls_section_begin|>",
                Close = "<|tool_calls_section_end|>",
            },
            Results = new("## Return of $id\n$content") { Between = "\n" },
        },
        new("step-3")
        {
            Markers = [.. from open in DeepSeekCalls.Begin select Opener(open, DeepSeekCalls.Read), Named("<steptml:invoke name=")],
            Shapes = [CallShape.InvokeTags],
            Calls = new("<｜tool_call_begin｜>function<｜tool_sep｜><steptml:invoke name=\"$name\">$parameters</steptml:invoke><｜tool_call_end｜>")
            {
                Open = "<｜tool_calls_begin｜>",
                Close = "<｜tool_calls_end｜>",
                Parameter = "<steptml:parameter name=\"$key\">$value</steptml:parameter>",
                Values = ValueNotation.Raw,
            },
        },
        new("deepseek")
        {
            Markers =
            [
                .. from open in DeepSeekCalls.Begin select Opener(open, DeepSeekCalls.Read),
                .. from open in DeepSeekCalls.CallBegin where open != TokenCalls.KimiCall select Opener(open, DeepSeekCalls.Read),
            ],
            Calls = new("<｜tool▁call▁begin｜>$name<｜tool▁sep｜>$arguments<｜tool▁call▁end｜>")
            {
                Open = "<｜tool▁calls▁begin｜>",
                Close = "<｜tool▁calls▁end｜>",
            },
            Results = new("<｜tool▁output▁begin｜>$content<｜tool▁output▁end｜>") { Open = "<｜tool▁outputs▁begin｜>", Close = "<｜tool▁outputs▁end｜>" },
        },
        new("deepseek-v3")
        {
            // Read as deepseek, which is the same markers.
            Calls = new("<｜tool▁call▁begin｜>function<｜tool▁sep｜>$name\n```json\n$arguments\n```<｜tool▁call▁end｜>")
            {
                Open = "<｜tool▁calls▁begin｜>",
                Between = "\n",
                Close = "<｜tool▁calls▁end｜>",
            },
            Results = new("<｜tool▁output▁begin｜>$content<｜tool▁output▁end｜>")
            {
                Open = "<｜tool▁outputs▁begin｜>",
                Between = "\n",
                Close = "<｜tool▁outputs▁end｜>",
            },
        },
        new("solar")
        {
            Markers = [Opener("<|tool_calls|>", TokenCalls.ReadSolarBlock), Named("<|tool_call:begin|>", TokenCalls.ReadSolar)],
            Shapes = [CallShape.NamedJson],
            Ids = CallIds.TenAlphanumerics,
            Calls = new("<|tool_call:begin|>$id<|tool_call:name|>$name<|tool_call:args|>$arguments<|tool_call:end|>") { Open = "<|tool_calls|>" },
            Results = new("<|tool_response:begin|>$id<|tool_response:name|>$name<|tool_response:result|>$content<|tool_response:end|>"),
        },
        new("sarashina")
        {
            Markers = [Opener("<|tool_calls|>", TokenCalls.ReadSolarBlock)],
            Calls = JsonArray("<|tool_calls|>", ""),
        },
        new("plamo")
        {
            Markers =
            [
                Opener("<|plamo:begin_tool_requests:plamo|>", TokenCalls.ReadPlamo),
                Opener("<|plamo:begin_tool_request:plamo|>", TokenCalls.ReadPlamo),
            ],
            Calls = new(
                "<|plamo:begin_tool_request:plamo|><|plamo:begin_tool_name:plamo|>$name<|plamo:end_tool_name:plamo|>" +
                "<|plamo:begin_tool_arguments:plamo|><|plamo:constrain|>json<|plamo:msg|>$arguments<|plamo:end_tool_arguments:plamo|>" +
                "<|plamo:end_tool_request:plamo|>")
            {
                Open = "<|plamo:begin_tool_requests:plamo|>",
                Close = "<|plamo:end_tool_requests:plamo|>",
            },
        },
    ];

    private static ToolNotation AvailableTools =>
        new("$definition") { Open = "[AVAILABLE_TOOLS][", Between = ", ", Close = "][/AVAILABLE_TOOLS]" };
}
