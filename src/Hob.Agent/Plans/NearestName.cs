namespace Hob.Agent.Plans;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of some names; null when none is near: more than one letter in three differs.</summary>
    public static string? Of(string text, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(text.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(pair => pair.Distance * 3 <= text.Length)
        .OrderBy(pair => pair.Distance).Select(pair => pair.Name).FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out, replaced or swapped. Long texts are compared by their beginning.</summary>
    private static int Distance(string a, string b)
    {
        const int Most = 200;
        a = a.Length > Most ? a[..Most] : a;
        b = b.Length > Most ? b[..Most] : b;
        int[] earlier = [], before = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], earlier[j - 2] + 1);
            }
            (earlier, before) = (before, row);
        }
        return before[^1];
    }
}
