namespace Hob.ToolCalling.Tools;

/// <summary>How near a name that a model invented is to a declared one.</summary>
internal static class NameDistance
{
    /// <summary>Longer names are invented wholesale, not misspelt; comparing them would cost the product of the lengths.</summary>
    private const int MaxLength = 128;

    public static string? Nearest(string name, ReadOnlySpan<ToolDefinition> tools)
    {
        var wanted = Normalise(name);
        if (wanted.Length is 0 or > MaxLength)
            return null;
        string? nearest = null;
        var best = int.MaxValue;
        foreach (var tool in tools)
        {
            var candidate = Normalise(tool.Name);
            if (candidate.Length is 0 or > MaxLength)
                continue;
            var distance = Distance(wanted, candidate);
            if (distance < best)
                (nearest, best) = (tool.Name, distance);
        }
        return nearest;
    }

    /// <summary>0 for the same letters and digits, the number of edits for a misspelling, more for a prefix or suffix;
    /// <see cref="int.MaxValue"/> when the names have nothing to do with each other.</summary>
    private static int Distance(string wanted, string candidate)
    {
        var edits = Edits(wanted, candidate);
        var (shorter, longer) = wanted.Length < candidate.Length ? (wanted, candidate) : (candidate, wanted);
        if (edits <= Math.Max(1, longer.Length / 4) && edits < shorter.Length)
            return edits;
        var isPart = shorter.Length >= 3
            && (longer.StartsWith(shorter, StringComparison.Ordinal) || longer.EndsWith(shorter, StringComparison.Ordinal));
        return isPart ? MaxLength + longer.Length - shorter.Length : int.MaxValue;
    }

    /// <summary>Damerau-Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions, substitutions
    /// and swaps of neighbours.</summary>
    private static int Edits(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }
            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[b.Length];
    }

    private static string Normalise(string name) =>
        name.Length > 4 * MaxLength ? "" : string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
