using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading;

/// <summary>What a model's answer turned out to be.</summary>
public sealed record Reading
{
    /// <summary>Name of the dialect in which calls, or else reasoning, were written; null when the text was plain.</summary>
    public string? Dialect { get; init; }

    /// <summary>The text for the user.</summary>
    public string Content { get; init; } = "";

    /// <summary>The model's thoughts.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>The calls, in order.</summary>
    public IReadOnlyList<ToolCall> Calls { get; init; } = [];

    /// <summary>All repairs of all calls, in order.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];
}
