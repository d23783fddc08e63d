namespace Hob.Cli.Configuration.Files;

/// <summary>Where a path really leads.</summary>
public static class RealPath
{
    private const int MaximumLinks = 40; // As Linux has it.

    /// <summary>The absolute path without links; null when it does not exist or its links run in a circle.</summary>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be read.</exception>
    public static string? Of(string path)
    {
        var root = Path.GetPathRoot(path = Path.GetFullPath(path))!;
        var real = root;
        var waiting = new Stack<string>(Parts(path[root.Length..]));
        for (var links = 0; waiting.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            if (info.LinkTarget is not { } target)
            {
                if (!info.Exists)
                    return null;

                real = next;
                continue;
            }

            if (++links > MaximumLinks)
                return null;

            if (Path.IsPathRooted(target))
                real = root = Path.GetPathRoot(target)!;

            foreach (var step in Parts(target[(Path.GetPathRoot(target) ?? "").Length..]))
                waiting.Push(step);
        }

        return real;
    }

    // Last one first, as they are pushed.
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => part != ".").Reverse();
}
