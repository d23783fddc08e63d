namespace Hob.Shell.Sandbox;

/// <summary>The sandbox of one command: what is made before it, put around it, and put right after it.</summary>
internal sealed class SandboxSession : IDisposable
{
    private static readonly string[] TemporaryVariables = ["TMPDIR", "TMP", "TEMP"];

    private readonly SandboxPolicy _policy;
    private readonly SandboxSupport _support;
    private readonly PrivateFolder _temporary;
    private readonly ProtectedFiles? _guard;

    private SandboxSession(SandboxPolicy policy, SandboxSupport support, PrivateFolder temporary, ProtectedFiles? guard) =>
        (_policy, _support, _temporary, _guard) = (policy, support, temporary, guard);

    /// <summary>What the starting thread takes upon itself, or null when a program builds the sandbox.</summary>
    internal ThreadRestrictions? Restrictions { get; private set; }

    /// <summary>The policy, its workspace resolved.</summary>
    internal SandboxPolicy Policy => _policy;

    /// <summary>Prepares the sandbox, or says which step failed.</summary>
    internal static SandboxSession? Open(SandboxPolicy requested, SandboxSupport support, out StartFailure? failure)
    {
        if (support.Kind == SandboxKind.None)
            return Fail("sandbox", "this system has no sandbox", out failure);
        if (Check(requested, out var policy) is { } fault) return Fail("policy", fault, out failure);
        var temporary = PrivateFolder.Make(out var reason);
        if (temporary is null) return Fail("temporary folder", reason!, out failure);
        var guard = policy.WorkspaceWritable ? ProtectedFiles.Remember(policy.Workspace, policy.ProtectedPaths, out reason) : null;
        var session = new SandboxSession(policy, support, temporary, guard);
        if (reason is null && policy.PrivateHome) Directory.CreateDirectory(session.Home);
        if (reason is null && support.Kind == SandboxKind.Landlock)
        {
            session.Restrictions = ThreadRestrictions.Prepare(policy, temporary.Location, support.LandlockVersion, out reason);
            if (reason is not null) reason = "Landlock: " + reason;
        }
        failure = null;
        if (reason is null) return session;
        session.Dispose();
        return Fail(guard is null && policy.WorkspaceWritable ? "protected files" : "landlock", reason, out failure);
    }

    /// <summary>The variables that the command gets besides its own.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Variables
    {
        get
        {
            foreach (var name in TemporaryVariables) yield return new(name, _temporary.Location);
            if (_policy.PrivateHome) yield return new("HOME", Home);
        }
    }

    /// <summary>The command within the program that builds the sandbox, or as it is.</summary>
    /// <param name="arguments">The command's program and arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="filter">The descriptor that the sandbox's program reads the system-call filter from.</param>
    internal IReadOnlyList<string> Wrap(IReadOnlyList<string> arguments, string folder, int filter) => _support.Kind switch
    {
        SandboxKind.Bubblewrap =>
            [_support.Program!, .. Bubblewrap.Arguments(_policy, _temporary.Location, folder, _support.Seccomp ? filter : null), "--", .. arguments],
        SandboxKind.Seatbelt => [_support.Program!, "-p", SeatbeltProfile.Write(_policy, _temporary.Location), .. arguments],
        _ => arguments,
    };

    /// <summary>The system-call filter for the program that builds the sandbox, or nothing when there is none.</summary>
    internal byte[] FilterBytes() => _support is { Kind: SandboxKind.Bubblewrap, Seccomp: true } ? Bubblewrap.Filter(_policy) : [];

    /// <summary>Puts back what the command changed of the protected paths. Everything it started must have ended.</summary>
    internal IReadOnlyList<string> Restore() => _guard?.Restore() ?? [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Restrictions?.Dispose();
        _temporary.Dispose();
    }

    private string Home => Path.Combine(_temporary.Location, "home");

    // The workspace comes from the user, but a mistake here would give everything away.
    private static string? Check(SandboxPolicy requested, out SandboxPolicy policy)
    {
        policy = requested;
        if (!Path.IsPathFullyQualified(requested.Workspace)) return $"the workspace {requested.Workspace} is not an absolute path";
        if (!Directory.Exists(requested.Workspace)) return $"the workspace {requested.Workspace} is not a folder";
        var workspace = OperatingSystem.IsLinux() ? Libc.Resolve(requested.Workspace) : Path.GetFullPath(requested.Workspace);
        if (workspace is null) return $"the workspace {requested.Workspace} cannot be resolved";
        policy = requested with { Workspace = workspace };
        if (!requested.WorkspaceWritable) return null;
        var home = (OperatingSystem.IsLinux() ? Libc.Resolve(requested.Home) : null) ?? requested.Home;
        return workspace == "/" || Path.GetRelativePath(workspace, home).Split(Path.DirectorySeparatorChar)[0] is not ".."
            ? $"{workspace} holds the home folder and cannot be a writable workspace: open a folder of one project"
            : null;
    }

    private static SandboxSession? Fail(string step, string message, out StartFailure? failure)
    {
        failure = new StartFailure(step, message);
        return null;
    }
}
