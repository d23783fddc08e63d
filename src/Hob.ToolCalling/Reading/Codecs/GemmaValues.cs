using System.Text;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Reads the notation inside the braces.</summary>
internal ref struct GemmaValues(ReadOnlySpan<char> text)
{
    private const int MaxDepth = 128;
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _depth;

    public void ReadMembers(List<RawParameter> parameters)
    {
        _at = 1;
        while (TakeKey(out var key))
        {
            var json = new StringBuilder();
            var kind = Write(json);
            parameters.Add(new RawParameter(key, json.ToString(), kind));
        }
    }

    private bool TakeKey(out string key)
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == ','))
        {
            _at++;
        }
        key = "";
        if (_at >= _text.Length || _text[_at] is '}' or ']')
        {
            _at++;
            return false;
        }
        if (TryQuoted(out var quoted))
        {
            key = quoted;
        }
        else
        {
            var start = _at;
            var length = _text[_at..].IndexOfAny(':', '}', ',');
            _at = length < 0 ? _text.Length : _at + length;
            key = _text[start.._at].Trim().ToString();
        }
        var colon = _at < _text.Length ? _text[_at..].IndexOf(':') : -1;
        if (colon < 0 || !_text.Slice(_at, colon).IsWhiteSpace())
        {
            return false;
        }
        _at += colon + 1;
        return true;
    }

    /// <summary>Writes the value at the position; text without quotes is left as it is, for the schema to decide.</summary>
    private RawKind Write(StringBuilder json)
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
        if (_at >= _text.Length)
        {
            return RawKind.Text;
        }
        if (TryQuoted(out var quoted))
        {
            json.Append(JsonText.Quote(quoted));
            return RawKind.Typed;
        }
        if (_text[_at] is '{' or '[' && _depth < MaxDepth)
        {
            WriteContainer(json, _text[_at] == '{');
            return RawKind.Typed;
        }
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ('}' or ']') && !(_text[_at] == ',' && StartsMember(_at + 1)))
        {
            _at++;
        }
        json.Append(_text[start.._at].Trim());
        return RawKind.Json;
    }

    private void WriteContainer(StringBuilder json, bool isObject)
    {
        _at++;
        _depth++;
        json.Append(isObject ? '{' : '[');
        var first = true;
        while (true)
        {
            if (isObject)
            {
                if (!TakeKey(out var key))
                {
                    break;
                }
                json.Append(first ? "" : ",").Append(JsonText.Quote(key)).Append(':');
            }
            else
            {
                while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == ','))
                {
                    _at++;
                }
                if (_at >= _text.Length || _text[_at] is ']' or '}')
                {
                    _at++;
                    break;
                }
                json.Append(first ? "" : ",");
            }
            first = false;
            var value = new StringBuilder();
            if (Write(value) == RawKind.Typed)
            {
                json.Append(value);
            }
            else
            {
                json.Append(Literal(value.ToString()));
            }
        }
        _depth--;
        json.Append(isObject ? '}' : ']');
    }

    /// <summary>A bare word inside a container: a number or a literal if it is one, else text.</summary>
    private static string Literal(string word)
    {
        var literal = new PythonLiteral(word);
        var json = new StringBuilder();
        literal.Write(json);
        return literal.AtEnd ? json.ToString() : JsonText.Quote(word);
    }

    /// <summary>Whether a comma separates members: what follows is the next one, and not more of a text without quotes.</summary>
    private readonly bool StartsMember(int at)
    {
        if (_depth > 0)
        {
            return true;
        }
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }
        var start = at;
        while (at < _text.Length && (char.IsLetterOrDigit(_text[at]) || _text[at] is '_' or '-'))
        {
            at++;
        }
        return at >= _text.Length || (at > start && _text[at] == ':') || _text[at] is '"' or '<';
    }

    private bool TryQuoted(out string value)
    {
        value = "";
        foreach (var quote in GemmaCalls.Quotes)
        {
            if (!_text[_at..].StartsWith(quote))
            {
                continue;
            }
            var start = _at + quote.Length;
            var end = _text[start..].IndexOf(quote);
            value = (end < 0 ? _text[start..].TrimEnd('}') : _text.Slice(start, end)).ToString();
            _at = end < 0 ? _text.Length : start + end + quote.Length;
            if (quote == "\"")
            {
                value = value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
            }
            return true;
        }
        return false;
    }
}
