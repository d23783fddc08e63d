using System.Buffers;

namespace Hob.ToolCalling.Json;

/// <content>Everything without quotes: numbers, literals, words, prefixes and calls around a value.</content>
internal ref partial struct TolerantReader
{
    private const int MaxIdentifier = 64;
    private static readonly SearchValues<char> StringPrefixes = SearchValues.Create("bBrRuUfF");

    private void ReadBareKey()
    {
        var start = _at;
        while (_at < _text.Length && !(_text[_at] is ':' or ',' or '}' or ']' or '{' or '[' or '=' or '"' or ';' or ')' || IsSpace(_text[_at])))
            _at++;
        if (_at == start)
            _at++;
        Report(RepairKind.BareWord);
        AppendString(_text[start.._at].Trim());
    }

    private void ReadBare()
    {
        var start = _at;
        var name = start;
        while (name < _text.Length && name - start < MaxIdentifier && (char.IsLetterOrDigit(_text[name]) || _text[name] is '_' or '$' or '.'))
            name++;
        if (name > start && name < _text.Length && !char.IsAsciiDigit(_text[start]))
        {
            if (IsQuote(_text[name]) && IsStringPrefix(_text[start..name]))
            {
                _at = name;
                Report(RepairKind.StringExpression);
                ReadString(StringPlace.Value, isRaw: _text[start..name].ContainsAny('r', 'R'));
                return;
            }
            if (_text[name] == '(')
            {
                _at = name + 1;
                Push('(', isWrapper: true);
                return;
            }
        }
        while (_at < _text.Length && !EndsBare(start))
            _at++;
        // Something that begins no value and ends none, such as a stray colon.
        if (_at == start)
            _at++;
        AppendBare(_text[start.._at].Trim());
    }

    private readonly bool EndsBare(int start)
    {
        var c = _text[_at];
        if (c is ',' or '}' or ']' or '\n' or '\r' || (c == ')' && _openParentheses > 0) || (c == '<' && IsSpecialToken(_at)))
            return true;
        if (c == '/' && IsCommentAt(_at) && _at - start is > 0 and < MaxIdentifier && StrictJson.IsNumber(_text[start.._at]))
            return true;
        if (_frames.Count == 0)
            return IsSpace(c) || c == ';' || _text[_at..].StartsWith("```");
        if (_at == start || !IsSpace(_text[_at - 1]))
            return false;
        // After a space: a comment, the next key, or after a number whatever begins another value.
        if (IsCommentAt(_at))
            return true;
        if (_frames[^1].Closer == '}')
            return IsQuote(c) && IsKeyAt(_at);
        return (IsQuote(c) || c is '{' or '[' or '-' || char.IsAsciiDigit(c)) && _at - start < MaxIdentifier
            && StrictJson.IsNumber(_text[start.._at].TrimEnd());
    }

    /// <summary>Whether <paramref name="name"/> is one of Python's marks before a string: <c>b</c>, <c>r</c>, <c>u</c>, <c>f</c>, <c>rb</c>.</summary>
    internal static bool IsStringPrefix(ReadOnlySpan<char> name) => name.Length is 1 or 2 && !name.ContainsAnyExcept(StringPrefixes);

    private void AppendBare(ReadOnlySpan<char> word)
    {
        if (StrictJson.IsNumber(word) || word is "true" or "false" or "null")
        {
            _out.Append(word);
        }
        else if (word is "True" or "TRUE" or "False" or "FALSE")
        {
            Report(RepairKind.ForeignLiteral);
            _out.Append(word[0] == 'T' ? "true" : "false");
        }
        else if (word is "None" or "NULL" or "Null" or "undefined" or "nil")
        {
            Report(RepairKind.ForeignLiteral);
            _out.Append("null");
        }
        else if (word.TrimStart("+-") is "NaN" or "nan" or "Infinity" or "Inf" or "inf")
        {
            Report(RepairKind.NonFiniteNumber);
            AppendString(word);
        }
        else if (NumberForm.Normalise(word) is { } number)
        {
            Report(RepairKind.NumberForm);
            _out.Append(number);
        }
        else
        {
            Report(RepairKind.BareWord);
            AppendString(word);
        }
    }

    private readonly void AppendString(ReadOnlySpan<char> text)
    {
        _out.Append(JsonText.Quote(text));
    }
}
