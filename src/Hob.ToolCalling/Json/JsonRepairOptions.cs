namespace Hob.ToolCalling.Json;

/// <summary>How <see cref="JsonRepair"/> reads.</summary>
public sealed record JsonRepairOptions
{
    /// <summary>The options used when none are given.</summary>
    public static JsonRepairOptions Default { get; } = new();

    /// <summary>The deepest nesting of objects and arrays that is read; deeper text is refused, never mended. 1 to 1000.</summary>
    public int MaxDepth { get; init; } = 512;

    /// <summary>Whether several values one after the other become one array of them all. When false, only the first is read and
    /// <see cref="JsonRepairResult.Consumed"/> says where it ended.</summary>
    public bool AllowMultiple { get; init; }
}
