namespace Hob.Shell.Sandbox;

/// <summary>Turns a policy into the list of what Landlock allows.</summary>
internal static class SandboxGrants
{
    private const FileRights Device = FileRights.ReadFile | FileRights.WriteFile | FileRights.Truncate | FileRights.DeviceControl;

    private static readonly string[] Devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];

    /// <summary>The grants of <paramref name="policy"/>, whose workspace is resolved.</summary>
    /// <param name="policy">What is allowed.</param>
    /// <param name="temporary">The private temporary folder.</param>
    internal static IEnumerable<Grant> Of(SandboxPolicy policy, string temporary)
    {
        // Devices are granted one by one: reading a disk would read every secret, and writing to a terminal would type for the user.
        var denied = new HashSet<string>(StringComparer.Ordinal) { "/dev" };
        foreach (var path in policy.EffectiveDeniedReads)
        {
            denied.Add(Path.TrimEndingDirectorySeparator(path));
            if (Libc.Resolve(path) is { } resolved) denied.Add(resolved);
        }
        // Listing reaches below the folder it is granted for; contents do not come with it.
        yield return new Grant("/", FileRights.ReadFolder);
        foreach (var grant in Readable("/", Ancestors(denied), denied)) yield return grant;
        foreach (var device in Devices) yield return new Grant(device, Device);
        yield return new Grant(temporary, FileRights.Change);
        yield return new Grant(policy.Workspace, policy.WorkspaceWritable ? FileRights.Change : FileRights.Read);
        foreach (var path in policy.WritablePaths)
            if (Libc.Resolve(path) is { } resolved) yield return new Grant(resolved, FileRights.Change);
    }

    /// <summary>Landlock only adds: what may not be read is left out by granting its neighbours, and those of every folder above it.</summary>
    private static IEnumerable<Grant> Readable(string root, HashSet<string> ancestors, HashSet<string> denied)
    {
        var pending = new Stack<string>([root]);
        while (pending.TryPop(out var folder))
        {
            if (denied.Contains(folder)) continue;
            if (ancestors.Contains(folder))
                foreach (var child in Children(folder)) pending.Push(child);
            else
                yield return new Grant(folder, FileRights.Read);
        }
    }

    private static string[] Children(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // What cannot be listed is not granted.
        }
    }

    private static HashSet<string> Ancestors(HashSet<string> paths)
    {
        var ancestors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
            for (var folder = Path.GetDirectoryName(path); folder is not null && ancestors.Add(folder);)
                folder = Path.GetDirectoryName(folder);
        return ancestors;
    }
}
