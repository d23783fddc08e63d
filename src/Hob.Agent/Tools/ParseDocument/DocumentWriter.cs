using System.Text;

namespace Hob.Agent.Tools.ParseDocument;

/// <summary>Puts the text of a document together: paragraphs, headings, items, rows. No more of it than a bound.</summary>
internal sealed class DocumentWriter
{
    /// <summary>How long a text may become, in UTF-16 units.</summary>
    public const int Most = 16 << 20;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private readonly List<List<string>?> _rows = []; // One for each table that is open; null between rows.

    /// <summary>Appends to the paragraph.</summary>
    public void Append(string text)
    {
        if (_text.Length + _line.Length + text.Length > Most) Throw.TooLarge($"it holds more than {Most >> 20} million characters of text");
        _line.Append(text);
    }

    /// <summary>Ends the paragraph. Within a cell, paragraphs are joined.</summary>
    /// <param name="prefix">What stands before it: <c>## </c>, <c>- </c>.</param>
    /// <param name="gap">Whether an empty line follows.</param>
    public void EndParagraph(string prefix = "", bool gap = true)
    {
        if (_rows.Count > 0)
        {
            if (_line.Length > 0 && _line[^1] != ' ') _line.Append(' ');
            return;
        }
        var line = _line.ToString().Trim(' ');
        _line.Clear();
        if (line.Length == 0) return;
        _text.Append(prefix).Append(line).Append(gap ? "\n\n" : "\n");
    }

    public void BeginTable()
    {
        if (_rows.Count == 0) EndParagraph();
        _rows.Add(null);
    }

    public void BeginRow()
    {
        if (_rows.Count == 1) _rows[0] = [];
    }

    /// <summary>Ends a cell; tables within a cell are part of its text.</summary>
    public void EndCell()
    {
        if (_rows.Count != 1 || _rows[0] is not { } row) return;
        row.Add(string.Join(' ', _line.ToString().Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        _line.Clear();
    }

    public void EndRow()
    {
        if (_rows.Count != 1 || _rows[0] is not { } row) return;
        if (row.Exists(static cell => cell.Length > 0)) _text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        _rows[0] = null;
    }

    public void EndTable()
    {
        if (_rows.Count == 0) return;
        EndRow();
        _rows.RemoveAt(_rows.Count - 1);
        if (_rows.Count == 0) _text.Append('\n');
    }

    /// <summary>What has been written since the last time.</summary>
    public string Take()
    {
        _rows.Clear();
        EndParagraph();
        var text = _text.ToString().Trim('\n');
        _text.Clear();
        return text;
    }
}
