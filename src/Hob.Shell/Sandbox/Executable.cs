namespace Hob.Shell.Sandbox;

/// <summary>Finds programs.</summary>
internal static class Executable
{
    /// <summary>The absolute path of <paramref name="name"/> in <c>PATH</c>, or null. Relative entries of <c>PATH</c> are passed over.</summary>
    internal static string? Find(string name)
    {
        if (Path.IsPathRooted(name)) return File.Exists(name) ? name : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ""] : [""];
        foreach (var folder in folders.Append("/usr/bin").Append("/bin"))
            foreach (var ending in endings)
                if (Path.IsPathRooted(folder) && File.Exists(Path.Combine(folder, name + ending))) return Path.Combine(folder, name + ending);
        return null;
    }
}
