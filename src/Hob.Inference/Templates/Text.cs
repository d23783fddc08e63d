using System.Text;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Templates;

/// <summary>Characters that know where they came from: the template, or its input. Slices and joins keep that; anything else that is made
/// from input counts as input. Lengths and indices are those of Python: code points.</summary>
internal sealed class Text
{
    public static readonly Text Empty = new("", []);
    private readonly TextRange[] _trusted; // in order and apart
    private int _surrogates; // 1 for none, 2 for some, 0 when not known yet; written by any thread

    private Text(string characters, TextRange[] trusted) => (Characters, _trusted) = (characters, trusted);

    public string Characters { get; }

    /// <summary>The parts that came from the template.</summary>
    public IReadOnlyList<TextRange> Trusted => _trusted;

    /// <summary>Whether all of it came from the template.</summary>
    public bool IsTrusted => Characters.Length == 0 || _trusted is [(0, var end)] && end == Characters.Length;

    public static Text FromTemplate(string characters) => new(characters, characters.Length == 0 ? [] : [new(0, characters.Length)]);

    public static Text FromInput(string characters) => new(characters, []);

    /// <summary>What was computed from these: trusted only if all of them are.</summary>
    public static Text From(string characters, bool trusted) => trusted ? FromTemplate(characters) : FromInput(characters);

    /// <summary>A part, in UTF-16 units.</summary>
    public Text Slice(int start, int end)
    {
        if (start >= end) return Empty;
        if (start == 0 && end == Characters.Length) return this;
        var characters = Characters[start..end];
        if (_trusted.Length == 0) return FromInput(characters);
        if (IsTrusted) return FromTemplate(characters);
        var trusted = new List<TextRange>();
        foreach (var range in _trusted)
        {
            var (first, last) = (Math.Max(range.Start, start), Math.Min(range.End, end));
            if (first < last) trusted.Add(new TextRange(first - start, last - start));
        }
        return new Text(characters, [.. trusted]);
    }

    /// <summary>The length in code points.</summary>
    public int Length => HasSurrogates ? Characters.EnumerateRunes().Count() : Characters.Length;

    /// <summary>Where a code point begins, in UTF-16 units.</summary>
    public int OffsetOf(int codePoint)
    {
        if (!HasSurrogates) return codePoint;
        var offset = 0;
        for (; codePoint > 0; codePoint--) offset += Rune.TryGetRuneAt(Characters, offset, out var rune) ? rune.Utf16SequenceLength : 1;
        return offset;
    }

    /// <summary>Whether code points and UTF-16 units differ.</summary>
    public bool HasSurrogates
    {
        get
        {
            if (_surrogates == 0) _surrogates = Characters.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? 2 : 1;
            return _surrogates == 2;
        }
    }

    /// <summary>Changes characters one by one, which keeps where they came from.</summary>
    public Text Map(Func<string, string> change)
    {
        var changed = change(Characters);
        return changed.Length == Characters.Length ? new Text(changed, _trusted) : From(changed, IsTrusted);
    }

    public (int Start, int End) Trim(string? set, bool left, bool right)
    {
        bool Goes(char c) => set is null ? IsSpace(c) : set.Contains(c, StringComparison.Ordinal);
        var (start, end) = (0, Characters.Length);
        while (left && start < end && Goes(Characters[start])) start++;
        while (right && end > start && Goes(Characters[end - 1])) end--;
        return (start, end);
    }

    /// <summary>White space as Python sees it.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1C' and <= '\x1F';

    /// <summary>Joins texts.</summary>
    public sealed class Builder
    {
        private readonly StringBuilder _characters = new();
        private readonly List<TextRange> _trusted = [];

        public int Length => _characters.Length;

        public Builder Append(Text text)
        {
            var offset = _characters.Length;
            _characters.Append(text.Characters);
            foreach (var (start, end) in text._trusted)
            {
                if (_trusted.Count > 0 && _trusted[^1].End == start + offset) _trusted[^1] = _trusted[^1] with { End = end + offset };
                else _trusted.Add(new TextRange(start + offset, end + offset));
            }
            return this;
        }

        public Text ToText() => new(_characters.ToString(), [.. _trusted]);
    }
}
