using Hob.Agent.Files;

namespace Hob.Agent.Search;

/// <summary>Finds files, and lines in files, below a folder of a workspace.</summary>
/// <param name="workspace">The files.</param>
/// <param name="ripgrep">Whether ripgrep names the files where it is installed. The answers are the same; it saves no time where it was
/// measured (<c>benchmarks/search.sh</c>), and costs a process.</param>
public sealed class FileSearch(Workspace workspace, bool ripgrep = false)
{
    private readonly Lazy<Ripgrep?> _ripgrep = new(() => Ripgrep.Find(workspace.Root));

    /// <summary>The files of the workspace.</summary>
    public Workspace Workspace => workspace;

    /// <summary>The files that a pattern is for, sorted.</summary>
    internal (List<string> Paths, int LeftOut) Find(string root, GlobFilter filter, CancellationToken cancellation)
    {
        var options = Options(root, filter.AsksForHidden);
        if (Program() is { } program && program.AllFiles(options, cancellation) is { } listed)
        {
            listed.RemoveAll(path => !filter.Matches(path));
            listed.Sort(StringComparer.Ordinal);
            return (listed, 1);
        }
        var found = new List<string>();
        var leftOut = FileWalker.Walk(options, paths =>
        {
            var matching = new List<string>();
            foreach (var path in paths)
            {
                if (filter.Matches(path)) matching.Add(path);
            }
            lock (found) found.AddRange(matching);
        }, cancellation);
        found.Sort(StringComparer.Ordinal);
        return (found, leftOut);
    }

    /// <summary>The lines that match a pattern.</summary>
    internal (MatchCollector Found, int LeftOut) Search(string root, LinePattern pattern, GlobFilter? include, int most, CancellationToken cancellation)
    {
        var found = new MatchCollector(most);
        var scanner = new FileScanner(workspace, root, pattern, found);
        if (File.Exists(root))
        {
            scanner.Scan("");
            return (found, 0);
        }
        var options = Options(root, include?.AsksForHidden == true);
        if (pattern.Literals.Texts.Count > 0 && Program() is { } program && program.FilesWith(options, pattern.Literals, cancellation) is { } candidates)
        {
            Parallel.ForEach(candidates, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, path =>
            {
                if (include is null || include.Matches(path)) scanner.Scan(path);
            });
            found.Searched = 0; // ripgrep does not say how many it looked at.
            return (found, 1);
        }
        var leftOut = FileWalker.Walk(options, paths =>
        {
            foreach (var path in paths)
            {
                if (include is null || include.Matches(path)) scanner.Scan(path);
            }
        }, cancellation);
        return (found, leftOut);
    }

    private WalkOptions Options(string root, bool hidden) => new(root, workspace.Options.Home) { Hidden = hidden };

    private Ripgrep? Program() => ripgrep ? _ripgrep.Value : null;
}
