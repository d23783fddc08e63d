using System.Globalization;

namespace Hob.Agent.Tools.ParseDocument;

/// <summary>Reads which pages are wanted: <c>3</c>, <c>2-5</c>, <c>1,4-6</c>, <c>7-</c>.</summary>
internal static class PageRanges
{
    /// <summary>The pages, in the order of the document; or what is wrong.</summary>
    /// <param name="text">Null or empty: all.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="unit">What they are called.</param>
    public static (IReadOnlyList<int> Pages, string? Problem) Read(string? text, int count, string unit)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length == 0 || wanted.Equals("all", StringComparison.OrdinalIgnoreCase)) return (Enumerable.Range(1, count).ToList(), null);
        var pages = new SortedSet<int>();
        foreach (var piece in wanted.Split((char[])[',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = piece.IndexOfAny(['-', '–', ':']);
            var (first, last) = dash < 0 ? (Number(piece, 0), Number(piece, 0)) : (Number(piece[..dash], 1), Number(piece[(dash + 1)..], count));
            if (first <= 0 || last < first) return ([], $"\"{Outside.OutsideText.Line(piece, 40)}\" names no {unit}s: write 3, 2-5 or 1,4-6");
            if (first > count) return ([], $"there is no {unit} {first}: the document has {count}");
            for (var page = first; page <= Math.Min(last, count); page++) pages.Add(page);
        }
        return ([.. pages], null);
    }

    /// <summary>The shortest way to write them: <c>1-3,5</c>.</summary>
    public static string Write(IReadOnlyList<int> pages)
    {
        var ranges = new List<string>();
        for (var i = 0; i < pages.Count;)
        {
            var end = i;
            while (end + 1 < pages.Count && pages[end + 1] == pages[end] + 1) end++;
            ranges.Add(end == i ? $"{pages[i]}" : $"{pages[i]}-{pages[end]}");
            i = end + 1;
        }
        return string.Join(',', ranges);
    }

    private static int Number(string text, int otherwise) =>
        text.Length == 0 ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
