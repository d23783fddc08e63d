using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>What enforces a sandbox.</summary>
public enum SandboxKind
{
    /// <summary>Nothing: the verdict of the analyser alone decides.</summary>
    None,
    /// <summary>Landlock and seccomp of the Linux kernel, set on a thread that then starts the command.</summary>
    Landlock,
    /// <summary>bubblewrap (mount, process and network namespaces), with the seccomp filter.</summary>
    Bubblewrap,
    /// <summary>sandbox-exec of macOS.</summary>
    Seatbelt,
}

/// <summary>Which sandbox this system has, and what it cannot do.</summary>
public sealed record SandboxSupport
{
    private const string MacSandbox = "/usr/bin/sandbox-exec";
    private const int SeccompMode = 21;

    /// <summary>No sandbox.</summary>
    public static SandboxSupport None { get; } = new() { Kind = SandboxKind.None, Missing = ["no sandbox: the verdict alone decides"] };

    /// <summary>What is in force.</summary>
    public required SandboxKind Kind { get; init; }

    /// <summary>The version of Landlock's interface, from 1; 0 without Landlock.</summary>
    public int LandlockVersion { get; init; }

    /// <summary>The program that builds the sandbox, or null when none is needed.</summary>
    public string? Program { get; init; }

    /// <summary>What is not enforced here, one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Looks at the running system. Costs a few system calls; with Landlock missing also a search of <c>PATH</c>.</summary>
    public static SandboxSupport Detect()
    {
        if (OperatingSystem.IsMacOS())
            return File.Exists(MacSandbox) ? new() { Kind = SandboxKind.Seatbelt, Program = MacSandbox } : None;
        if (!OperatingSystem.IsLinux()) return None;

        var seccomp = SeccompFilter.Supports(RuntimeInformation.ProcessArchitecture) && Libc.Control(SeccompMode, 0, 0, 0, 0) == 0;
        var version = Landlock.Version();
        if (seccomp && version > 0)
            return new() { Kind = SandboxKind.Landlock, LandlockVersion = version, Missing = [.. MissingFrom(version)] };
        return Executable.Find("bwrap") is { } program ? Bubblewrapped(program, seccomp) : None;
    }

    /// <summary>bubblewrap at <paramref name="program"/>, whatever else the system has.</summary>
    /// <param name="program">The absolute path of <c>bwrap</c>.</param>
    /// <param name="seccomp">Whether the kernel takes the system-call filter too.</param>
    public static SandboxSupport Bubblewrapped(string program, bool seccomp) => new()
    {
        Kind = SandboxKind.Bubblewrap,
        Program = program,
        Seccomp = seccomp,
        Missing = seccomp ? [] : ["no system-call filter: sockets of local services can be reached"],
    };

    /// <summary>Whether the system-call filter is in force.</summary>
    public bool Seccomp { get; init; } = true;

    /// <summary>One line for a person: <c>Landlock 7 and seccomp</c>.</summary>
    public string Summary => Kind switch
    {
        SandboxKind.Landlock => $"Landlock {LandlockVersion} and seccomp",
        SandboxKind.Bubblewrap => Seccomp ? "bubblewrap and seccomp" : "bubblewrap",
        SandboxKind.Seatbelt => "sandbox-exec",
        _ => "none: the verdict alone decides",
    };

    private static IEnumerable<string> MissingFrom(int version)
    {
        if (version < 2) yield return "files cannot be moved between folders, even in the workspace (Landlock 2)";
        if (version < 6) yield return "signals can reach other processes of the same user (Landlock 6)";
        yield return "in a writable workspace, modes and times of the user's files elsewhere can change";
        yield return "names in folders that hold secrets can be listed; contents cannot be read";
    }
}
