namespace Hob.Agent.Search;

/// <summary>What rules say of a path.</summary>
internal enum Ignored
{
    /// <summary>Nothing.</summary>
    Unsaid,
    /// <summary>It is ignored.</summary>
    Yes,
    /// <summary>It is wanted in spite of other rules, and although its name begins with a dot.</summary>
    No,
}

/// <summary>The rules of one <c>.gitignore</c> (gitignore(5)): the last one that matches counts.</summary>
internal sealed class IgnoreRules
{
    private const long LargestFile = 4 << 20;
    private readonly List<Rule> _rules = [];

    private IgnoreRules() { }

    /// <summary>Reads a file of rules; null when there is none, or nothing in it.</summary>
    public static IgnoreRules? Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length is 0 or > LargestFile || file.LinkTarget is not null && !File.Exists(path)) return null;
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads rules; null when there are none.</summary>
    public static IgnoreRules? Parse(string text)
    {
        var rules = new IgnoreRules();
        foreach (var line in text.AsSpan().EnumerateLines()) rules.Add(line);
        return rules._rules.Count == 0 ? null : rules;
    }

    /// <summary>What the rules say of a file or folder.</summary>
    /// <param name="path">Relative to the folder of the rules, with <c>/</c>.</param>
    /// <param name="name">Its last part.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public Ignored Judge(ReadOnlySpan<char> path, ReadOnlySpan<char> name, bool isFolder)
    {
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            var rule = _rules[i];
            if (rule.FolderOnly && !isFolder) continue;
            if (rule.Name is not null ? rule.Name.Matches(name) : rule.Path!.Matches(path)) return rule.Wanted ? Ignored.No : Ignored.Yes;
        }
        return Ignored.Unsaid;
    }

    private void Add(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("#")) return;
        if (!line.EndsWith("\\ ")) line = line.TrimEnd();
        if (line.IsEmpty) return;
        bool wanted = false, anchored = false;
        if (line.StartsWith("\\!") || line.StartsWith("\\#")) line = line[1..];
        else if (line[0] == '!')
        {
            wanted = true;
            line = line[1..];
        }
        if (line.StartsWith("/"))
        {
            anchored = true;
            line = line[1..];
        }
        var folderOnly = line.EndsWith("/");
        if (folderOnly) line = line[..^1];
        if (line.IsEmpty) return;
        if (!anchored && !line.Contains('/'))
        {
            if (GlobSegment.Parse(line) is { } name) _rules.Add(new Rule(name, null, wanted, folderOnly));
            return;
        }
        // What is in a folder, but not the folder itself.
        var pattern = line.EndsWith("/**") ? string.Concat(line, "/*") : line.ToString();
        if (GlobPath.Parse(pattern) is { } path) _rules.Add(new Rule(null, path, wanted, folderOnly));
    }

    private sealed record Rule(GlobSegment? Name, GlobPath? Path, bool Wanted, bool FolderOnly);
}
