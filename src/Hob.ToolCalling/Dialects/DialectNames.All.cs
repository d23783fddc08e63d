namespace Hob.ToolCalling.Dialects;

/// <content>The names as one list, for those who ask for a dialect by name.</content>
public static partial class DialectNames
{
    /// <summary>Every dialect that Hob can tell from others, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "apertus", "claude", "command-a", "command-r", "deepseek", "dots", "dsml", "functionary-3.2",
        "functiongemma", "functools", "gcml", "gemma-4", "gigachat", "glm", "granite", "granite-20b",
        "granite-3.0", "harmony", "hermes", "hunyuan", "inkling", "internlm", "jamba", "k2-horizon",
        "kimi-k2", "kimi-k3", "lfm2", "llama-3", "llama-4", "lm-studio", "longcat", "markerless", "mcp-xml",
        "minicpm", "minimax-m1", "minimax-m2", "minimax-m3", "mistral", "mistral-named", "muse", "nemotron",
        "olmo", "pangu", "phi-4", "plamo", "pythonic", "qwen-agent", "qwen3-coder", "react", "rwkv",
        "sarashina", "seed-oss", "solar", "step-3", "tool-tags",
    ];
}
