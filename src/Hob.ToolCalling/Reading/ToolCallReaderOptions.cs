namespace Hob.ToolCalling.Reading;

/// <summary>How a <see cref="ToolCallReader"/> reads.</summary>
public sealed record ToolCallReaderOptions
{
    /// <summary>Everything as it is best for a model that nothing is known of.</summary>
    public static ToolCallReaderOptions Default { get; } = new();

    /// <summary>The dialect that the model is expected to write; null: unknown. All dialects are read in any case,
    /// because models drift; the name is reported when the text itself does not tell.</summary>
    public string? Dialect { get; init; }

    /// <summary>Whether the prompt ended inside a block of reasoning.</summary>
    public bool InReasoning { get; init; }

    /// <summary>Whether text without any marker may be a call, when it names a declared tool and is the whole answer.</summary>
    public bool Markerless { get; init; } = true;

    /// <summary>The longest text that is held back because it may be a call without a marker, in characters.</summary>
    public int MaxHeld { get; init; } = 1 << 24;
}
