using System.Buffers;

namespace Hob.ToolCalling.Reading;

/// <summary>What a suspended codec waits for: there is only one thing, more text.</summary>
internal enum Need
{
    More,
}

/// <summary>Whether the text at the position is a given string.</summary>
internal enum Match
{
    No,
    Yes,
    /// <summary>So far it is, but the text ends before the string does; more may come.</summary>
    Partly,
}

/// <summary>The text that a codec reads: a growing window with a position. Codecs are iterators that suspend
/// when they reach its end and go on when more has arrived, so that no character is read twice.</summary>
internal sealed class CallInput
{
    /// <summary>The longest name or id that is looked for.</summary>
    public const int MaxName = 256;

    /// <summary>Longer buffers than this are given back as soon as they are empty.</summary>
    private const int MaxIdle = 1 << 16;

    private char[] _buffer = [];
    private int _end;

    /// <summary>Index of the next character to read.</summary>
    public int Position { get; set; }

    /// <summary>No more text will come.</summary>
    public bool Ended { get; set; }

    /// <summary>Index after the last character that has arrived.</summary>
    public int End => _end;

    /// <summary>Whether all that has arrived was read.</summary>
    public bool AtEnd => Position >= _end;

    /// <summary>Whether all was read and no more will come.</summary>
    public bool Exhausted => Ended && AtEnd;

    public char this[int index] => _buffer[index];

    /// <summary>The next character; the caller has seen that there is one.</summary>
    public char Current => _buffer[Position];

    /// <summary>What has arrived and was not read yet.</summary>
    public ReadOnlySpan<char> Rest => _buffer.AsSpan(Position, _end - Position);

    public ReadOnlySpan<char> Slice(int from, int to) => _buffer.AsSpan(from, to - from);

    public ReadOnlySpan<char> From(int index) => _buffer.AsSpan(index, _end - index);

    public void Append(ReadOnlySpan<char> text)
    {
        if (_end + text.Length > _buffer.Length)
        {
            Grow(_end + text.Length);
        }
        text.CopyTo(_buffer.AsSpan(_end));
        _end += text.Length;
    }

    /// <summary>Forgets everything before <paramref name="index"/>, which becomes position 0.</summary>
    public void Discard(int index)
    {
        if (index == 0)
        {
            Position = 0;
            return;
        }
        _buffer.AsSpan(index, _end - index).CopyTo(_buffer);
        _end -= index;
        Position = 0;
        if (_end == 0 && _buffer.Length > MaxIdle)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <summary>Compares the text at the position; does not move.</summary>
    public Match Matches(ReadOnlySpan<char> expected)
    {
        var rest = Rest;
        if (rest.Length >= expected.Length)
        {
            return rest.StartsWith(expected) ? Match.Yes : Match.No;
        }
        return !Ended && expected.StartsWith(rest) ? Match.Partly : Match.No;
    }

    /// <summary>Compares with several strings; the longest that is there wins, and a longer one that may still come is waited for.</summary>
    public Match MatchesAny(ReadOnlySpan<string> expected, out int length)
    {
        length = 0;
        var partly = false;
        foreach (var candidate in expected)
        {
            switch (Matches(candidate))
            {
                case Match.Yes when candidate.Length > length:
                    length = candidate.Length;
                    break;
                case Match.Partly:
                    partly = true;
                    break;
            }
        }
        return length > 0 ? Match.Yes : partly ? Match.Partly : Match.No;
    }

    /// <summary>Reads <paramref name="expected"/> when it is there.</summary>
    public Match Take(ReadOnlySpan<char> expected)
    {
        var match = Matches(expected);
        if (match == Match.Yes)
        {
            Position += expected.Length;
        }
        return match;
    }

    /// <summary>Moves over white space. False when all that has arrived was white space and more may come.</summary>
    public bool SkipSpace()
    {
        var rest = Rest;
        var count = 0;
        while (count < rest.Length && char.IsWhiteSpace(rest[count]))
        {
            count++;
        }
        Position += count;
        return !AtEnd || Ended;
    }

    /// <summary>Moves over characters of a tool's or parameter's name. False when more of it may come.</summary>
    public bool SkipName()
    {
        while (Position < _end && IsNameCharacter(_buffer[Position]))
        {
            Position++;
        }
        return Position < _end || Ended;
    }

    /// <summary>Whether <paramref name="text"/> may be a name or an id, or the beginning of one; what is longer or holds anything else is prose.</summary>
    public static bool MayBeName(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxName)
        {
            return false;
        }
        foreach (var c in text)
        {
            if (!IsNameCharacter(c) && c is not ('$' or '#' or '@' or '+'))
            {
                return false;
            }
        }
        return true;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(Math.Max(_buffer.Length * 2, length), 256));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_buffer);
        }
        _buffer = larger;
    }

    /// <summary>Letters, digits and <c>_ - . / :</c>, as the names of functions have them.</summary>
    public static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/';
}
