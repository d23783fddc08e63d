using System.Globalization;
using System.Text;
using Hob.Agent.Files;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Explains why a text was not found: the lines that are nearest to it, and where they first differ.</summary>
internal static class NearestLines
{
    private const int MostShown = 12, LongestLine = 200, LeastLikeness = 50;
    private const long MostWork = 20_000_000;

    public static string Explain(string name, string content, string old, string replacement)
    {
        if (replacement.Length > 0 && content.IndexOf(replacement, StringComparison.Ordinal) is >= 0 and var done)
            return $"old_string is not in {name}, but new_string is already, at line {new TextLines(content).LineAt(done) + 1}: the edit may have been made before";
        var block = new TextBlock(old);
        var lines = new TextLines(content);
        if (block.IsBlank || lines.Count == 0) return $"old_string is not in {name}: copy it from read_file";
        var (first, likeness) = Nearest(lines, block);
        if (likeness < LeastLikeness) return $"old_string is not in {name}, nor anything like it: read the file, and copy the text exactly";

        var count = Math.Min(block.Count, lines.Count - first);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"old_string is not in {name}. Nearest are lines {first + 1}-{first + count}:\n");
        for (var i = 0; i < count && i < MostShown; i++) Append(text.Append(CultureInfo.InvariantCulture, $"{first + i + 1}: "), lines[first + i]).Append('\n');
        if (count > MostShown) text.Append("…\n");
        for (var i = 0; i < block.Count; i++)
        {
            if (i < count && LineSearch.AreLike(lines[first + i], block[i], Likeness.AllBlanks)) continue;
            text.Append(CultureInfo.InvariantCulture, $"Line {first + i + 1} differs: old_string has there \"");
            Append(text, block[i].Trim()).Append('"');
            break;
        }
        return text.Append(". Copy the text exactly as it is in the file.").ToString();
    }

    private static StringBuilder Append(StringBuilder text, ReadOnlySpan<char> line)
    {
        VisibleText.Append(text, line.Length > LongestLine ? line[..LongestLine] : line);
        return line.Length > LongestLine ? text.Append('…') : text;
    }

    private static (int First, int Likeness) Nearest(TextLines lines, TextBlock block)
    {
        var (best, bestLikeness) = (0, -1);
        var work = 0L;
        for (var first = 0; first < lines.Count && work < MostWork; first++)
        {
            var sum = 0;
            for (var i = 0; i < block.Count && first + i < lines.Count; i++)
            {
                sum += LikenessOf(lines[first + i].Trim(), block[i].Trim());
                work += lines[first + i].Length + block[i].Length;
                // What cannot become better than the best is not looked at to its end.
                if (sum + ((block.Count - i - 1) * 100) <= bestLikeness * block.Count) break;
            }
            if (sum / block.Count > bestLikeness) (best, bestLikeness) = (first, sum / block.Count);
        }
        return (best, bestLikeness);
    }

    // How many pairs of neighbouring characters two lines share, in per cent (Dice).
    private static int LikenessOf(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b)) return 100;
        a = a.Length > LongestLine ? a[..LongestLine] : a;
        b = b.Length > LongestLine ? b[..LongestLine] : b;
        if (a.Length < 2 || b.Length < 2) return 0;
        Span<byte> pairs = stackalloc byte[256];
        pairs.Clear();
        for (var i = 1; i < a.Length; i++) pairs[PairAt(a, i)]++;
        var shared = 0;
        for (var i = 1; i < b.Length; i++)
        {
            ref var left = ref pairs[PairAt(b, i)];
            if (left == 0) continue;
            left--;
            shared++;
        }
        return 200 * shared / (a.Length + b.Length - 2);
    }

    private static int PairAt(ReadOnlySpan<char> text, int at) => ((text[at - 1] * 31) + text[at]) & 0xFF;
}
