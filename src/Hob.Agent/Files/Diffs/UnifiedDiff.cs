using System.Text;

namespace Hob.Agent.Files.Diffs;

/// <summary>What changed in a text.</summary>
/// <param name="Text">A unified diff for a person, capped; control characters are shown escaped. Empty when nothing changed.</param>
/// <param name="Added">Lines that came.</param>
/// <param name="Removed">Lines that went.</param>
public sealed record UnifiedDiff(string Text, int Added, int Removed)
{
    private const int Context = 3, MostLines = 600, LongestLine = 500;

    /// <summary>Compares two texts.</summary>
    /// <param name="name">The file, as it is shown.</param>
    /// <param name="before">Null: there was no file.</param>
    /// <param name="after">The new text.</param>
    public static UnifiedDiff Of(string name, string? before, string after)
    {
        var (a, b) = (Lines(before ?? ""), Lines(after));
        var changes = LineDiff.Compare(a, b);
        int added = 0, removed = 0;
        foreach (var change in changes) (added, removed) = (added + change.NewCount, removed + change.OldCount);
        if (changes.Count == 0) return new UnifiedDiff("", 0, 0);

        var text = new StringBuilder().Append("--- ").Append(before is null ? "/dev/null" : "a/" + name).Append("\n+++ b/").Append(name).Append('\n');
        var written = 0;
        for (var first = 0; first < changes.Count && written < MostLines;)
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].OldStart - (changes[last].OldStart + changes[last].OldCount) <= 2 * Context) last++;
            written += Hunk(text, a, b, changes, first, last, MostLines - written);
            first = last + 1;
        }
        if (written >= MostLines) text.Append("… the rest is not shown (+").Append(added).Append(" -").Append(removed).Append(" lines in all)\n");
        return new UnifiedDiff(text.ToString(), added, removed);
    }

    private static int Hunk(StringBuilder text, string[] a, string[] b, List<LineChange> changes, int first, int last, int most)
    {
        var oldStart = Math.Max(0, changes[first].OldStart - Context);
        var newStart = changes[first].NewStart - (changes[first].OldStart - oldStart);
        var oldEnd = Math.Min(a.Length, changes[last].OldStart + changes[last].OldCount + Context);
        var newEnd = changes[last].NewStart + changes[last].NewCount + (oldEnd - changes[last].OldStart - changes[last].OldCount);
        text.Append("@@ -").Append(Range(oldStart, oldEnd)).Append(" +").Append(Range(newStart, newEnd)).Append(" @@\n");
        var written = 0;
        var at = oldStart;
        for (var i = first; i <= last; i++)
        {
            var change = changes[i];
            while (at < change.OldStart && written++ < most) Line(text, ' ', a[at++]);
            for (var j = 0; j < change.OldCount && written++ < most; j++) Line(text, '-', a[change.OldStart + j]);
            for (var j = 0; j < change.NewCount && written++ < most; j++) Line(text, '+', b[change.NewStart + j]);
            at = change.OldStart + change.OldCount;
        }
        while (at < oldEnd && written++ < most) Line(text, ' ', a[at++]);
        return Math.Min(written, most);
    }

    private static string Range(int start, int end) => end - start == 1 ? $"{start + 1}" : $"{(end == start ? start : start + 1)},{end - start}";

    private static void Line(StringBuilder text, char mark, string line)
    {
        text.Append(mark);
        var whole = line.EndsWith('\n');
        var shown = whole ? line.AsSpan()[..^1].TrimEnd('\r') : line;
        VisibleText.Append(text, shown.Length > LongestLine ? shown[..LongestLine] : shown);
        if (shown.Length > LongestLine) text.Append('…');
        text.Append('\n');
        if (!whole) text.Append("\\ No newline at end of file\n");
    }

    // Lines with their ends, so that a change of the last newline is a change.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return [.. lines];
    }
}
