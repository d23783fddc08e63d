namespace Hob.Shell.Sandbox;

/// <summary>Guards the powerful paths of a writable workspace: remembers them before a command, puts them back after it.</summary>
/// <remarks>Landlock only adds rights below a folder, it cannot take some away again; so a command may change these while it runs, but the
/// change does not outlive it. What the command started has ended by then, so nothing can interfere.</remarks>
internal sealed class ProtectedFiles
{
    private const long Budget = 64L << 20;

    private readonly string _workspace;
    private readonly List<(string Path, ProtectedEntry Before)> _paths = [];
    private readonly List<(string Path, EntryKind Before)> _parents = [];

    private ProtectedFiles(string workspace) => _workspace = workspace;

    /// <summary>Remembers <paramref name="paths"/> of <paramref name="workspace"/>, or says why not.</summary>
    internal static ProtectedFiles? Remember(string workspace, IEnumerable<string> paths, out string? failure)
    {
        failure = null;
        var guard = new ProtectedFiles(workspace);
        var budget = Budget;
        try
        {
            foreach (var path in paths.Order(StringComparer.Ordinal))
            {
                for (var parent = Path.GetDirectoryName(path); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
                {
                    if (guard._parents.Any(known => known.Path == parent)) continue;
                    var kind = ProtectedEntry.KindOf(guard.Absolute(parent));
                    if (kind is EntryKind.File or EntryKind.Link && !guard.Add(parent, ref budget, out failure)) return null;
                    guard._parents.Add((parent, kind));
                }
                if (!guard.Add(path, ref budget, out failure)) return null;
            }
            guard._parents.Sort((a, b) => a.Path.Length.CompareTo(b.Path.Length)); // Outer folders first.
            return guard;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure = e.Message;
            return null;
        }
    }

    /// <summary>Puts back what has changed.</summary>
    /// <returns>The relative paths that had changed; those that could not be put back with the reason behind them.</returns>
    internal IReadOnlyList<string> Restore()
    {
        var restored = new List<string>();
        foreach (var (path, before) in _parents) Try(path, () => RestoreParent(path, before), restored);
        foreach (var (path, before) in _paths) Try(path, () => Restore(path, before), restored);
        return restored;
    }

    private static void Try(string path, Func<bool> restore, List<string> restored)
    {
        try
        {
            if (restore()) restored.Add(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            restored.Add($"{path} (could not be put back: {e.Message})");
        }
    }

    // A folder may appear, its protected contents are looked at one by one. Anything else in its place would lead them elsewhere.
    private bool RestoreParent(string path, EntryKind before)
    {
        var place = Absolute(path);
        var now = ProtectedEntry.KindOf(place);
        if (now == before || (before == EntryKind.Absent && now == EntryKind.Folder)) return false;
        ProtectedEntry.Remove(place);
        if (before == EntryKind.Folder) Directory.CreateDirectory(place);
        return true;
    }

    private bool Restore(string path, ProtectedEntry before)
    {
        var place = Absolute(path);
        if (before.IsUntouched(place)) return false;
        var budget = Budget;
        if (ProtectedEntry.Read(place, ref budget) is { } now && before.IsSame(now)) return false;
        ProtectedEntry.Remove(place);
        if (before.Kind == EntryKind.Absent) return true;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        before.Write(place);
        return true;
    }

    private bool Add(string path, ref long budget, out string? failure)
    {
        var entry = ProtectedEntry.Read(Absolute(path), ref budget);
        failure = entry is null ? $"{path} is too large to be guarded" : null;
        if (entry is not null) _paths.Add((path, entry));
        return entry is not null;
    }

    private string Absolute(string path) => Path.Combine(_workspace, path);
}
