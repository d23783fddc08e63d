namespace Hob.Agent.Files;

/// <summary>Folders whose insides are not for file tools: git's, where a hook or a setting runs programs, and Hob's.</summary>
internal static class ProtectedNames
{
    /// <summary>The first part of a path that is such a folder, in any spelling that a file system takes for it.</summary>
    public static string? FindIn(ReadOnlySpan<char> path)
    {
        foreach (var range in path.SplitAny('/', '\\'))
        {
            var name = path[range];
            if (name.Length < 4) continue;
            if (IsSpellingOf(name, ".git", "git~1")) return ".git";
            if (IsSpellingOf(name, ".hob", "hob~1")) return ".hob";
        }
        return null;
    }

    // Windows drops dots and blanks at the end and has short names; macOS ignores some invisible characters.
    private static bool IsSpellingOf(ReadOnlySpan<char> name, string folder, string shortName)
    {
        if (name.Equals(folder, StringComparison.OrdinalIgnoreCase)) return true;
        if (name[0] != '.' && !name.StartsWith(shortName, StringComparison.OrdinalIgnoreCase) && !IsInvisible(name[0])) return false;
        Span<char> plain = stackalloc char[8];
        var length = 0;
        foreach (var c in name.TrimEnd(". "))
        {
            if (IsInvisible(c)) continue;
            if (length == plain.Length) return false;
            plain[length++] = c;
        }
        return plain[..length].Equals(folder, StringComparison.OrdinalIgnoreCase) || plain[..length].Equals(shortName, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsInvisible(char c) =>
        c is (>= '\u200C' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u206A' and <= '\u206F') or '\uFEFF';
}
