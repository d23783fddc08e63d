using System.Globalization;
using System.Text;

namespace Hob.Agent.Html;

/// <summary>Writes elements of HTML as Markdown: what models read best, in few tokens.</summary>
internal sealed class MarkdownWriter(Uri? address)
{
    private const int MaxNesting = 24;

    private readonly StringBuilder _text = new();
    private readonly Stack<int> _lists = new(); // -1 without numbers, otherwise the number of the last item.
    private int _overflow; // Lists deeper than that.
    private int _breaks; // Line ends owed before the next text: 1 a new line, 2 a new paragraph.
    private bool _blank; // A blank is owed.
    private int _verbatim;
    private string? _link;
    private int _linkStart;
    private bool _cell; // A cell of this row has been written.
    private int _columns; // Headings in the first row of this table.

    public void Text(string text)
    {
        if (_verbatim > 0)
        {
            Settle();
            _text.Append(text.ReplaceLineEndings("\n"));
            return;
        }
        foreach (var c in text)
            if (char.IsWhiteSpace(c)) _blank = true;
            else
            {
                Settle();
                _text.Append(c);
            }
    }

    public void Start(HtmlToken tag)
    {
        switch (tag.Value)
        {
            case "br": Break(1); break;
            case "hr": Break(2); Write("---"); Break(2); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Break(2); Write(new string('#', tag.Value[1] - '0') + " "); break;
            case "ul" or "menu": OpenList(-1); break;
            case "ol": OpenList(int.TryParse(tag.Attribute("start"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var start) && start is > 0 and < 100000 ? start - 1 : 0); break;
            case "li": Item(); break;
            case "dt": Break(1); break;
            case "dd": Break(1); Write("  "); break;
            case "pre":
                _cell = false;
                Break(2);
                if (_verbatim++ == 0) Write("```\n");
                break;
            case "code" or "kbd" or "samp" when _verbatim == 0: Write("`"); break;
            case "blockquote": Break(2); Write("> "); break;
            case "a" when _link is null && Target(tag.Attribute("href")) is { } target: Open(target); break;
            case "img" when tag.Attribute("alt") is { Length: > 0 } alt: Write($"[image: {alt.Trim()}]"); break;
            case "table": StartTable(); break;
            case "tr": EndRow(); Break(1); break;
            case "td" or "th": Cell(tag.Value == "th"); break;
            case "p": Break(2); break;
            default:
                if (IsBlock(tag.Value)) Break(1);
                break;
        }
    }

    public void End(string name)
    {
        switch (name)
        {
            case "table": EndRow(); Break(2); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" or "blockquote": Break(2); break;
            case "ul" or "ol" or "menu": CloseList(); break;
            case "pre":
                if (_verbatim == 0 || --_verbatim > 0) break;
                if (_text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
                _text.Append("```");
                Break(2);
                break;
            case "code" or "kbd" or "samp" when _verbatim == 0: _text.Append('`'); break;
            case "a" when _link is not null: Close(); break;
            case "tr": EndRow(); break;
            default:
                if (IsBlock(name)) Break(1);
                break;
        }
    }

    public override string ToString()
    {
        if (_link is not null) Close();
        return _text.ToString().Trim();
    }

    private static bool IsBlock(string name) => name is "div" or "section" or "article" or "main" or "header" or "footer" or "nav" or "aside"
        or "figure" or "figcaption" or "form" or "fieldset" or "address" or "details" or "summary" or "dl" or "li" or "body" or "center" or "caption" or "option" or "label";

    private void Break(int count)
    {
        if (_verbatim > 0 && count == 1) _text.Append('\n');
        else if (_cell) _blank = true; // A row is a line.
        else _breaks = Math.Max(_breaks, count);
    }

    // Pays what is owed before something is written.
    private void Settle()
    {
        if (_text.Length > 0 && _breaks > 0)
        {
            _text.Append('\n', _breaks);
            if (_lists.Count > 1 && _breaks == 1 && _text[^1] == '\n') _text.Append(' ', 2 * (_lists.Count - 1));
        }
        else if (_blank && _text.Length > 0 && _text[^1] is not (' ' or '\n' or '[')) _text.Append(' ');
        (_breaks, _blank) = (0, false);
    }

    private void Write(string text)
    {
        Settle();
        _text.Append(text);
    }

    private void OpenList(int before)
    {
        Break(_lists.Count == 0 ? 2 : 1);
        if (_lists.Count < MaxNesting) _lists.Push(before);
        else _overflow++;
    }

    private void CloseList()
    {
        if (_overflow > 0) _overflow--;
        else _lists.TryPop(out _);
        Break(_lists.Count == 0 ? 2 : 1);
    }

    private void Item()
    {
        Break(1);
        if (!_lists.TryPop(out var last)) last = -1;
        else _lists.Push(last < 0 ? last : ++last);
        Write(last < 0 ? "- " : string.Create(CultureInfo.InvariantCulture, $"{last}. "));
    }

    // A table within a cell: the outer one is there for the layout, and its row ends here.
    private void StartTable()
    {
        (_cell, _columns) = (false, 0);
        Break(2);
    }

    private void Cell(bool isHeading)
    {
        if (isHeading) _columns++;
        _blank = false;
        Write(_cell ? " | " : "| ");
        _cell = true;
    }

    private void EndRow()
    {
        if (!_cell) return;
        _blank = false;
        _text.Append(" |");
        if (_columns > 1) _text.Append("\n|").Append(string.Concat(Enumerable.Repeat("---|", Math.Min(_columns, 64))));
        (_cell, _columns) = (false, int.MinValue);
        Break(1);
    }

    private void Open(string target)
    {
        Settle();
        (_link, _linkStart) = (target, _text.Length);
        _text.Append('[');
    }

    private void Close()
    {
        var shown = _text.ToString(_linkStart + 1, _text.Length - _linkStart - 1);
        if (shown.Length == 0 || shown == _link) _text.Remove(_linkStart, 1);
        else _text.Append("](").Append(_link).Append(')');
        _link = null;
    }

    // Links within the page and to scripts lead nowhere that a model could go.
    private string? Target(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href[0] == '#') return null;
        var trimmed = href.Trim();
        if (address is null) return trimmed.Contains(' ', StringComparison.Ordinal) || HasOtherScheme(trimmed) ? null : trimmed;
        return Uri.TryCreate(address, trimmed, out var target) && target.Scheme is "http" or "https" or "mailto" ? target.AbsoluteUri : null;
    }

    private static bool HasOtherScheme(string href) => href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
