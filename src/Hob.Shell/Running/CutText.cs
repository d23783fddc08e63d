using System.Text;

namespace Hob.Shell.Running;

/// <summary>Keeps the beginning and the end of a text of any length. Memory: the limit.</summary>
internal sealed class CutText(int limit)
{
    private readonly int _headLimit = Math.Max(0, limit / 2);
    private readonly int _tailLimit = Math.Max(0, limit - (limit / 2));
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();
    private bool _headClosed;

    /// <summary>How many UTF-16 units have been dropped so far.</summary>
    internal long Cut { get; private set; }

    internal void Append(ReadOnlySpan<char> text)
    {
        if (!_headClosed)
        {
            var room = Math.Min(text.Length, _headLimit - _head.Length);
            if (room < text.Length)
            {
                _headClosed = true;
                if (room > 0 && char.IsHighSurrogate(text[room - 1])) room--;
            }
            _head.Append(text[..room]);
            text = text[room..];
        }
        if (text.Length > _tailLimit)
        {
            Drop(_tail.Length);
            var excess = text.Length - _tailLimit;
            Cut += excess;
            text = text[excess..];
        }
        _tail.Append(text);
        // Trimming only now and then keeps the cost linear.
        if (_tail.Length > 2L * _tailLimit) Drop(_tail.Length - _tailLimit);
    }

    /// <summary>The text, with a line in the place of what was dropped.</summary>
    public override string ToString()
    {
        if (_tail.Length > _tailLimit) Drop(_tail.Length - _tailLimit);
        if (Cut == 0) return _head.ToString() + _tail;
        if (_tail.Length > 0 && char.IsLowSurrogate(_tail[0])) Drop(1);
        return $"{_head}\n[{Cut} characters left out]\n{_tail}";
    }

    private void Drop(int count)
    {
        _tail.Remove(0, count);
        Cut += count;
    }
}
