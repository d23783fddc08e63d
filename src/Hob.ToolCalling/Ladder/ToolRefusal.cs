namespace Hob.ToolCalling.Ladder;

/// <summary>Recognises servers that cannot take tools for a model, or cannot read the calls that it writes, by their own words.</summary>
internal static class ToolRefusal
{
    private static readonly string[] Unsupported =
    [
        "does not support tools", // Ollama
        "tools param requires --jinja", // llama.cpp
        "requires --enable-auto-tool-choice", // vLLM
        "tool choice requires", // vLLM
        "tools are not supported", "tool use is not supported", "tool calling is not supported", "does not support function calling",
        "does not support tool",
    ];

    private static readonly string[] Unreadable =
    [
        "does not match the expected", // llama.cpp's parser
        "Failed to parse input at pos", // llama.cpp's parser
        "Invalid diff", // llama.cpp's stream
        "error parsing tool call", // Ollama
        "XML syntax error", // Ollama
    ];

    /// <summary>Whether the model cannot be given tools there at all.</summary>
    public static bool IsUnsupported(Exception exception) => Says(exception, Unsupported);

    /// <summary>Whether the server failed on what the model wrote; another way of asking goes around its parser.</summary>
    public static bool IsUnreadable(Exception exception) => Says(exception, Unreadable);

    private static bool Says(Exception? exception, string[] phrases)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is not OperationCanceledException && Array.Exists(phrases, phrase => exception.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }
        return false;
    }
}
