namespace Hob.Cli.CommandLine;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits from what was written, if they are few enough to be a slip.</summary>
    public static string? Of(string written, IEnumerable<string> known) =>
        known.Select(name => (name, edits: Edits(written, name)))
            .Where(candidate => candidate.edits <= Math.Max(2, candidate.name.Length / 3) && candidate.edits < candidate.name.Length)
            .OrderBy(static candidate => candidate.edits)
            .FirstOrDefault().name;

    // Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours count one each.
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;

        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substitution, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
