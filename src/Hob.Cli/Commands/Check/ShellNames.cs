using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Check;

/// <summary>The names of shell languages on the command line and in JSON.</summary>
internal static class ShellNames
{
    public static readonly string[] All = ["bash", "powershell", "cmd"];

    public static bool TryParse(string name, out ShellLanguage shell)
    {
        var index = Array.IndexOf(All, name);
        shell = index switch { 1 => ShellLanguage.PowerShell, 2 => ShellLanguage.Cmd, _ => ShellLanguage.Bash };
        return index >= 0;
    }
}
