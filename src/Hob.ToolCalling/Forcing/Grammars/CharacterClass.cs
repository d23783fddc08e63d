namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>An inclusive range of code points.</summary>
/// <param name="First">The first code point.</param>
/// <param name="Last">The last code point.</param>
public readonly record struct CodePointRange(int First, int Last);

/// <summary>A set of Unicode scalar values as sorted, disjoint, non-adjacent ranges. Surrogates are never in it. Immutable.</summary>
public sealed class CharacterClass : IEquatable<CharacterClass>
{
    private const int LastCodePoint = 0x10FFFF;

    private CharacterClass(IReadOnlyList<CodePointRange> ranges) => Ranges = ranges;

    /// <summary>Every scalar value.</summary>
    public static CharacterClass Everything { get; } = Of(new CodePointRange(0, LastCodePoint));

    /// <summary>The ranges, ascending.</summary>
    public IReadOnlyList<CodePointRange> Ranges { get; }

    /// <summary>Whether no character is in the class.</summary>
    public bool IsEmpty => Ranges.Count == 0;

    /// <summary>The union of these ranges; what lies outside Unicode, and surrogates, is left out.</summary>
    public static CharacterClass Of(params ReadOnlySpan<CodePointRange> ranges)
    {
        var pieces = new List<CodePointRange>();
        foreach (var range in ranges)
        {
            Add(pieces, Math.Max(range.First, 0), Math.Min(range.Last, 0xD7FF));
            Add(pieces, Math.Max(range.First, 0xE000), Math.Min(range.Last, LastCodePoint));
        }
        pieces.Sort((a, b) => a.First.CompareTo(b.First));
        var merged = new List<CodePointRange>();
        foreach (var piece in pieces)
        {
            if (merged.Count > 0 && piece.First <= merged[^1].Last + 1)
                merged[^1] = new(merged[^1].First, Math.Max(merged[^1].Last, piece.Last));
            else
                merged.Add(piece);
        }
        return new(merged);

        static void Add(List<CodePointRange> pieces, int first, int last)
        {
            if (first <= last) pieces.Add(new(first, last));
        }
    }

    /// <summary>The characters of this text.</summary>
    public static CharacterClass Of(string characters) =>
        Of([.. characters.EnumerateRunes().Select(rune => new CodePointRange(rune.Value, rune.Value))]);

    /// <summary>Everything that is not in this class.</summary>
    public CharacterClass Complement()
    {
        var gaps = new List<CodePointRange>();
        var next = 0;
        foreach (var range in Ranges)
        {
            if (range.First > next) gaps.Add(new(next, range.First - 1));
            next = range.Last + 1;
        }
        if (next <= LastCodePoint) gaps.Add(new(next, LastCodePoint));
        return Of([.. gaps]);
    }

    /// <summary>What is in this class or in the other.</summary>
    public CharacterClass Union(CharacterClass other) => Of([.. Ranges, .. other.Ranges]);

    /// <summary>What is in this class and not in the other.</summary>
    public CharacterClass Except(CharacterClass other) => Complement().Union(other).Complement();

    /// <summary>Whether a code point is in the class.</summary>
    public bool Contains(int codePoint)
    {
        foreach (var range in Ranges)
        {
            if (codePoint <= range.Last) return codePoint >= range.First;
        }
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(CharacterClass? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CharacterClass);

    /// <inheritdoc/>
    public override int GetHashCode() => Ranges.Aggregate(0, HashCode.Combine);
}
