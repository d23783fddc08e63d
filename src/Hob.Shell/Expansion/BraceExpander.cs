using System.Collections.Immutable;
using System.Globalization;
using Hob.Shell.Bash;

namespace Hob.Shell.Expansion;

/// <summary>Turns a word with brace expansions into the words it stands for.</summary>
internal static class BraceExpander
{
    /// <summary>More words than this are not listed.</summary>
    public const int Limit = 512;

    public static bool HasBraces(ImmutableArray<WordPart> parts)
    {
        foreach (var part in parts)
            if (part is BraceExpansion or BraceRange) return true;
        return false;
    }

    /// <summary>The words, each as its parts; null when there are more than <see cref="Limit"/>.</summary>
    public static List<ImmutableArray<WordPart>>? Expand(ImmutableArray<WordPart> parts)
    {
        List<ImmutableArray<WordPart>> words = [[]];
        foreach (var part in parts)
        {
            var alternatives = part switch
            {
                BraceExpansion braces => Alternatives(braces),
                BraceRange range => Range(range),
                _ => null,
            };
            if (alternatives is null && part is BraceExpansion or BraceRange) return null;
            if (words.Count * (alternatives?.Count ?? 1) > Limit) return null;
            var next = new List<ImmutableArray<WordPart>>();
            foreach (var word in words)
            {
                if (alternatives is null) next.Add(word.Add(part));
                else foreach (var alternative in alternatives) next.Add(word.AddRange(alternative));
            }
            words = next;
        }
        return words;
    }

    private static List<ImmutableArray<WordPart>>? Alternatives(BraceExpansion braces)
    {
        var all = new List<ImmutableArray<WordPart>>();
        foreach (var alternative in braces.Alternatives)
        {
            if (!HasBraces(alternative.Parts)) all.Add(alternative.Parts);
            else if (Expand(alternative.Parts) is { } words) all.AddRange(words);
            else return null;
            if (all.Count > Limit) return null;
        }
        return all;
    }

    private static List<ImmutableArray<WordPart>>? Range(BraceRange range)
    {
        bool letters = !char.IsAsciiDigit(range.From[^1]);
        long from = letters ? range.From[0] : long.Parse(range.From, CultureInfo.InvariantCulture);
        long to = letters ? range.To[0] : long.Parse(range.To, CultureInfo.InvariantCulture);
        long step = range.Step is null ? 1 : Math.Abs(long.Parse(range.Step, CultureInfo.InvariantCulture));
        if (step == 0) step = 1;
        if (Math.Abs(to - from) / step >= Limit) return null;
        bool padded = IsPadded(range.From) || IsPadded(range.To);
        int width = padded ? Math.Max(range.From.Length, range.To.Length) : 0;
        var all = new List<ImmutableArray<WordPart>>();
        for (long value = from; from <= to ? value <= to : value >= to; value += from <= to ? step : -step)
        {
            string text = letters ? ((char)value).ToString() : Pad(value, width);
            all.Add([new Literal(text, range.Start, range.End)]);
        }
        return all;
    }

    private static bool IsPadded(string number) => number.TrimStart('-') is ['0', _, ..];

    private static string Pad(long value, int width)
    {
        string digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture);
        return value < 0 ? "-" + digits.PadLeft(width - 1, '0') : digits.PadLeft(width, '0');
    }
}
