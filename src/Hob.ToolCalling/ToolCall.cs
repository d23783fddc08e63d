using Hob.ToolCalling.Json;

namespace Hob.ToolCalling;

/// <summary>A call that a model made, as Hob understood it. Immutable.</summary>
public sealed record ToolCall
{
    /// <summary>The model's own id, kept verbatim; null when the format carries none.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the tool, without format prefixes.</summary>
    public required string Name { get; init; }

    /// <summary>A JSON object as text. Valid unless <see cref="Complete"/> is false, when it is what had arrived.
    /// Text that was valid JSON already is kept byte for byte.</summary>
    public required string Arguments { get; init; }

    /// <summary>False when the text ended inside the call. Such a call must never be executed.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Whether a tool of this name was declared.</summary>
    public bool Known { get; init; } = true;

    /// <summary>For an unknown name, the nearest declared one, or null.</summary>
    public string? Suggestion { get; init; }

    /// <summary>What had to be mended, in order.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>What the arguments still do not satisfy, as sentences for the model with a path each; empty when they are valid.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];
}
