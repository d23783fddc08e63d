using System.Text;

namespace Hob.Agent.Tools.EditFile;

/// <summary>A part of a text, and what it becomes.</summary>
internal readonly record struct TextMatch(int Start, int Length, string Replacement);

/// <summary>Where a text was found.</summary>
/// <param name="Matches">In order, apart from each other.</param>
/// <param name="Note">What was not regarded, when it was not found as it stands; one sentence.</param>
internal sealed record SearchResult(IReadOnlyList<TextMatch> Matches, string? Note)
{
    public static SearchResult Nothing { get; } = new([], null);
}

/// <summary>Looks for a text as it stands, then with less and less regard to what models get wrong. The first way that finds anything counts,
/// so that a loose one never makes an exact match ambiguous.</summary>
internal static class TextSearch
{
    /// <summary>Looks for a text. All have line feeds only.</summary>
    public static SearchResult Find(string content, string old, string replacement)
    {
        var exact = Occurrences(content, old, replacement);
        if (exact.Count > 0) return new(exact, null);
        if (Loose(content, old, replacement) is { Matches.Count: > 0 } loose) return loose;
        if (LineNumbers.Strip(old) is { } plain && LineNumbers.Strip(replacement) is var plainReplacement)
        {
            var found = Find(content, plain, plainReplacement ?? replacement);
            if (found.Matches.Count > 0) return found with { Note = "old_string had line numbers, which are not in the file; they were left out." };
        }
        if (Unescape(old) is { } unescaped)
        {
            var found = Occurrences(content, unescaped, Unescape(replacement) ?? replacement);
            if (found.Count > 0) return new(found, "old_string was escaped twice; escapes were read as the characters that they stand for.");
        }
        return SearchResult.Nothing;
    }

    private static SearchResult Loose(string content, string old, string replacement)
    {
        var lines = new TextBlock(old);
        if (lines.IsBlank) return SearchResult.Nothing;
        if (LineSearch.Find(content, lines, replacement, Likeness.TrailingBlanks) is { Count: > 0 } trailing)
            return new(trailing, "matched without regard to blanks at ends of lines.");
        if (Folded(content, old, replacement) is { Count: > 0 } folded)
            return new(folded, "matched without regard to typographic quotes, dashes and blanks.");
        if (LineSearch.Find(content, lines, replacement, Likeness.Indentation) is { Count: > 0 } indented)
            return new(indented, "matched without regard to indentation; new_string was indented as the file is.");
        if (LineSearch.Find(content, lines, replacement, Likeness.AllBlanks) is { Count: > 0 } blanks)
            return new(blanks, "matched without regard to blanks; new_string was indented as the file is.");
        return SearchResult.Nothing;
    }

    private static List<TextMatch> Occurrences(string content, string old, string replacement)
    {
        var found = new List<TextMatch>();
        for (var at = content.IndexOf(old, StringComparison.Ordinal); at >= 0; at = content.IndexOf(old, at + old.Length, StringComparison.Ordinal))
            found.Add(new(at, old.Length, replacement));
        return found;
    }

    // Folding keeps every character's place, so that what is found in the folded text is where it is in the other.
    private static List<TextMatch> Folded(string content, string old, string replacement)
    {
        if (!Typography.Has(content) && !Typography.Has(old)) return [];
        var (plainContent, plainOld) = (Typography.Fold(content), Typography.Fold(old));
        var found = Occurrences(plainContent, plainOld, replacement);
        for (var i = 0; i < found.Count; i++)
        {
            // A file that has plain characters there is to keep them.
            if (!Typography.Has(content.AsSpan(found[i].Start, found[i].Length))) found[i] = found[i] with { Replacement = Typography.Fold(replacement) };
        }
        return found;
    }

    private static string? Unescape(string text)
    {
        if (!text.Contains('\\')) return null;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] != '\\' || next is not ('n' or 't' or 'r' or '"' or '\'' or '\\' or 'x'))
            {
                plain.Append(text[i]);
                continue;
            }
            if (next == 'x')
            {
                // How results show a control character.
                if (i + 3 < text.Length && byte.TryParse(text.AsSpan(i + 2, 2), System.Globalization.NumberStyles.HexNumber, null, out var code)) plain.Append((char)code);
                else return null;
                i += 3;
                continue;
            }
            if (next != 'r') plain.Append(next switch { 'n' => '\n', 't' => '\t', _ => next });
            i++;
        }
        return plain.ToString();
    }
}
