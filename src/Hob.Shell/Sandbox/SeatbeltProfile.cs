using System.Text;

namespace Hob.Shell.Sandbox;

/// <summary>The sandbox in the language of macOS' <c>sandbox-exec</c>. The last rule that matches decides.</summary>
public static class SeatbeltProfile
{
    /// <summary>Writes the profile.</summary>
    /// <param name="policy">What is allowed; paths without links.</param>
    /// <param name="temporary">The private temporary folder.</param>
    public static string Write(SandboxPolicy policy, string temporary)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(temporary);
        var profile = new StringBuilder();
        Line("(version 1)");
        Line("(deny default)");
        Line("(allow process-exec process-fork)");
        Line("(allow signal (target same-sandbox))");
        Line("(allow sysctl-read)");
        Line("(allow mach-lookup (global-name \"com.apple.system.opendirectoryd.libinfo\") (global-name \"com.apple.system.logger\"))");
        Line("(allow file-read*)");
        foreach (var path in policy.EffectiveDeniedReads) Line($"(deny file-read-data (subpath {Quoted(path)}))");
        Line($"(allow file-read* (subpath {Quoted(policy.Workspace)}))");
        foreach (var device in (ReadOnlySpan<string>)["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"])
            Line($"(allow file-write-data (literal {Quoted(device)}))");
        foreach (var path in policy.WritablePaths) Line($"(allow file-write* (subpath {Quoted(path)}))");
        if (policy.WorkspaceWritable)
        {
            Line($"(allow file-write* (subpath {Quoted(policy.Workspace)}))");
            foreach (var path in policy.ProtectedPaths) Line($"(deny file-write* (subpath {Quoted(Path.Combine(policy.Workspace, path))}))");
        }
        Line($"(allow file-write* (subpath {Quoted(temporary)}))");
        if (policy.Network == NetworkAccess.Full) Line("(allow network* (remote ip) (local ip))");
        if (policy.LocalSockets) Line("(allow network* (remote unix-socket) (local unix-socket))");
        return profile.ToString();

        void Line(string text) => profile.Append(text).Append('\n');
    }

    private static string Quoted(string path) => "\"" + path.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
