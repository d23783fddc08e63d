using System.Buffers;

namespace Hob.ToolCalling.Json;

/// <summary>JSON text under construction. Ranges can be struck out later (an earlier duplicate key); all are removed in one pass at the
/// end, so that the whole stays linear.</summary>
internal sealed class JsonOutput(int capacity)
{
    private readonly List<(int Start, int End)> _struck = [];
    private char[] _chars = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 64));

    public int Length { get; private set; }

    public ReadOnlySpan<char> From(int start) => _chars.AsSpan(start, Length - start);

    public void Append(char c)
    {
        if (Length == _chars.Length)
            Grow(1);
        _chars[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _chars.Length)
            Grow(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Cuts off what was written from <paramref name="length"/> on.</summary>
    public void TruncateTo(int length) => Length = length;

    /// <summary>Leaves a range out of the result.</summary>
    public void Strike(int start, int end) => _struck.Add((start, end));

    /// <summary>The text without the ranges struck out. Ends the object's life.</summary>
    public string Finish()
    {
        _struck.Sort();
        var kept = 0;
        var read = 0;
        foreach (var (start, end) in _struck)
        {
            if (end <= read)
                continue;
            var length = Math.Max(start, read) - read;
            Array.Copy(_chars, read, _chars, kept, length);
            kept += length;
            read = end;
            // Where the first member went, the next one's comma goes too.
            if (kept > 0 && _chars[kept - 1] == '{' && read < Length && _chars[read] == ',')
                read++;
        }
        Array.Copy(_chars, read, _chars, kept, Length - read);
        kept += Length - read;
        var result = new string(_chars, 0, kept);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        return result;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_chars.Length * 2, Length + more));
        _chars.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
