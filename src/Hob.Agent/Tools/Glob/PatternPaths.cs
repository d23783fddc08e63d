using Hob.Agent.Files;

namespace Hob.Agent.Tools.Glob;

/// <summary>Patterns that name a folder themselves.</summary>
internal static class PatternPaths
{
    /// <summary>Takes the folders out of a pattern that is absolute or begins with <c>../</c> or <c>~/</c>, so that they are looked up as a path is.</summary>
    /// <param name="workspace">The files.</param>
    /// <param name="pattern">The pattern as the model wrote it.</param>
    /// <param name="path">The path beside it.</param>
    public static (string Pattern, string Path) Split(Workspace workspace, string pattern, string? path)
    {
        path = string.IsNullOrWhiteSpace(path) ? "." : path;
        if (OperatingSystem.IsWindows()) pattern = pattern.Replace('\\', '/');
        if (!Path.IsPathRooted(pattern) && !pattern.StartsWith("../", StringComparison.Ordinal) && !pattern.StartsWith("~/", StringComparison.Ordinal))
            return (pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern, path);
        var wild = pattern.AsSpan().IndexOfAny("*?[{");
        var slash = (wild < 0 ? pattern : pattern[..wild]).LastIndexOf('/');
        var folder = slash <= 0 ? "/" : pattern[..slash];
        return (pattern[(slash + 1)..], folder.StartsWith('.') ? Path.Join(path, folder) : folder);
    }
}
