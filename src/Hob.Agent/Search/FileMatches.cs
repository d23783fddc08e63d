namespace Hob.Agent.Search;

/// <summary>A line that matches.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The line, cut around the match when it is long; not yet made visible.</param>
internal readonly record struct MatchedLine(int Number, string Text);

/// <summary>What was found in a file.</summary>
/// <param name="Path">Relative to where the search began, with <c>/</c>.</param>
/// <param name="Count">How many lines match.</param>
/// <param name="Lines">The first of them.</param>
internal sealed record FileMatches(string Path, int Count, List<MatchedLine> Lines);

/// <summary>Collects matches from several threads, and keeps the first lines in the order of paths, however many there are.</summary>
/// <param name="most">How many lines are kept.</param>
internal sealed class MatchCollector(int most)
{
    private readonly Lock _lock = new();
    private readonly SortedList<string, FileMatches> _kept = new(StringComparer.Ordinal);
    private int _keptLines;

    // Lines of files beyond this one are not needed any more.
    private volatile string? _last;

    /// <summary>Lines that match.</summary>
    public int Lines { get; private set; }

    /// <summary>Files with such lines.</summary>
    public int Files { get; private set; }

    /// <summary>Files that were looked at.</summary>
    public int Searched;

    /// <summary>Files that are no text.</summary>
    public int Binary;

    /// <summary>Files that are too large.</summary>
    public int TooLarge;

    /// <summary>What is kept, in order.</summary>
    public IEnumerable<FileMatches> Kept => _kept.Values;

    /// <summary>How many lines of a file are still of interest.</summary>
    public int Wanted(string path) => _last is { } last && string.CompareOrdinal(path, last) > 0 ? 0 : most;

    /// <summary>Takes what was found in a file.</summary>
    public void Add(FileMatches matches)
    {
        lock (_lock)
        {
            Lines += matches.Count;
            Files++;
            if (matches.Lines.Count == 0) return;
            _kept.Add(matches.Path, matches);
            _keptLines += matches.Lines.Count;
            while (_kept.Count > 1 && _keptLines - _kept.Values[^1].Lines.Count >= most)
            {
                _keptLines -= _kept.Values[^1].Lines.Count;
                _kept.RemoveAt(_kept.Count - 1);
            }
            if (_keptLines >= most) _last = _kept.Keys[^1];
        }
    }
}
