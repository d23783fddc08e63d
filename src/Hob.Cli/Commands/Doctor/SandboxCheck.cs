using Hob.Shell.Sandbox;

namespace Hob.Cli.Commands.Doctor;

/// <summary>Looks at what holds commands in check.</summary>
internal static class SandboxCheck
{
    private const string Area = "sandbox";

    public static IEnumerable<Finding> Run()
    {
        var support = SandboxSupport.Detect();
        if (support.Kind == SandboxKind.None)
        {
            yield return new Finding(Area, support.Summary, Remedy());
            yield break;
        }

        yield return new Finding(Area, support.Summary);
        foreach (var missing in support.Missing)
            yield return new Finding(Area, $"not enforced: {missing}");
    }

    private static string Remedy() =>
        OperatingSystem.IsLinux() ? "install bubblewrap, or use a kernel with Landlock (5.13 or later)"
        : OperatingSystem.IsWindows() ? "run Hob in WSL"
        : "look at every command before you let it run";
}
