using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Dialects;

/// <summary>Dialects in Python, in Gemma's notation, by keywords, in channels, and without any marker.</summary>
internal static partial class DialectTable
{
    private static CallNotation Python =>
        new("$name($parameters)")
        {
            Open = "[",
            Between = ", ",
            Close = "]",
            Parameter = "$key=$value",
            BetweenParameters = ", ",
            Values = ValueNotation.Python,
        };

    private static IEnumerable<Dialect> Pythonic() =>
    [
        new("olmo")
        {
            Markers = [Block("<function_calls>", "</function_calls>")],
            Shapes = [CallShape.Pythonic],
            Calls = Python with { Open = "<function_calls>\n", Between = "\n", Close = "\n</function_calls>", Values = ValueNotation.Json },
        },
        new("lfm2")
        {
            Markers = [Block("<|tool_call_start|>", "<|tool_call_end|>")],
            Calls = Python with { Open = "<|tool_call_start|>[", Close = "]<|tool_call_end|>" },
            Results = new("<|tool_response_start|>$content<|tool_response_end|>"),
        },
        new("llama-4")
        {
            Markers = [Block("<|python_start|>", "<|python_end|>")],
            Calls = Python with { Open = "<|python_start|>[", Close = "]<|python_end|>" },
        },
        new("tool_code")
        {
            // Its marker is the language of a Markdown fence.
            Calls = Python with { Open = "```tool_code\n", Between = "\n", Close = "\n```" },
            Results = new("$content") { Open = "```tool_output\n", Between = "\n", Close = "\n```" },
        },
        Gemma("functiongemma", "<start_function_call>", "<end_function_call>", "<escape>", []),
        Gemma("gemma-4", "<|tool_call>", "<tool_call|>", "<|\"|>", [Opener("<|channel>", Channels.ReadGemma)]),
    ];

    private static Dialect Gemma(string name, string open, string close, string quote, IEnumerable<Marker> others) =>
        new(name)
        {
            Markers = [Block(open, close), .. others],
            Calls = new($"{open}call:$name{{$parameters}}{close}")
            {
                Parameter = "$key:$value",
                BetweenParameters = ",",
                Values = ValueNotation.Gemma,
                Quote = quote,
            },
            Results = quote == "<escape>"
                ? new("<start_function_response>response:$name{value:<escape>$content<escape>}<end_function_response>")
                : new("<|tool_response>response:$name{value:<|\"|>$content<|\"|>}<tool_response|>"),
            Tools = quote == "<escape>"
                ? new("<start_function_declaration>declaration:$name$gemma<end_function_declaration>")
                : new("<|tool>declaration:$name$gemma<tool|>"),
        };

    private static IEnumerable<Dialect> Keywords() =>
    [
        new("react")
        {
            Markers = [Opener("Action:", KeywordCalls.ReadAction) with { Place = MarkerPlace.LineStart }],
            Shapes = [CallShape.Keywords],
            Calls = new("Action: $name\nAction Input: $arguments") { Between = "\n" },
            Results = new("Observation: $content") { Between = "\n" },
        },
        new("command-r")
        {
            Markers = [Opener("Action:", KeywordCalls.ReadAction) with { Place = MarkerPlace.LineStart }],
            Calls = new("""{"tool_name": "$name", "parameters": $arguments}""") { Open = "Action:\n```json\n[", Between = ", ", Close = "]\n```" },
            Results = new("Document: $index\n$content") { Open = "<results>\n", Between = "\n\n", Close = "\n</results>" },
        },
        new("qwen-agent")
        {
            Markers = [Opener("✿FUNCTION✿", KeywordCalls.ReadQwenAgent)],
            Calls = new("✿FUNCTION✿: $name\n✿ARGS✿: $arguments") { Between = "\n" },
            Results = new("✿RESULT✿: $content") { Between = "\n", Close = "\n✿RETURN✿: " },
        },
    ];

    /// <summary>Harmony's header, as far as stripped special tokens leave it.</summary>
    private static string[] Recipients => [" to=", "to=functions.", "commentary to=", "assistantcommentary to="];

    private static string[] Contents => ["<|content_thinking|>", "<|content_text|>", "<|content_invoke_tool_json|>", "<|content_invoke_tool_text|>"];

    private static IEnumerable<Dialect> InChannels() =>
    [
        new("harmony")
        {
            Markers =
            [
                Opener("<|start|>", Channels.ReadHarmony), Opener("<|channel|>", Channels.ReadHarmony),
                .. from open in Recipients
                   select Named(open, Channels.ReadHarmony) with { Place = MarkerPlace.AnswerStart },
            ],
            Calls = new("<|channel|>commentary to=functions.$name <|constrain|>json<|message|>$arguments<|call|>") { Between = "<|start|>assistant" },
            Results = new("<|start|>functions.$name to=assistant<|channel|>commentary<|message|>$content<|end|>"),
            Tools = new("$typescript") { Open = "# Tools\n\n## functions\n\nnamespace functions {\n\n", Between = "\n\n", Close = "\n\n} // namespace functions" },
        },
        new("inkling")
        {
            Markers =
            [
                .. from open in Contents
                   select Named(open, Channels.ReadInkling),
                Opener("<|message_model|>", Channels.ReadInkling),
            ],
            Calls = new("""<|message_model|><|content_invoke_tool_json|>{"name": "$name", "args": $arguments}<|end_message|>"""),
        },
        new("kimi-k3")
        {
            Markers = [Named(XtmlTags.Open, Channels.ReadXtml), Named(XtmlTags.Close, Channels.ReadXtml)],
            Calls = new("<|open|>call tool=\"$name\" index=\"$number\"<|sep|>$parameters<|close|>call<|sep|>")
            {
                Open = "<|open|>tools<|sep|>",
                Close = "<|close|>tools<|sep|>",
                Parameter = "<|open|>argument key=\"$key\" type=\"$type\"<|sep|>$value<|close|>argument<|sep|>",
                Values = ValueNotation.Raw,
            },
        },
    ];

    private static IEnumerable<Dialect> Markerless() =>
    [
        new("pythonic") { Shapes = [CallShape.Pythonic], Calls = Python },
        new("markerless") { Calls = JsonArray("", "") },
    ];
}
