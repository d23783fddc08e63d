using Hob.Agent.Files;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Whole lines that are looked for, without blank lines before and after.</summary>
internal sealed class TextBlock
{
    private readonly TextLines _lines;
    private readonly int _first;

    public TextBlock(string text)
    {
        _lines = new TextLines(text);
        var last = _lines.Count;
        while (_first < last && _lines[_first].IsWhiteSpace()) _first++;
        while (last > _first && _lines[last - 1].IsWhiteSpace()) last--;
        Count = last - _first;
        EndsLine = text.EndsWith('\n');
    }

    /// <summary>How many lines.</summary>
    public int Count { get; }

    /// <summary>How many blank lines were before them.</summary>
    public int BlankBefore => _first;

    /// <summary>Whether the text went on to the end of its last line.</summary>
    public bool EndsLine { get; }

    /// <summary>Whether there is nothing but blanks.</summary>
    public bool IsBlank => Count == 0;

    public ReadOnlySpan<char> this[int line] => _lines[_first + line];

    /// <summary>The text of these lines, without the last line's end.</summary>
    public string Text => IsBlank ? "" : _lines.Text[_lines.StartOf(_first).._lines.EndOf(_first + Count - 1)];
}
