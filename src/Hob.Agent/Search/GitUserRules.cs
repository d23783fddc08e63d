namespace Hob.Agent.Search;

/// <summary>The rules that a user has git ignore files by in every repository: <c>core.excludesFile</c>, or <c>git/ignore</c> beside git's
/// configuration.</summary>
internal static class GitUserRules
{
    /// <summary>Reads them; null when there are none.</summary>
    /// <param name="home">The user's home.</param>
    public static IgnoreRules? Load(string home)
    {
        var configuration = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg : Path.Join(home, ".config");
        var named = ExcludesFile(Path.Join(home, ".gitconfig")) ?? ExcludesFile(Path.Join(configuration, "git", "config"));
        if (named is null) return IgnoreRules.Load(Path.Join(configuration, "git", "ignore"));
        return IgnoreRules.Load(named.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(home, named[2..]) : named);
    }

    private static string? ExcludesFile(string configuration)
    {
        try
        {
            if (!File.Exists(configuration)) return null;
            foreach (var line in File.ReadLines(configuration))
            {
                var trimmed = line.AsSpan().Trim();
                if (!trimmed.StartsWith("excludesfile", StringComparison.OrdinalIgnoreCase)) continue;
                var value = trimmed["excludesfile".Length..].TrimStart();
                if (value.StartsWith("=")) return value[1..].Trim().Trim('"').ToString();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is as if it were not there, as it is for git.
        }
        return null;
    }
}
