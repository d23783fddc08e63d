using Hob.Cli.Configuration.Files;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary>Finds out where a command is to run. What is asked of the system is asked once.</summary>
/// <param name="surroundings">The environment.</param>
internal sealed class Place(Surroundings surroundings)
{
    /// <summary>The names that <c>--shell</c> takes.</summary>
    public static readonly string[] ShellNames = ["bash", "powershell", "cmd", "zsh", "fish"];

    private readonly Lazy<string> _system = new(ShellContext.SystemOfThisMachine);

    private readonly Lazy<InstalledPrograms> _programs = new(() => InstalledPrograms.Find(
        surroundings.Variables.GetValueOrDefault("PATH") ?? "", Path.Combine(surroundings.StateFolder, "programs")));

    /// <summary>The shell of a name; false when Hob does not write for it.</summary>
    public static bool TryParseShell(string name, out TargetShell shell)
    {
        shell = name switch
        {
            "powershell" or "pwsh" => TargetShell.PowerShell,
            "cmd" => TargetShell.Cmd,
            "zsh" => TargetShell.Zsh,
            "fish" => TargetShell.Fish,
            _ => TargetShell.Bash,
        };
        return name is "sh" or "pwsh" || ShellNames.Contains(name);
    }

    /// <summary>The user's own shell.</summary>
    public TargetShell OwnShell =>
        OperatingSystem.IsWindows() ? (surroundings.Variables.ContainsKey("PSModulePath") ? TargetShell.PowerShell : TargetShell.Cmd)
        : TryParseShell(Path.GetFileName(surroundings.Variables.GetValueOrDefault("SHELL") ?? ""), out var shell) ? shell
        : TargetShell.Bash;

    /// <summary>The place.</summary>
    /// <param name="folder">The working folder, absolute.</param>
    /// <param name="shell">The shell; null for the user's own.</param>
    public ShellContext Of(string folder, TargetShell? shell) => new()
    {
        Shell = shell ?? OwnShell,
        System = _system.Value,
        WorkingFolder = folder,
        Home = surroundings.Home,
        Programs = _programs.Value,
    };
}
