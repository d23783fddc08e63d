namespace Hob.ToolCalling.Json;

/// <summary>What <see cref="JsonRepair"/> made of a text.</summary>
public sealed record JsonRepairResult
{
    /// <summary>Whether <see cref="Json"/> holds a value.</summary>
    public required bool Valid { get; init; }

    /// <summary>Strictly valid JSON without duplicate keys or lone surrogates; empty when not <see cref="Valid"/>.
    /// A value that was strictly valid already is kept character for character.</summary>
    public required string Json { get; init; }

    /// <summary>What was mended, in order, each kind once per path. After 64 entries only kinds not yet listed are added.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>How many characters were read: the value, what stood before it, and the residue after it (white space, surplus
    /// closers, fences, special tokens). Less than the text's length when another value or prose follows.</summary>
    public required int Consumed { get; init; }

    /// <summary>Whether the text ended inside the value. What is there was closed, but something is missing: never act on it
    /// where a shorter value does harm.</summary>
    public bool Truncated { get; init; }

    /// <summary>Why there is no value; null when <see cref="Valid"/>.</summary>
    public string? Error { get; init; }
}
