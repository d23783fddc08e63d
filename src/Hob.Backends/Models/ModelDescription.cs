namespace Hob.Backends.Models;

/// <summary>What a server tells of a model. Null: it does not say.</summary>
/// <param name="Id">The name that requests use.</param>
public sealed record ModelDescription(string Id)
{
    /// <summary>The name for people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The architecture, such as <c>qwen3</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>The number of parameters, as the server writes it: <c>8B</c>.</summary>
    public string? Parameters { get; init; }

    /// <summary>The quantisation, such as <c>Q4_K_M</c>.</summary>
    public string? Quantization { get; init; }

    /// <summary>Size of the weights in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>The memory that it takes while it is loaded, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>How much of that is memory of a GPU, in bytes.</summary>
    public long? GpuBytes { get; init; }

    /// <summary>The longest window that the model was made for, in tokens.</summary>
    public int? MaxContextLength { get; init; }

    /// <summary>The window it is loaded with, in tokens: prompt and answer together.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Whether it is in memory.</summary>
    public bool? IsLoaded { get; init; }

    /// <summary>Whether it turns text into vectors only.</summary>
    public bool IsEmbedding { get; init; }

    /// <summary>Whether it was made for tool calls.</summary>
    public bool? Tools { get; init; }

    /// <summary>Whether it thinks before it answers.</summary>
    public bool? Reasoning { get; init; }

    /// <summary>Whether it takes images.</summary>
    public bool? Vision { get; init; }
}
