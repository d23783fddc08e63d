namespace Hob.Shell.Sandbox;

/// <summary>What of the network a sandboxed command reaches.</summary>
public enum NetworkAccess
{
    /// <summary>Nothing: no socket of any family can be made.</summary>
    None,
    /// <summary>IPv4 and IPv6, in and out. Sockets of the local machine (D-Bus, Docker) stay closed.</summary>
    Full,
}

/// <summary>What a sandboxed command may do. Whatever is not granted is refused by the kernel, whatever the command does.</summary>
public sealed record SandboxPolicy
{
    /// <summary>The folder that the user opened, absolute. Never taken from what a model chose: that is the working folder of the request.</summary>
    public required string Workspace { get; init; }

    /// <summary>Whether files in the workspace may be created, changed and deleted. False: nothing may change, not even a mode or a time.</summary>
    public bool WorkspaceWritable { get; init; }

    /// <summary>The network; none by default.</summary>
    public NetworkAccess Network { get; init; }

    /// <summary>Whether Unix-domain sockets may be made. They lead to services that act for the user (D-Bus, Docker, SSH agent), so that
    /// this opens ways out of the sandbox. Pairs of connected sockets are always allowed.</summary>
    public bool LocalSockets { get; init; }

    /// <summary>More files and folders that may be changed, absolute; what does not exist is left out. A cache of a package manager, say.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];

    /// <summary>Files and folders that may not be read, absolute. By default keys, tokens and browsers of <see cref="Home"/>
    /// (see <see cref="SecretFolders"/>). Names directly in the folders above them stay visible, contents do not.</summary>
    public IReadOnlyList<string>? DeniedReads { get; init; }

    /// <summary>The user's home folder, absolute; that of this process by default. Neither it nor a folder above it can be a writable workspace.</summary>
    public string Home { get; init; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Whether <c>HOME</c> is an empty folder that disappears afterwards. Otherwise it is <see cref="Home"/>, not writable.</summary>
    public bool PrivateHome { get; init; }

    /// <summary>Files and folders of a writable workspace, relative to it, that would give power to whoever writes them (hooks, settings of
    /// editors and agents). What a command changed there is put back when it ends, and reported.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } = PowerfulPaths.Default;

    /// <summary>The writable memory of each process, in bytes; null: no limit.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>How many processes the command may have at a time; null: no limit.</summary>
    public int? Processes { get; init; }

    /// <summary>The processor time of each process, in seconds; null: no limit.</summary>
    public int? CpuSeconds { get; init; }

    /// <summary>The size of each file written, in bytes; null: no limit.</summary>
    public long? FileSizeBytes { get; init; }

    internal IReadOnlyList<string> EffectiveDeniedReads => DeniedReads ?? SecretFolders.In(Home);

    internal bool HasLimits => MemoryBytes is not null || Processes is not null || CpuSeconds is not null || FileSizeBytes is not null;
}
