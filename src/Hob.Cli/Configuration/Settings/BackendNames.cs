namespace Hob.Cli.Configuration.Settings;

/// <summary>A kind of server, by its two names.</summary>
/// <param name="Option">As <c>--backend</c> takes it.</param>
/// <param name="Key">As <c>[backend.…]</c> in <c>config.toml</c>.</param>
/// <param name="KeyVariable">The variable in which its own tools look for the API key, or null.</param>
public sealed record BackendName(string Option, string Key, string? KeyVariable = null);

/// <summary>The kinds of servers that can be configured: those of Hob.Backends, written here so that commands which talk with no server do not load it.</summary>
public static class BackendNames
{
    /// <summary>All of them: local first, then embedded and cloud.</summary>
    public static IReadOnlyList<BackendName> All { get; } =
    [
        new("lmstudio", "lm_studio"),
        new("ollama", "ollama"),
        new("llamacpp", "llama_cpp"),
        new("vllm", "vllm"),
        new("sglang", "sglang"),
        new("exo", "exo"),
        new("mlx", "mlx"),
        new("openai", "openai", "OPENAI_API_KEY"),
        new("anthropic", "anthropic", "ANTHROPIC_API_KEY"),
        new("gemini", "gemini", "GEMINI_API_KEY"),
        new("embedded", "embedded"),
    ];

    /// <summary>Those that others run: prompts leave the user's machines.</summary>
    public static IReadOnlyList<BackendName> Cloud { get; } = [.. All.Where(static name => name.KeyVariable is not null)];
}
