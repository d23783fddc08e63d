using Hob.Agent.Files;

namespace Hob.Agent.Tools.EditFile;

/// <summary>What two lines may differ in and still be the same.</summary>
internal enum Likeness
{
    /// <summary>Blanks at the end; typographic characters.</summary>
    TrailingBlanks,
    /// <summary>Also blanks at the start.</summary>
    Indentation,
    /// <summary>Also how many blanks there are anywhere.</summary>
    AllBlanks,
}

/// <summary>Looks for whole lines without regard to some of their blanks.</summary>
internal static class LineSearch
{
    public static List<TextMatch> Find(string content, TextBlock old, string replacement, Likeness likeness)
    {
        var lines = new TextLines(content);
        var found = new List<TextMatch>();
        for (var first = 0; first + old.Count <= lines.Count; first++)
        {
            var same = 0;
            while (same < old.Count && AreLike(lines[first + same], old[same], likeness)) same++;
            if (same < old.Count) continue;
            found.Add(Match(lines, first, old, replacement, likeness));
            first += old.Count - 1;
        }
        return found;
    }

    /// <summary>Whether two lines are the same but for what they may differ in.</summary>
    public static bool AreLike(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Likeness likeness)
    {
        a = likeness == Likeness.TrailingBlanks ? a.TrimEnd() : a.Trim();
        b = likeness == Likeness.TrailingBlanks ? b.TrimEnd() : b.Trim();
        if (likeness != Likeness.AllBlanks && a.Length != b.Length) return false;
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (likeness == Likeness.AllBlanks)
            {
                var blanks = char.IsWhiteSpace(a[i]);
                if (blanks != char.IsWhiteSpace(b[j])) return false;
                if (blanks)
                {
                    while (char.IsWhiteSpace(a[i])) i++; // Both are trimmed: something else follows.
                    while (char.IsWhiteSpace(b[j])) j++;
                }
            }
            if (Typography.Fold(a[i++]) != Typography.Fold(b[j++])) return false;
        }
        return i == a.Length && j == b.Length;
    }

    private static TextMatch Match(TextLines lines, int first, TextBlock old, string replacement, Likeness likeness)
    {
        var start = lines.StartOf(first);
        var end = lines.EndOf(first + old.Count - 1);
        var given = WithoutOuterBlankLines(replacement, old);
        if (Typography.Has(old.Text) && !Typography.Has(lines.Text.AsSpan(start, end - start))) given = Typography.Fold(given);
        if (likeness != Likeness.TrailingBlanks) given = Indentation.Learn(lines, first, old).Apply(given);
        // Lines that go leave no empty one behind.
        if (given.Length == 0 && replacement.Length == 0) end = lines.StartOf(first + old.Count);
        return new(start, end - start, given);
    }

    // Blank lines around old_string are not part of what is replaced: those around new_string do not come either, as far as they are the same.
    private static string WithoutOuterBlankLines(string replacement, TextBlock old)
    {
        for (var i = 0; i < old.BlankBefore; i++)
        {
            var end = replacement.IndexOf('\n');
            if (end < 0 || !replacement.AsSpan(0, end).IsWhiteSpace()) break;
            replacement = replacement[(end + 1)..];
        }
        return old.EndsLine && replacement.EndsWith('\n') ? replacement[..^1] : replacement;
    }
}
