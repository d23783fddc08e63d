using System.Text;

namespace Hob.Agent.Files;

/// <summary>Names like one that does not exist, for a model that misremembers.</summary>
internal static class SimilarNames
{
    private const int Most = 3, MostEntries = 5000;

    /// <summary>Up to three entries of the same folder whose names are nearly the same, as text; empty when there are none.</summary>
    public static string Beside(Workspace workspace, string absolute)
    {
        var wanted = Path.GetFileName(absolute.TrimEnd('/', '\\'));
        var found = workspace.FindFolder(Path.GetDirectoryName(absolute.TrimEnd('/', '\\')) ?? workspace.Root);
        if (!found.Succeeded || wanted.Length == 0) return "";
        var candidates = new List<(int Distance, string Name)>();
        try
        {
            var seen = 0;
            foreach (var entry in Directory.EnumerateFileSystemEntries(found.Value))
            {
                if (++seen > MostEntries) break;
                var name = Path.GetFileName(entry);
                if (DistanceOf(wanted, name) is var distance && distance <= Math.Max(1, wanted.Length / 4)) candidates.Add((distance, entry));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
        candidates.Sort();
        var text = new StringBuilder();
        for (var i = 0; i < candidates.Count && i < Most; i++) text.Append(i == 0 ? "" : ", ").Append(workspace.Shown(candidates[i].Name));
        return text.ToString();
    }

    /// <summary>How many characters must be added, removed or replaced; case counts for nothing.</summary>
    public static int DistanceOf(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 8 || b.Length > 255) return int.MaxValue;
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 0; i < a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i]) == char.ToLowerInvariant(b[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }
        return row[^1];
    }
}
