using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

/// <summary>A test that needs the kernel's sandbox. Where there is none it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SandboxFactAttribute : FactAttribute
{
    public SandboxFactAttribute(int leastVersion = 1)
    {
        var support = SandboxSupport.Detect();
        if (support.Kind != SandboxKind.Landlock || support.LandlockVersion < leastVersion) Skip = $"needs Landlock {leastVersion} and seccomp; this system has {support.Summary}";
    }
}
