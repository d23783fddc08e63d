using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Dialects;

/// <summary>Dialects that write each parameter between tags of its own.</summary>
internal static partial class DialectTable
{
    /// <summary>The prefix that traces of Claude have; models that saw them imitate it.</summary>
    private const string Imitated = "antml:";

    private static CallNotation FunctionEquals =>
        new("<function=$name>\n$parameters</function>") { Parameter = "<parameter=$key>\n$value\n</parameter>\n", Values = ValueNotation.Raw };

    private static CallNotation KeyAndValue =>
        new("<tool_call>$name\n$parameters</tool_call>")
        {
            Between = "\n",
            Parameter = "<arg_key>$key</arg_key>\n<arg_value>$value</arg_value>\n",
            Values = ValueNotation.Raw,
        };

    private static IEnumerable<Dialect> Tags() =>
    [
        new("qwen3-coder")
        {
            Markers =
            [
                ToolCallBlock, Named("<function="), Named("<function_invocation="), Named("<function_invocation name="),
                Block("<function_invocation>", "</function_invocation>"),
            ],
            Shapes = [CallShape.FunctionTags],
            Calls = FunctionEquals with { Call = $"<tool_call>\n{FunctionEquals.Call}\n</tool_call>", Between = "\n" },
        },
        new("glm")
        {
            Markers = [ToolCallBlock],
            Shapes = [CallShape.KeyValueTags],
            Calls = KeyAndValue,
            Results = new("<tool_response>\n$content\n</tool_response>") { Open = "<|observation|>\n", Between = "\n" },
        },
        new("hunyuan")
        {
            Markers = [ToolCallsBlock, Named("<tool_calls:", SuffixedTags.Read), Named("<tool_call:", SuffixedTags.Read)],
            Shapes = [CallShape.KeyValueTags],
            Calls = KeyAndValue with { Open = "<tool_calls>", Close = "</tool_calls>" },
        },
        new("k2-horizon")
        {
            Markers = [Block("<ifm|tool_calls>", "</ifm|tool_calls>"), Block("<ifm|tool_call>", "</ifm|tool_call>")],
            Calls = new("<ifm|tool_call>$name$parameters</ifm|tool_call>")
            {
                Open = "<ifm|tool_calls>",
                Close = "</ifm|tool_calls>",
                Parameter = "<ifm|arg_key>$key</ifm|arg_key><ifm|arg_type>$type</ifm|arg_type><ifm|arg_value>$value</ifm|arg_value>",
                Values = ValueNotation.Raw,
            },
        },
        new("seed-oss")
        {
            Markers = [Block("<seed:tool_call>", "</seed:tool_call>")],
            Calls = new("<seed:tool_call>\n<function=$name>\n$parameters</function>\n</seed:tool_call>")
            {
                Between = "\n",
                Parameter = "<parameter=$key>\n$value\n</parameter>\n",
                Values = ValueNotation.Raw,
            },
        },
        new("minicpm")
        {
            Markers = [Named("<function name="), Named("<functionname=")],
            Calls = new("<function name=\"$name\">$parameters</function>")
            {
                Between = "\n",
                Parameter = "<param name=\"$key\">$value</param>",
                Values = ValueNotation.CData,
            },
        },
        .. Invocations(),
        new("minimax-m3")
        {
            Markers = [Named(RecursiveTags.Prefix + "<tool_call>", RecursiveTags.Read)],
            Calls = new($"{RecursiveTags.Prefix}<invoke name=\"$name\">$parameters{RecursiveTags.Prefix}</invoke>")
            {
                Open = RecursiveTags.Prefix + "<tool_call>",
                Close = RecursiveTags.Prefix + "</tool_call>",
                Parameter = $"{RecursiveTags.Prefix}<$key>$value{RecursiveTags.Prefix}</$key>",
                Values = ValueNotation.Nested,
                Quote = RecursiveTags.Prefix,
            },
        },
        new("mcp-xml")
        {
            Markers = [Opener("<use_mcp_tool>", ToolTags.ReadMcp)],
            Calls = new("<use_mcp_tool>\n<server_name>tools</server_name>\n<tool_name>$name</tool_name>\n<arguments>\n$arguments\n</arguments>\n</use_mcp_tool>")
            {
                Between = "\n",
            },
        },
        new("tool-tags")
        {
            // Its markers are the names of the declared tools.
            Shapes = [CallShape.ToolTags],
            Calls = new("<$name>\n$parameters</$name>") { Between = "\n", Parameter = "<$key>$value</$key>\n", Values = ValueNotation.Raw },
            Results = new("[$name] $content") { Between = "\n" },
        },
    ];

    /// <summary>A tag <c>invoke</c> and tags <c>parameter</c>, with or without a prefix, in a block that differs.</summary>
    private static IEnumerable<Dialect> Invocations()
    {
        yield return Invoking("minimax-m2", "<minimax:tool_call>\n", "\n</minimax:tool_call>", "", "\n", [Block("<minimax:tool_call>", "</minimax:tool_call>")]);
        yield return Invoking("dots", "<dots_function_call>", "</dots_function_call>", "", "", [Block("<dots_function_call>", "</dots_function_call>")]);
        yield return Invoking("muse", "<atem:function_calls>\n", "\n</atem:function_calls>", "atem:", "\n",
            [Block("<atem:function_calls>", "</atem:function_calls>"), Named("<atem:invoke name=")]);
        yield return Invoking("claude", "<function_calls>\n", "\n</function_calls>", "", "\n",
        [
            Block("<function_calls>", "</function_calls>"), Block($"<{Imitated}function_calls>", $"</{Imitated}function_calls>"),
            Named("<invoke name="), Named("<invokename="), Named($"<{Imitated}invoke name="),
        ]);
        yield return Prefixed("dsml", "｜DSML｜", "function_calls", ["function_calls", "tool_calls", "calls"]);
        yield return Prefixed("gcml", "｜GCML｜", "tool_calls", ["function_calls", "tool_calls", "calls"]);
    }

    private static Dialect Invoking(string name, string open, string close, string prefix, string newline, IReadOnlyList<Marker> markers) =>
        new(name)
        {
            Markers = markers,
            Calls = new($"<{prefix}invoke name=\"$name\">{newline}$parameters</{prefix}invoke>")
            {
                Open = open,
                Between = newline,
                Close = close,
                Parameter = $"<{prefix}parameter name=\"$key\">$value</{prefix}parameter>{newline}",
                Values = ValueNotation.Raw,
            },
        };

    /// <summary>DeepSeek's markup language and its descendants: every tag has the prefix, which is one token; some write a space behind it.</summary>
    private static Dialect Prefixed(string name, string prefix, string block, string[] blocks) =>
        new(name)
        {
            Markers =
            [
                .. from spelling in new[] { prefix, prefix + " " }
                   from tag in blocks
                   select Block($"<{spelling}{tag}>", $"</{spelling}{tag}>"),
                Named($"<{prefix}invoke name="), Named($"<{prefix} invoke name="),
            ],
            Calls = new($"<{prefix}invoke name=\"$name\">\n$parameters</{prefix}invoke>\n")
            {
                Open = $"<{prefix}{block}>\n",
                Close = $"</{prefix}{block}>",
                Parameter = $"<{prefix}parameter name=\"$key\" string=\"$isstring\">$value</{prefix}parameter>\n",
                Values = ValueNotation.Raw,
            },
            Results = new("<result>$content</result>") { Open = "<function_results>\n", Between = "\n", Close = "\n</function_results>" },
        };
}
