using Hob.Agent.Permissions;

namespace Hob.Agent.Turns;

/// <summary>How one turn differs from others.</summary>
public sealed record TurnOptions
{
    /// <summary>The permission mode; null for the session's. Another mode may offer other tools, which the model's cache of the prompt pays for.</summary>
    public PermissionMode? Mode { get; init; }

    /// <summary>A tool that the first answer has to call.</summary>
    public string? RequiredTool { get; init; }

    /// <summary>Asked after each round of calls: whether the turn has reached what it was for.</summary>
    public Func<bool>? IsOver { get; init; }
}
