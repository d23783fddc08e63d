namespace Hob.Backends.Downloads;

/// <summary>A model that can be installed by a short name.</summary>
/// <param name="Name">The short name.</param>
/// <param name="Repository">Its repository on the hub, <c>owner/name</c>.</param>
/// <param name="Quantization">The quantisation that fits most machines.</param>
/// <param name="Parameters">How many parameters it has, as its makers write it.</param>
/// <param name="Gigabytes">About how large the file is, in GB.</param>
/// <param name="License">Its licence.</param>
public sealed record KnownModel(string Name, string Repository, string Quantization, string Parameters, double Gigabytes, string License)
{
    /// <summary>Whether the licence must be accepted on the hub first.</summary>
    public bool IsGated { get; init; }

    /// <summary>Models that call tools or write commands well for their size, the smallest first.</summary>
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        new("functiongemma-270m", "unsloth/functiongemma-270m-it-GGUF", "Q8_0", "270M", 0.29, "Gemma"),
        new("qwen2.5-coder-0.5b", "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF", "Q8_0", "0.5B", 0.68, "Apache-2.0"),
        new("qwen3-0.6b", "Qwen/Qwen3-0.6B-GGUF", "Q8_0", "0.6B", 0.64, "Apache-2.0"),
        new("llama-3.2-1b", "bartowski/Llama-3.2-1B-Instruct-GGUF", "Q4_K_M", "1B", 0.81, "Llama 3.2"),
        new("qwen2.5-coder-1.5b", "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF", "Q4_K_M", "1.5B", 1.12, "Apache-2.0"),
        new("qwen3-1.7b", "Qwen/Qwen3-1.7B-GGUF", "Q8_0", "1.7B", 1.83, "Apache-2.0"),
        new("llama-3.2-3b", "bartowski/Llama-3.2-3B-Instruct-GGUF", "Q4_K_M", "3B", 2.02, "Llama 3.2"),
        new("qwen3-4b", "Qwen/Qwen3-4B-GGUF", "Q4_K_M", "4B", 2.50, "Apache-2.0"),
        new("phi-4-mini", "unsloth/Phi-4-mini-instruct-GGUF", "Q4_K_M", "3.8B", 2.49, "MIT"),
        new("qwen2.5-coder-7b", "Qwen/Qwen2.5-Coder-7B-Instruct-GGUF", "Q4_K_M", "7B", 4.68, "Apache-2.0"),
        new("hermes-3-8b", "NousResearch/Hermes-3-Llama-3.1-8B-GGUF", "Q4_K_M", "8B", 4.92, "Llama 3"),
        new("llama-3.1-8b", "bartowski/Meta-Llama-3.1-8B-Instruct-GGUF", "Q4_K_M", "8B", 4.92, "Llama 3.1"),
        new("qwen3-8b", "Qwen/Qwen3-8B-GGUF", "Q4_K_M", "8B", 5.03, "Apache-2.0"),
        new("gemma-3-1b", "google/gemma-3-1b-it-qat-q4_0-gguf", "Q4_0", "1B", 1.00, "Gemma") { IsGated = true },
    ];

    /// <summary>The model of a short name, whatever the case; null when there is none.</summary>
    public static KnownModel? Find(string name) => All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
