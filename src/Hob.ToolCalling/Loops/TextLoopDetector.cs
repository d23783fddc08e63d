namespace Hob.ToolCalling.Loops;

/// <summary>Finds text that repeats itself while it streams: a tail of some period again and again, or the same long paragraph for the
/// third time. Constant time for each character, bounded memory. Not thread-safe.</summary>
/// <remarks>The tail: a table remembers where the last few characters were seen before; the distance is the period to follow, and it counts
/// while each character equals the one a period earlier.</remarks>
public sealed class TextLoopDetector
{
    /// <summary>The longest period found, in characters.</summary>
    public const int MaxPeriod = 4096;

    /// <summary>How many times a unit must stand in a row.</summary>
    public const int MinRounds = 4;

    /// <summary>How long the repeated part must be: rulers and tables of zeros are shorter.</summary>
    public const int MinLength = 500;

    /// <summary>The least length of a paragraph that counts, and how often it must occur.</summary>
    public const int MinParagraph = 80, MinParagraphs = 3;

    private const int Gram = 12;
    private const int TableSize = 1 << 14;
    private const int MaxParagraphs = 4096;

    // One more period than is followed, so that the unit itself can be shown.
    private readonly char[] _recent = new char[2 * MaxPeriod];
    private readonly long[] _seenAt = new long[TableSize];
    private readonly Dictionary<ulong, int> _paragraphs = [];
    private long _length;
    private int _period;
    private long _matched;
    private ulong _paragraphHash = FnvOffset;
    private int _paragraphLength;
    private bool _lineIsBlank = true;

    private const ulong FnvOffset = 14695981039346656037, FnvPrime = 1099511628211;

    /// <summary>Whether a loop was found; it stays true.</summary>
    public bool Found { get; private set; }

    /// <summary>The unit that repeats, when it was found as a tail; otherwise empty.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Takes the next piece of text.</summary>
    /// <returns><see cref="Found"/>.</returns>
    public bool Feed(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (Found) break;
            FollowTail(character);
            FollowParagraph(character);
        }
        return Found;
    }

    private void FollowTail(char character)
    {
        _recent[_length % _recent.Length] = character;
        _length++;
        if (_period > 0 && At(_length - 1 - _period) == character) _matched++;
        else (_period, _matched) = (0, 0);
        if (_length < Gram) return;

        ref var seen = ref _seenAt[GramHash()];
        if (_period == 0 && seen > 0 && _length - seen <= MaxPeriod) _period = (int)(_length - seen);
        seen = _length;
        if (_period > 0 && _matched >= MinLength && _matched >= (long)_period * (MinRounds - 1))
        {
            Found = true;
            Unit = string.Create(_period, this, (unit, self) =>
            {
                for (var i = 0; i < unit.Length; i++) unit[i] = self.At(self._length - unit.Length + i);
            });
        }
    }

    private char At(long index) => _recent[index % _recent.Length];

    private int GramHash()
    {
        var hash = FnvOffset;
        for (var i = _length - Gram; i < _length; i++) hash = (hash ^ At(i)) * FnvPrime;
        return (int)((hash ^ (hash >> 32)) % TableSize);
    }

    /// <summary>Paragraphs end at a blank line. White space does not count.</summary>
    private void FollowParagraph(char character)
    {
        if (character == '\n')
        {
            if (_lineIsBlank) EndParagraph();
            _lineIsBlank = true;
        }
        else if (!char.IsWhiteSpace(character))
        {
            _lineIsBlank = false;
            _paragraphLength++;
            _paragraphHash = (_paragraphHash ^ character) * FnvPrime;
        }
    }

    private void EndParagraph()
    {
        if (_paragraphLength >= MinParagraph && (_paragraphs.Count < MaxParagraphs || _paragraphs.ContainsKey(_paragraphHash)))
        {
            var count = _paragraphs[_paragraphHash] = _paragraphs.GetValueOrDefault(_paragraphHash) + 1;
            Found |= count >= MinParagraphs;
        }
        (_paragraphHash, _paragraphLength) = (FnvOffset, 0);
    }
}
