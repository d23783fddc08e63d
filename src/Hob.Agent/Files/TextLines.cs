namespace Hob.Agent.Files;

/// <summary>Where the lines of a text are. A line ends with its line feed; what follows the last one is a line only when it is not empty.</summary>
internal sealed class TextLines
{
    private readonly List<int> _starts = [];

    public TextLines(string text)
    {
        Text = text;
        for (var start = 0; start < text.Length;)
        {
            _starts.Add(start);
            var end = text.IndexOf('\n', start);
            start = end < 0 ? text.Length : end + 1;
        }
    }

    public string Text { get; }

    public int Count => _starts.Count;

    /// <summary>Where a line begins; for the line after the last, the length of the text.</summary>
    public int StartOf(int line) => line < _starts.Count ? _starts[line] : Text.Length;

    /// <summary>Where a line ends, without its line end.</summary>
    public int EndOf(int line)
    {
        var end = StartOf(line + 1);
        if (end > _starts[line] && Text[end - 1] == '\n') end--;
        if (end > _starts[line] && Text[end - 1] == '\r') end--;
        return end;
    }

    /// <summary>A line without its end.</summary>
    public ReadOnlySpan<char> this[int line] => Text.AsSpan(_starts[line], EndOf(line) - _starts[line]);

    /// <summary>The line, from 0, that a character is in.</summary>
    public int LineAt(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found : Math.Max(0, ~found - 1);
    }
}
