namespace Hob.Agent.Files;

/// <summary>What a workspace reaches beyond its root, and what it keeps from being changed.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>Folders and files outside the root that may be read.</summary>
    public IReadOnlyList<string> ReadableRoots { get; init; } = [];

    /// <summary>Folders outside the root that may be read and changed.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>Folders in which nothing may be changed even inside the workspace: where Hob keeps its own state.</summary>
    public IReadOnlyList<string> ProtectedFolders { get; init; } = [];

    /// <summary>Files that may be neither read nor changed, told by their real path, relative to the root and with <c>/</c> where they are inside
    /// it. Rules are decided here rather than on what a model wrote, so that no link leads around them. Null: there are none.</summary>
    public Func<string, bool>? IsDenied { get; init; }

    /// <summary>What <c>~</c> stands for.</summary>
    public string Home { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>The end of the sentence that refuses a path outside: how a user may allow it.</summary>
    public string HowToAllow { get; init; } = "a user can allow it with a rule under [permissions]";
}
