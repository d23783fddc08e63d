using System.Buffers;

namespace Hob.ToolCalling.Json;

/// <summary>Control tokens of chat templates that leak into text: <c>&lt;|im_end|&gt;</c>, <c>&lt;/tool_call&gt;</c>,
/// <c>&lt;end_of_turn&gt;</c>, <c>[/TOOL_CALLS]</c>.</summary>
internal static class SpecialTokens
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> NotInside = SearchValues.Create(" \r\n\t\"'<>{}");

    private static readonly string[] Plain =
    [
        "</s>", "<s>", "<eos>", "<bos>", "<pad>", "<end_of_turn>", "<end_function_call>", "<start_function_response>",
        "</tool_call>", "</tool_calls>", "</function_call>", "</function_calls>", "</function>", "</TOOLCALL>", "</tool>",
        "[/TOOL_CALLS]", "[/TOOL_REQUEST]", "[END_TOOL_REQUEST]", "[/INST]", "[EOS]",
    ];

    /// <summary>The end of the tag-like token at <paramref name="start"/>, outside strings; <paramref name="start"/> when there is none.</summary>
    public static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..Math.Min(text.Length, start + MaxLength)];
        if (rest[0] == '[')
        {
            foreach (var token in Plain)
            {
                if (rest.StartsWith(token))
                    return start + token.Length;
            }
            return start;
        }
        if (rest[0] != '<')
            return start;
        var end = rest.IndexOf('>');
        if (end < 2 || rest[1..end].ContainsAny(NotInside))
            return start;
        return start + end + 1;
    }

    /// <summary>Where a known token at the very end of <paramref name="text"/> begins; the text's length when there is none.</summary>
    public static int StartOfLast(ReadOnlySpan<char> text)
    {
        foreach (var token in Plain)
        {
            if (text.EndsWith(token))
                return text.Length - token.Length;
        }
        if (text is not [.., '|' or '｜', '>'])
            return text.Length;
        var tail = text[Math.Max(0, text.Length - MaxLength)..^2];
        var start = tail.LastIndexOf('<');
        if (start < 0 || tail[start..][1..].ContainsAny(NotInside))
            return text.Length;
        return text.Length - 2 - tail.Length + start;
    }
}
