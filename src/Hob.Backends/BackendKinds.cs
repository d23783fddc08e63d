namespace Hob.Backends;

/// <summary>What is known of each kind of server before it has answered anything.</summary>
public static class BackendKinds
{
    private static readonly Entry[] Table =
    [
        new(BackendKind.OpenAICompatible, "openai-compatible", "server", null, "check that it runs and that --base-url is its address"),
        new(BackendKind.LMStudio, "lmstudio", "LM Studio", "http://127.0.0.1:1234", "start its server (lms server start)"),
        new(BackendKind.Ollama, "ollama", "Ollama", "http://127.0.0.1:11434", "start it (ollama serve)"),
        new(BackendKind.LlamaCpp, "llamacpp", "llama.cpp", "http://127.0.0.1:8080", "start it (llama-server --jinja -m MODEL.gguf)"),
        new(BackendKind.Vllm, "vllm", "vLLM", "http://127.0.0.1:8000", "start it (vllm serve MODEL)"),
        new(BackendKind.SgLang, "sglang", "SGLang", "http://127.0.0.1:30000", "start it (python -m sglang.launch_server)"),
        new(BackendKind.Exo, "exo", "exo", "http://127.0.0.1:52415", "start it (exo)"),
        new(BackendKind.Mlx, "mlx", "MLX server", "http://127.0.0.1:10240", "start it (mlx-omni-server, or mlx_lm.server)"),
        new(BackendKind.OpenAI, "openai", "OpenAI", "https://api.openai.com", "check the network"),
        new(BackendKind.Anthropic, "anthropic", "Anthropic", "https://api.anthropic.com", "check the network"),
        new(BackendKind.Gemini, "gemini", "Gemini", "https://generativelanguage.googleapis.com", "check the network"),
    ];

    /// <summary>Every kind: any server, the local ones, the cloud.</summary>
    public static IReadOnlyList<BackendKind> All { get; } = [.. Table.Select(static entry => entry.Kind)];

    /// <summary>The name by which the command line and the configuration call a kind: lower-case letters, such as
    /// <c>lmstudio</c>.</summary>
    public static string Name(this BackendKind kind) => Of(kind).Name;

    /// <summary>The name for people, such as <c>LM Studio</c>.</summary>
    public static string Title(this BackendKind kind) => Of(kind).Title;

    /// <summary>Where a server of this kind listens when nobody said otherwise; null for
    /// <see cref="BackendKind.OpenAICompatible"/>.</summary>
    public static Uri? DefaultAddress(this BackendKind kind) => Of(kind).Address is { } address ? new(address) : null;

    /// <summary>Whether prompts leave the machines of the user: used only when asked for by name.</summary>
    public static bool IsCloud(this BackendKind kind) => kind is BackendKind.OpenAI or BackendKind.Anthropic or BackendKind.Gemini;

    /// <summary>Finds a kind by <see cref="Name"/>, whatever the case.</summary>
    public static bool TryParse(string name, out BackendKind kind)
    {
        var found = Array.Find(Table, entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        kind = found.Kind;
        return found.Name is not null;
    }

    /// <summary>What to do when nothing listens there.</summary>
    internal static string StartHint(this BackendKind kind) => Of(kind).Start;

    private static Entry Of(BackendKind kind) => Table[(int)kind];

    private readonly record struct Entry(BackendKind Kind, string Name, string Title, string? Address, string Start);
}
