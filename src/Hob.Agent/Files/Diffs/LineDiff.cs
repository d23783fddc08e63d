namespace Hob.Agent.Files.Diffs;

/// <summary>Lines of the old text that became other lines of the new one.</summary>
/// <param name="OldStart">The first line, from 0.</param>
/// <param name="OldCount">How many went.</param>
/// <param name="NewStart">The first line in the new text, from 0.</param>
/// <param name="NewCount">How many came.</param>
internal readonly record struct LineChange(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>Finds a shortest set of changes between two texts, line by line (Myers, 1986).</summary>
internal static class LineDiff
{
    // The work grows with the square of the changes: beyond this many the middle counts as replaced.
    private const int MostChanges = 1000;

    public static List<LineChange> Compare(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var start = before.CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        var a = before[start..^end];
        var b = after[start..^end];
        if (a.IsEmpty && b.IsEmpty) return [];
        if (a.IsEmpty || b.IsEmpty || Trace(a, b) is not { } trace) return [new(start, a.Length, start, b.Length)];
        return Walk(trace, a.Length, b.Length, start);
    }

    private static List<int[]>? Trace(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var most = Math.Min(a.Length + b.Length, MostChanges);
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trace.Add(furthest[(most - d)..(most + d + 2)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[most + k - 1] < furthest[most + k + 1]) ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k]) x++;
                furthest[most + k] = x;
                if (x >= a.Length && x - k >= b.Length) return trace;
            }
        }
        return null;
    }

    private static List<LineChange> Walk(List<int[]> trace, int x, int y, int offset)
    {
        var changes = new List<LineChange>();
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var furthest = trace[d]; // Element i is diagonal i - d.
            var k = x - y;
            var down = k == -d || (k != d && furthest[k - 1 + d] < furthest[k + 1 + d]);
            var diagonal = down ? k + 1 : k - 1;
            var fromX = furthest[diagonal + d];
            var fromY = fromX - diagonal;
            var change = down ? new LineChange(offset + fromX, 0, offset + fromY, 1) : new LineChange(offset + fromX, 1, offset + fromY, 0);
            var last = changes.Count - 1;
            if (last >= 0 && change.OldStart + change.OldCount == changes[last].OldStart && change.NewStart + change.NewCount == changes[last].NewStart)
                changes[last] = new(change.OldStart, change.OldCount + changes[last].OldCount, change.NewStart, change.NewCount + changes[last].NewCount);
            else changes.Add(change);
            (x, y) = (fromX, fromY);
        }
        changes.Reverse();
        return changes;
    }
}
