using Hob.Shell.Sandbox;

namespace Hob.Agent.Permissions;

/// <summary>What an agent may do.</summary>
public sealed record PermissionOptions
{
    /// <summary>The mode.</summary>
    public PermissionMode Mode { get; init; } = PermissionMode.Auto;

    /// <summary>Calls that run unasked. They never reach what the analyser denies, nor beyond what plan mode allows.</summary>
    public IReadOnlyList<PermissionRule> Allow { get; init; } = [];

    /// <summary>Calls that a person is asked about even where the mode would not.</summary>
    public IReadOnlyList<PermissionRule> Ask { get; init; } = [];

    /// <summary>Calls that never run. They go before everything else.</summary>
    public IReadOnlyList<PermissionRule> Deny { get; init; } = [];

    /// <summary>Whether a rule keeps a file from being read at all, told by its real path relative to the workspace, with <c>/</c>.</summary>
    public bool Hides(string path)
    {
        foreach (var rule in Deny)
        {
            if (rule.Pattern is not null && rule.Matches("read_file", Tools.ToolAccess.Read(path), path, narrow: false))
                return true;
        }
        return false;
    }

    /// <summary>Whether <see cref="PermissionMode.Dangerous"/> also runs what the analyser denies.</summary>
    public bool AllowDenied { get; init; }

    /// <summary>The sandbox of this system.</summary>
    public SandboxSupport Sandbox { get; init; } = SandboxSupport.None;
}
