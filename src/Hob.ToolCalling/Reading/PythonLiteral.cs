using System.Text;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading;

/// <summary>Turns Python literals into JSON text: strings in all quotes and with all escapes, numbers, <c>True</c>, <c>None</c>,
/// lists, tuples, sets and dictionaries. Any other expression becomes a string of its own text.</summary>
internal ref partial struct PythonLiteral(ReadOnlySpan<char> text)
{
    private const int MaxDepth = 128;

    private static readonly System.Buffers.SearchValues<char> NumberCharacters = System.Buffers.SearchValues.Create("0123456789.eE+-_");

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;

    public readonly bool AtEnd => _at >= _text.Length;

    /// <summary>Moves over white space, comments and at most the given separators. False at the end.</summary>
    public bool SkipTo(char separator)
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == '#')
            {
                var line = _text[_at..].IndexOf('\n');
                _at = line < 0 ? _text.Length : _at + line;
            }
            else if (char.IsWhiteSpace(_text[_at]) || _text[_at] == separator)
            {
                _at++;
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Reads <c>name=</c> when it stands there; a reserved word serves as well as any other, and a quoted name too.</summary>
    public string? TakeKeyword()
    {
        var end = _at;
        var quote = _text[end] is '"' or '\'' ? _text[end++] : '\0';
        var start = end;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '-' or '.'))
        {
            end++;
        }
        var name = _text[start..end];
        if (quote != '\0' && (end >= _text.Length || _text[end++] != quote))
        {
            return null;
        }
        while (end < _text.Length && char.IsWhiteSpace(_text[end]))
        {
            end++;
        }
        if (name.IsEmpty || end >= _text.Length || !(_text[end] == '=' || (_text[end] == ':' && quote == '\0'))
            || (end + 1 < _text.Length && _text[end + 1] == '='))
        {
            return null;
        }
        _at = end + 1;
        return name.ToString();
    }

    public bool TakeUnpacking()
    {
        if (!_text[_at..].StartsWith("**"))
        {
            return false;
        }
        _at += 2;
        return true;
    }

    /// <summary>Writes the value at the position as JSON.</summary>
    /// <returns>True when the value closed itself (quotes or brackets), so that it cannot have been cut off.</returns>
    public bool Write(StringBuilder output)
    {
        SkipTo('\0');
        if (AtEnd)
        {
            output.Append("null");
            return false;
        }
        var c = _text[_at];
        if (_depth < MaxDepth)
        {
            switch (c)
            {
                case '[':
                    return WriteItems(output, ']', '[', ']');
                case '(':
                    return WriteItems(output, ')', '[', ']');
                case '{':
                    return WriteBraces(output);
            }
        }
        if (TryReadStrings(out var value, out var closed))
        {
            output.Append(JsonText.Quote(value));
            return closed;
        }
        WriteBare(output);
        return false;
    }

    private bool WriteItems(StringBuilder output, char close, char jsonOpen, char jsonClose)
    {
        _at++;
        _depth++;
        output.Append(jsonOpen);
        var first = true;
        var closed = false;
        while (SkipTo(','))
        {
            if (_text[_at] == close)
            {
                _at++;
                closed = true;
                break;
            }
            if (_text[_at] is ']' or ')' or '}')
            {
                _at++;
                continue;
            }
            output.Append(first ? "" : ", ");
            first = false;
            Write(output);
        }
        _depth--;
        output.Append(jsonClose);
        return closed;
    }

    private bool WriteBraces(StringBuilder output)
    {
        // A set when its first item is not followed by a colon; which bracket it was is known then.
        var mark = output.Length;
        bool? isDictionary = null;
        var closed = false;
        output.Append('{');
        _at++;
        _depth++;
        while (SkipTo(','))
        {
            if (_text[_at] == '}')
            {
                _at++;
                closed = true;
                break;
            }
            if (_text[_at] is ']' or ')' or ':')
            {
                _at++;
                continue;
            }
            output.Append(isDictionary is null ? "" : ", ");
            var start = output.Length;
            Write(output);
            var colon = SkipTo('\0') && _text[_at] == ':';
            isDictionary ??= colon;
            if (isDictionary == false)
            {
                continue;
            }
            if (output[start] != '"')
            {
                var key = output.ToString(start, output.Length - start);
                output.Length = start;
                JsonText.AppendQuoted(output, key);
            }
            _at += colon ? 1 : 0;
            output.Append(": ");
            Write(output);
        }
        _depth--;
        output[mark] = isDictionary == false ? '[' : '{';
        output.Append(isDictionary == false ? ']' : '}');
        return closed;
    }

    /// <summary>A number, a word or an expression, up to the next separator on this level.</summary>
    private void WriteBare(StringBuilder output)
    {
        var start = _at;
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (depth == 0 && (c is ',' or ')' or ']' or '}' or ':' || (c == '#' && _at > start && char.IsWhiteSpace(_text[_at - 1]))))
            {
                break;
            }
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            _at++;
        }
        if (_at == start)
        {
            _at++;
        }
        var word = _text[start.._at].Trim();
        switch (word)
        {
            case "True" or "true":
                output.Append("true");
                return;
            case "False" or "false":
                output.Append("false");
                return;
            case "None" or "null" or "":
                output.Append("null");
                return;
        }
        var number = JsonRepair.Repair(word);
        if ((char.IsDigit(word[0]) || word[0] is '-' or '+' or '.') && word.IndexOfAnyExcept(NumberCharacters) < 0
            && (number = JsonRepair.Repair(word.ToString().Replace("_", "", StringComparison.Ordinal))).Valid
            && number.Json.Length > 0 && number.Json[0] is not ('"' or '[' or '{'))
        {
            output.Append(number.Json);
            return;
        }
        output.Append(JsonText.Quote(word));
    }
}
