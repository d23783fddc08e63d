using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>How each shell is told to run one command without reading start-up files.</summary>
internal static class ShellInvocation
{
    /// <summary>The program and its arguments, or null when the shell is not installed.</summary>
    internal static IReadOnlyList<string>? Of(string? shell, string command)
    {
        var program = shell is null ? Default() : Executable.Find(shell);
        if (program is null) return null;
        return Path.GetFileNameWithoutExtension(program).ToLowerInvariant() switch
        {
            "pwsh" or "powershell" => [program, "-NoProfile", "-NonInteractive", "-Command", command],
            "cmd" => [program, "/d", "/s", "/c", command],
            _ => [program, "-c", command],
        };
    }

    private static string? Default() => OperatingSystem.IsWindows()
        ? Executable.Find("pwsh") ?? Executable.Find("powershell")
        : Executable.Find("bash") ?? Executable.Find("sh");
}
