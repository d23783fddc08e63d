using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Dialects;

/// <summary>Names of the dialects that texts turn out to be written in.</summary>
public static partial class DialectNames
{
    /// <summary>The dialect's name, from the marker that began a region and the shape of the calls in it.</summary>
    internal static string Of(string? marker, CallRegion region) =>
        (marker, region.Shape) switch
        {
            (null, CallShape.Pythonic) => "pythonic",
            (null, _) => "markerless",
            ("<tool_call>", CallShape.JsonArray) => "granite",
            ("<tool_call>", CallShape.FunctionTags) => "qwen3-coder",
            ("<tool_call>", CallShape.KeyValueTags) => "glm",
            ("<tool_call>", _) => "hermes",
            ("<tool_calls>", CallShape.KeyValueTags) => "hunyuan",
            ("<tool_calls>", CallShape.JsonArray) => "jamba",
            ("<tool_calls>", _) => "minimax-m1",
            ("<TOOLCALL>", _) => "nemotron",
            ("<|tool_call|>", CallShape.JsonArray) => "granite-3.0",
            ("<|tool_call|>", _) => "phi-4",
            ("<function_call>", _) => "granite-20b",
            ("<function_calls>", CallShape.Pythonic) => "olmo",
            ("<function_calls>" or "<function_calls>", _) => "claude",
            ("<longcat_tool_call>", _) => "longcat",
            ("<seed:tool_call>", _) => "seed-oss",
            ("<minimax:tool_call>", _) => "minimax-m2",
            ("<dots_function_call>", _) => "dots",
            ("<ifm|tool_calls>" or "<ifm|tool_call>", _) => "k2-horizon",
            ("[TOOL_REQUEST]", _) => "lm-studio",
            ("<|START_ACTION|>", _) => "command-a",
            ("<|tools_prefix|>", _) => "apertus",
            ("<|tool_call_start|>", CallShape.Pythonic) => "lfm2",
            ("<|tool_call_start|>", _) => "pangu",
            ("<|python_start|>", _) => "llama-4",
            ("<start_function_call>", _) => "functiongemma",
            ("<|tool_call>" or "<|channel>", _) => "gemma-4",
            ("<|function_call|>", _) => "gigachat",
            ("<|tool_calls|>", CallShape.NamedJson) => "solar",
            ("<|tool_calls|>", _) => "sarashina",
            ("<|tool_call:begin|>", _) => "solar",
            ("[TOOL_CALLS]", CallShape.NamedJson) => "mistral-named",
            ("[TOOL_CALLS]", _) => "mistral",
            ("<|python_tag|>", _) => "llama-3",
            ("<use_mcp_tool>", _) => "mcp-xml",
            ("Action:", CallShape.Keywords) => "react",
            ("Action:", _) => "command-r",
            (">>>", _) => "functionary-3.2",
            ("✿FUNCTION✿", _) => "qwen-agent",
            ("function call<|role_sep|>", _) => "gigachat",
            ("**Tool Call:**", _) => "rwkv",
            ("<function=", CallShape.FunctionTags) => "qwen3-coder",
            ("<function name=" or "<functionname=", _) => "minicpm",
            ("<invoke name=", _) => "claude",
            ("<|message_model|>", _) => "inkling",
            (_, CallShape.RecursiveTags) => "minimax-m3",
            (_, CallShape.XtmlTags) => "kimi-k3",
            (_, CallShape.ToolTags) => "tool-tags",
            var (open, _) => ByMarker(open!),
        };

    private static string ByMarker(string marker) =>
        marker switch
        {
            _ when marker.StartsWith("<tool_call", StringComparison.Ordinal) => "hunyuan",
            _ when marker.Contains("DSML", StringComparison.Ordinal) => "dsml",
            _ when marker.Contains("GCML", StringComparison.Ordinal) => "gcml",
            _ when marker.Contains("plamo", StringComparison.Ordinal) => "plamo",
            _ when marker.Contains("atem", StringComparison.Ordinal) => "muse",
            _ when marker.Contains("minimax", StringComparison.Ordinal) => "minimax-m3",
            _ when marker.Contains("steptml", StringComparison.Ordinal) => "step-3",
            _ when marker.Contains("antml", StringComparison.Ordinal) => "claude",
            _ when marker.Contains("action_start", StringComparison.Ordinal) => "internlm",
            _ when marker.Contains("functools", StringComparison.Ordinal) => "functools",
            _ when marker.Contains("content_", StringComparison.Ordinal) => "inkling",
            _ when marker is "<|open|>" or "<|close|>" => "kimi-k3",
            _ when marker.Contains("section_begin", StringComparison.Ordinal) || marker == "<|tool_call_begin|>" => "kimi-k2",
            _ when marker.Contains("begin", StringComparison.Ordinal) => "deepseek",
            _ when marker.Contains("to=", StringComparison.Ordinal) || marker is "<|start|>" or "<|channel|>" => "harmony",
            _ => "any",
        };
}
