using Hob.Inference;

namespace Hob.Backends.Embedded;

/// <summary>How a model file is run.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The GGUF file.</summary>
    public required string Path { get; init; }

    /// <summary>The context window in tokens; null for what the model was made for, at most 8,192.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Speed or care.</summary>
    public Preset Preset { get; init; } = Preset.Balanced;

    /// <summary>How tokens of text are chosen; goes before <see cref="Preset"/>. Inside a call the likeliest token is taken, always.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Threads, kernels and layout.</summary>
    public ModelOptions Engine { get; init; } = new();

    /// <summary>The clock that templates write dates by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
