namespace Hob.ToolCalling.Ladder;

/// <summary>Recognises servers that cannot take tools for a model, or cannot read the calls that it writes, by their own words.</summary>
public static class ToolRefusal
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
        "Failed to parse input", // llama.cpp's parser
        "Failed to parse tool call", // what is built on it
        "Invalid diff", // llama.cpp's stream
        "error parsing tool call", // Ollama
        "XML syntax error", // Ollama
    ];

    /// <summary>Whether the model cannot be given tools there at all.</summary>
    public static bool IsUnsupported(Exception exception) => Says(exception, Unsupported);

    /// <summary>Whether the server failed on what the model wrote; another way of asking goes around its parser.</summary>
    public static bool IsUnreadable(Exception exception) => Says(exception, Unreadable);

    /// <summary>Whether a server's message says that it failed on what the model wrote.</summary>
    public static bool IsUnreadable(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Says(message, Unreadable);
    }

    private static bool Says(Exception? exception, string[] phrases)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is not OperationCanceledException && Says(exception.Message, phrases))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Says(string message, string[] phrases) =>
        Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
