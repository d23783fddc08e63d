using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Hob.Inference.Tokenizers;

/// <summary>Lengths of the words of a text in UTF-16 units, in order; together they cover it.</summary>
internal readonly record struct Words(List<int> Lengths, int LongestWord);

/// <summary>
/// Splits text into the words within which merging happens. A rule is a series of stages; each splits every part that the one before left
/// into matches and what lies between them, without looking past the part.
/// </summary>
internal sealed class PreTokenizer(params Stage[] stages)
{
    /// <summary>Whether a word that is a token as a whole is never merged from its parts.</summary>
    public bool IgnoresMerges { get; init; }

    /// <summary>Whether a sequence begins with the BOS token unless the file says otherwise.</summary>
    public bool AddsBos { get; init; }

    /// <summary>Splits a text. Every character is part of exactly one word.</summary>
    public Words Split(ReadOnlySpan<char> text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var characters = CharacterClass.Prepare(text, buffer);
        var lengths = new List<int>(text.Length / 4 + 4);
        Split(characters, 0, lengths);
        ArrayPool<char>.Shared.Return(buffer);

        var longest = 0;
        for (int i = 0, start = 0; i < lengths.Count; i++)
        {
            if (characters.Length != text.Length) lengths[i] = UnitsOf(text[start..], lengths[i]);
            start += lengths[i];
            longest = Math.Max(longest, lengths[i]);
        }
        return new Words(lengths, longest);
    }

    // As deep as there are stages.
    private void Split(ReadOnlySpan<char> part, int stage, List<int> lengths)
    {
        if (part.IsEmpty) return;
        if (stage == stages.Length)
        {
            lengths.Add(part.Length);
            return;
        }
        var end = 0;
        if (stages[stage].Pattern is { } pattern)
        {
            foreach (var match in pattern.EnumerateMatches(part))
            {
                Split(part[end..match.Index], stage + 1, lengths);
                end = match.Index + match.Length;
                Split(part[match.Index..end], stage + 1, lengths);
            }
        }
        else
        {
            while (DigitGroups.TryFind(part, end, stages[stage].Digits, out var start, out var stop))
            {
                Split(part[end..start], stage + 1, lengths);
                Split(part[start..stop], stage + 1, lengths);
                end = stop;
            }
        }
        Split(part[end..], stage + 1, lengths);
    }

    private static int UnitsOf(ReadOnlySpan<char> text, int characters)
    {
        var units = 0;
        for (; characters > 0; characters--)
        {
            Rune.DecodeFromUtf16(text[units..], out _, out int consumed);
            units += consumed;
        }
        return units;
    }
}

/// <summary>One stage of a rule: the matches of a pattern, or groups of three digits from the right.</summary>
internal readonly record struct Stage(Regex? Pattern, DigitGrouping Digits)
{
    public static implicit operator Stage(Regex pattern) => new(pattern, DigitGrouping.None);

    public static implicit operator Stage(DigitGrouping digits) => new(null, digits);
}
