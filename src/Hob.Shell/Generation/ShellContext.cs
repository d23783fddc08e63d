using Hob.Shell.Judging;

namespace Hob.Shell.Generation;

/// <summary>The shells that commands are written for.</summary>
public enum TargetShell
{
    /// <summary>bash, and sh.</summary>
    Bash,
    /// <summary>zsh.</summary>
    Zsh,
    /// <summary>fish.</summary>
    Fish,
    /// <summary>PowerShell.</summary>
    PowerShell,
    /// <summary>The command interpreter of Windows.</summary>
    Cmd,
}

/// <summary>Where a command is to run, as far as that shapes it.</summary>
public sealed record ShellContext
{
    /// <summary>The shell.</summary>
    public required TargetShell Shell { get; init; }

    /// <summary>The system and its tools, for the model: <c>GNU/Linux</c>, <c>macOS with BSD tools</c>.</summary>
    public required string System { get; init; }

    /// <summary>The working folder, absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The user's home folder, absolute; null when unknown.</summary>
    public string? Home { get; init; }

    /// <summary>The programs that are installed; null when unknown, then none is missed.</summary>
    public InstalledPrograms? Programs { get; init; }

    /// <summary>The shell's name, as <c>--shell</c> takes it.</summary>
    public string ShellName => Shell.ToString().ToLowerInvariant();

    /// <summary>The language that the shell is judged as.</summary>
    public ShellLanguage Language => Shell switch
    {
        TargetShell.PowerShell => ShellLanguage.PowerShell,
        TargetShell.Cmd => ShellLanguage.Cmd,
        _ => ShellLanguage.Bash,
    };

    /// <summary>How commands are judged here.</summary>
    public JudgeOptions Judging => new() { Shell = Language, Cwd = WorkingFolder, Workspace = WorkingFolder, Home = Home };

    /// <summary>Whether <see cref="Bash.BashParser"/> reads the shell's language.</summary>
    internal bool IsBashLike => Shell is TargetShell.Bash or TargetShell.Zsh;

    /// <summary>This machine's system and tools.</summary>
    public static string SystemOfThisMachine() =>
        OperatingSystem.IsWindows() ? "Windows"
        : OperatingSystem.IsMacOS() ? "macOS with BSD tools"
        : OperatingSystem.IsFreeBSD() ? "FreeBSD with BSD tools"
        : UsesBusyBox() ? "Linux with BusyBox tools"
        : "GNU/Linux";

    private static bool UsesBusyBox()
    {
        try
        {
            return File.ResolveLinkTarget("/bin/ls", returnFinalTarget: true)?.Name.Contains("busybox", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false; // There is no such file.
        }
    }
}
