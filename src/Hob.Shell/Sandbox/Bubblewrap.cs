using System.Globalization;
using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>The sandbox as bubblewrap builds it, where the kernel has no Landlock. Source: <c>bwrap(1)</c>.</summary>
public static class Bubblewrap
{
    /// <summary>The arguments of <c>bwrap</c>, without the command itself.</summary>
    /// <param name="policy">What is allowed; the workspace without links.</param>
    /// <param name="temporary">The private temporary folder.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="filter">The descriptor with the system-call filter, or null.</param>
    public static IReadOnlyList<string> Arguments(SandboxPolicy policy, string temporary, string folder, int? filter)
    {
        ArgumentNullException.ThrowIfNull(policy);
        List<string> arguments = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"];
        if (policy.Network == NetworkAccess.Full) arguments.Add("--share-net");
        arguments.AddRange(["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]);
        // What is hidden comes before what is granted: a workspace below a hidden folder stays visible.
        foreach (var path in policy.EffectiveDeniedReads)
            if (Directory.Exists(path)) arguments.AddRange(["--tmpfs", path, "--remount-ro", path]);
            else if (File.Exists(path)) arguments.AddRange(["--ro-bind", "/dev/null", path]);
        arguments.AddRange([policy.WorkspaceWritable ? "--bind" : "--ro-bind", policy.Workspace, policy.Workspace]);
        if (policy.WorkspaceWritable)
            foreach (var path in policy.ProtectedPaths.Select(path => Path.Combine(policy.Workspace, path)))
                if (Path.Exists(path)) arguments.AddRange(["--ro-bind", path, path]);
        foreach (var path in policy.WritablePaths)
            if (Path.Exists(path)) arguments.AddRange(["--bind", path, path]);
        arguments.AddRange(["--bind", temporary, temporary, "--chdir", folder]);
        if (filter is { } descriptor) arguments.AddRange(["--seccomp", descriptor.ToString(CultureInfo.InvariantCulture)]);
        return arguments;
    }

    // The bytes of struct sock_filter[], as --seccomp reads them. Mounts govern the files, so that metadata needs no refusal of its own.
    internal static byte[] Filter(SandboxPolicy policy)
    {
        var program = SeccompFilter.Write(policy with { WorkspaceWritable = true }, RuntimeInformation.ProcessArchitecture, landlock: 0);
        return MemoryMarshal.AsBytes<FilterInstruction>(program).ToArray();
    }
}
