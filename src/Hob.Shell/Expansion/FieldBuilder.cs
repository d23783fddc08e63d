using System.Buffers;
using System.Text;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>Assembles the fields that one word expands to. Keeps two readings of the field under construction:
/// the plain text, and the pattern in which quoted wildcards are escaped.</summary>
internal sealed class FieldBuilder
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("*?[]\\\uFDD0");
    private readonly StringBuilder _plain = new();
    private readonly StringBuilder _pattern = new();
    private bool _open;
    private bool _wild;
    private bool _bracket;
    private bool _hole;

    /// <summary>Whether a field was begun, be it empty.</summary>
    public bool IsOpen => _open;

    public void Open() => _open = true;

    /// <summary>Adds quoted text.</summary>
    public void Quote(ReadOnlySpan<char> text)
    {
        _open = true;
        _plain.Append(text);
        _hole |= text.Contains(Argument.Hole);
        while (text.IndexOfAny(Escaped) is >= 0 and var at)
        {
            _wild |= text[at] == Value.AnyName;
            _pattern.Append(text[..at]);
            if (text[at] == Value.AnyName) _pattern.Append('*');
            else _pattern.Append('\\').Append(text[at]);
            text = text[(at + 1)..];
        }
        _pattern.Append(text);
    }

    /// <summary>Adds text whose wildcards are live.</summary>
    public void Live(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        _open = true;
        _plain.Append(text);
        int before = _pattern.Length;
        _pattern.Append(text);
        foreach (char c in text)
        {
            switch (c)
            {
                case Value.AnyName:
                    _wild = true;
                    _pattern.Replace(Value.AnyName, '*', before, _pattern.Length - before);
                    break;
                case '*' or '?' or '(': _wild = true; break;
                case '[': _bracket = true; break;
                case ']': _wild |= _bracket; break;
                case Argument.Hole: _hole = true; break;
            }
        }
    }

    /// <summary>Adds the value of an unquoted expansion, which is split at the characters of <paramref name="separators"/>.</summary>
    public void Split(ReadOnlySpan<char> value, ReadOnlySpan<char> separators, List<Argument> into, int start, int end)
    {
        while (value.IndexOfAny(separators) is >= 0 and var at)
        {
            Live(value[..at]);
            if (value[at] is not (' ' or '\t' or '\n')) _open = true;
            Finish(into, start, end);
            value = value[(at + 1)..];
        }
        Live(value);
    }

    /// <summary>Ends the field; nothing happens when none was begun.</summary>
    public void Finish(List<Argument> into, int start, int end)
    {
        if (_open)
        {
            into.Add(_hole ? new(Value.WithHoles(_plain.ToString()), Knowledge.Partial, start, end)
                : _wild ? new(_pattern.ToString(), Knowledge.Pattern, start, end)
                : new(_plain.ToString(), Knowledge.Exact, start, end));
        }
        _plain.Clear();
        _pattern.Clear();
        _open = _wild = _bracket = _hole = false;
    }

    /// <summary>Ends the field and gives one of its readings.</summary>
    public string Take(bool asPattern)
    {
        string text = (asPattern ? _pattern : _plain).ToString();
        _plain.Clear();
        _pattern.Clear();
        _open = _wild = _bracket = _hole = false;
        return text;
    }
}
