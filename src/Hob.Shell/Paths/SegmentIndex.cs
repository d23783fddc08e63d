namespace Hob.Shell.Paths;

/// <summary>Names of files and folders that count wherever they occur in a path, found in time that does not grow with their number.
/// A name that ends with a slash is a folder and covers all that is in it. Case is ignored.</summary>
internal sealed class SegmentIndex
{
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstSegment;
    private readonly string[][] _byLength;

    public SegmentIndex(string[] names)
    {
        _byFirstSegment = names
            .GroupBy(static name => name[..FirstLength(name)], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        var bare = names.Select(static name => name.TrimEnd('/')).ToLookup(static name => name.AsSpan().Count('/') + 1);
        _byLength = [.. Enumerable.Range(1, bare.Max(static group => group.Key)).Select(length => bare[length].ToArray())];
    }

    /// <summary>Whether one of the names occurs in the absolute <paramref name="path"/>: at its end, or anywhere for a folder.</summary>
    public bool Occurs(ReadOnlySpan<char> path)
    {
        while (!path.IsEmpty)
        {
            var segment = path[..FirstLength(path)];
            if (_byFirstSegment.TryGetValue(segment, out var names))
                foreach (var name in names)
                    if (Begins(path, name)) return true;
            path = path[Math.Min(segment.Length + 1, path.Length)..];
        }

        return false;
    }

    /// <summary>Whether the last segments of <paramref name="pattern"/> can stand for one of the names. As in the shell, a wildcard does not stand
    /// for a leading dot; and since <c>*</c> or <c>c*</c> could stand for nearly anything, half of the name must be spelt.</summary>
    public bool IsMeantBy(ReadOnlySpan<char> pattern)
    {
        var cut = pattern.Length;
        foreach (var names in _byLength)
        {
            cut = cut <= 0 ? -1 : pattern[..cut].LastIndexOf('/');
            if (cut < 0) return false;
            var tail = pattern[(cut + 1)..];
            if (!Wildcard.IsIn(tail)) continue;
            var literals = Wildcard.Literals(tail);
            foreach (var name in names)
                if (literals * 2 >= name.Length && (name[0] != '.' || tail[0] == '.') && Wildcard.Matches(tail, name)) return true;
        }

        return false;
    }

    private static int FirstLength(ReadOnlySpan<char> path) => path.IndexOf('/') is >= 0 and var slash ? slash : path.Length;

    private static bool Begins(ReadOnlySpan<char> path, ReadOnlySpan<char> name) =>
        name[^1] == '/' ? SpecialPaths.IsWithin(path, name[..^1]) : path.Equals(name, StringComparison.OrdinalIgnoreCase);
}
