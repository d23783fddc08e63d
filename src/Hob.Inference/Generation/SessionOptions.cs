namespace Hob.Inference.Generation;

/// <summary>The precision of cached keys and values.</summary>
public enum KvPrecision
{
    /// <summary>Halves.</summary>
    Bits16,
    /// <summary>Singles.</summary>
    Bits32,
}

/// <summary>How a session is set up.</summary>
public sealed record SessionOptions
{
    /// <summary>The longest sequence in tokens; null for what the model was trained for, at most 8,192. Memory is used only as it fills
    /// up.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The precision of the cache.</summary>
    public KvPrecision KvPrecision { get; init; } = KvPrecision.Bits16;
}
