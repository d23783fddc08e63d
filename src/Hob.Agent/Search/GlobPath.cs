namespace Hob.Agent.Search;

/// <summary>A pattern for a path, part by part; <c>**</c> as a whole part stands for any number of folders.</summary>
internal sealed class GlobPath
{
    // Null is **.
    private readonly GlobSegment?[] _segments;

    private GlobPath(GlobSegment?[] segments) => _segments = segments;

    /// <summary>Whether some part asks for names that begin with a dot.</summary>
    public bool AsksForHidden => Array.Exists(_segments, static segment => segment is { BeginsWithDot: true });

    /// <summary>Reads a pattern; null when it is none.</summary>
    public static GlobPath? Parse(string pattern)
    {
        var segments = new List<GlobSegment?>();
        foreach (var range in pattern.AsSpan().Split('/'))
        {
            var part = pattern.AsSpan()[range];
            if (part.IsEmpty || part is ".") continue;
            if (part is "**")
            {
                if (segments.Count == 0 || segments[^1] is not null) segments.Add(null);
                continue;
            }
            if (GlobSegment.Parse(part) is not { } segment) return null;
            segments.Add(segment);
        }
        return segments.Count == 0 ? null : new GlobPath([.. segments]);
    }

    /// <summary>Whether a path matches as a whole.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    /// <param name="hideDots">Whether wildcards leave names alone that begin with a dot.</param>
    public bool Matches(ReadOnlySpan<char> path, bool hideDots = false)
    {
        // As for stars in a name, only the last ** is ever tried again.
        int segment = 0, star = -1, starAt = 0, at = 0;
        while (at <= path.Length)
        {
            var end = path[at..].IndexOf('/');
            end = end < 0 ? path.Length : at + end;
            var name = path[at..end];
            if (segment < _segments.Length && _segments[segment] is null)
            {
                star = segment++;
                starAt = at;
                if (segment == _segments.Length) return at < path.Length && !(hideDots && HasHidden(path[at..]));
                continue;
            }
            if (segment < _segments.Length && Matches(_segments[segment]!, name, hideDots))
            {
                segment++;
                if (end == path.Length) break;
                at = end + 1;
                continue;
            }
            if (star < 0) return false;
            // The ** takes one more folder.
            var next = path[starAt..].IndexOf('/');
            if (next < 0 || (hideDots && path[starAt] == '.')) return false;
            starAt += next + 1;
            at = starAt;
            segment = star + 1;
            continue;
        }
        return segment == _segments.Length;
    }

    private static bool Matches(GlobSegment segment, ReadOnlySpan<char> name, bool hideDots) =>
        (!hideDots || segment.BeginsWithDot || name.IsEmpty || name[0] != '.') && segment.Matches(name);

    private static bool HasHidden(ReadOnlySpan<char> path) => path[0] == '.' || path.Contains("/.", StringComparison.Ordinal);
}
