namespace Hob.Shell.Generation.Checks;

/// <summary>How many edits lie between two words: insertions, deletions, replacements, swaps of neighbours.</summary>
internal static class EditDistance
{
    /// <summary>Whether there are no more than <paramref name="most"/>.</summary>
    public static bool Within(string a, string b, int most) => Math.Abs(a.Length - b.Length) <= most && Of(a, b) <= most;

    // Optimal string alignment, three rows at a time.
    private static int Of(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
