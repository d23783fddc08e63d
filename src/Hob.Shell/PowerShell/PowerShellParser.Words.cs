using System.Globalization;
using System.Text;

namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    private bool AtWordEnd() =>
        AtEnd || char.IsWhiteSpace(Current) || Current is ';' or '|' or '&' or '(' or ')' or '{' or '}' or ',' or '<' or '>';

    /// <summary>Reads one value in argument position; with commas it becomes an array.</summary>
    private Expression ReadArgumentValue(bool withComma = false)
    {
        var start = _pos;
        var first = ReadOneValue();
        if (!withComma) return first;
        var mark = _pos;
        SkipSpace();
        if (Current != ',')
        {
            _pos = mark;
            return first;
        }

        var items = new List<Expression> { first };
        while (Current == ',')
        {
            _pos++;
            SkipTrivia();
            var before = _pos;
            items.Add(ReadOneValue());
            if (_pos == before) break;
            mark = _pos;
            SkipSpace();
        }

        _pos = mark;
        return new ArrayLiteral(items, start, _pos);
    }

    private Expression ReadOneValue()
    {
        var c = Current;
        var start = _pos;
        if (!Enter()) return new TextLiteral("", Bare: true, start, start);
        try
        {
            if (IsSingleQuote(c) || IsDoubleQuote(c)) return ReadQuoted();
            if (c is '(' or '{' || c == '@' && (At(1) is '(' or '{' || IsSingleQuote(At(1)) || IsDoubleQuote(At(1))))
                return ReadPostfix(ReadPrimary());
            return ReadWord();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads a bare word, in which variables, subexpressions and quotes may stand.</summary>
    private Expression ReadWord()
    {
        var start = _pos;
        var text = new StringBuilder();
        var parts = new List<Expression>();
        while (!AtWordEnd())
        {
            var c = Current;
            if (c == '`')
            {
                _pos++;
                if (!AtEnd) AppendEscape(text);
            }
            else if (c == '$')
            {
                var from = _pos;
                var first = _pos == start;
                var part = At(1) == '(' ? ReadPrimary() : ReadVariable();
                if (part is null)
                {
                    text.Append('$');
                    _pos = from + 1;
                    continue;
                }

                Flush(text, parts, start);
                parts.Add(first ? ReadPostfix(part) : part);
            }
            else if (_pos > start && (IsSingleQuote(c) || IsDoubleQuote(c)))
            {
                var quoted = ReadQuoted();
                if (quoted is TextLiteral literal) text.Append(literal.Text);
                else
                {
                    Flush(text, parts, start);
                    parts.Add(quoted);
                }
            }
            else
            {
                text.Append(c);
                _pos++;
            }
        }

        if (parts.Count == 0) return new TextLiteral(text.ToString(), Bare: true, start, _pos);
        if (text.Length == 0 && parts.Count == 1) return parts[0];
        Flush(text, parts, start);
        return new Interpolation(parts, start, _pos);
    }

    private void Flush(StringBuilder text, List<Expression> parts, int start)
    {
        if (text.Length > 0) parts.Add(new TextLiteral(text.ToString(), Bare: false, start, _pos));
        text.Clear();
    }

    /// <summary>Reads a string in single or double quotes.</summary>
    private Expression ReadQuoted()
    {
        var start = _pos;
        var expands = IsDoubleQuote(Current);
        _pos++;
        var text = new StringBuilder();
        if (expands) return ReadExpandable(start, text, here: false);
        while (!AtEnd)
        {
            if (IsSingleQuote(Current))
            {
                _pos++;
                if (!IsSingleQuote(Current)) break;
            }

            text.Append(Current);
            _pos++;
        }

        return new TextLiteral(text.ToString(), Bare: false, start, _pos);
    }

    /// <summary>Reads <c>@'…'@</c> or <c>@"…"@</c>.</summary>
    private Expression ReadHereString()
    {
        var start = _pos;
        var expands = IsDoubleQuote(At(1));
        _pos += 2;
        SkipLine();
        if (Current == '\r') _pos++;
        if (Current == '\n') _pos++;
        var text = new StringBuilder();
        if (expands) return ReadExpandable(start, text, here: true);
        while (!AtEnd && !AtHereEnd(double_: false))
        {
            text.Append(Current);
            _pos++;
        }

        CloseHere(text);
        return new TextLiteral(text.ToString(), Bare: false, start, _pos);
    }

    private bool AtHereEnd(bool double_) =>
        (_pos == 0 || IsNewLine(_text[_pos - 1])) && (double_ ? IsDoubleQuote(Current) : IsSingleQuote(Current)) && At(1) == '@';

    private void CloseHere(StringBuilder text)
    {
        if (!AtEnd) _pos += 2;
        if (text.Length > 0 && text[^1] == '\n') text.Length--;
        if (text.Length > 0 && text[^1] == '\r') text.Length--;
    }

    private Expression ReadExpandable(int start, StringBuilder text, bool here)
    {
        var parts = new List<Expression>();
        var closed = false;
        while (!AtEnd)
        {
            var c = Current;
            if (here ? AtHereEnd(double_: true) : IsDoubleQuote(c) && !IsDoubleQuote(At(1)))
            {
                if (here) CloseHere(text);
                else _pos++;
                closed = true;
                break;
            }

            if (c == '`')
            {
                _pos++;
                if (!AtEnd) AppendEscape(text);
            }
            else if (c == '$' && (At(1) == '(' ? ReadPrimary() : ReadVariable()) is { } part)
            {
                Flush(text, parts, start);
                parts.Add(part);
            }
            else
            {
                if (!here && IsDoubleQuote(c)) _pos++;
                text.Append(Current);
                _pos++;
            }
        }

        if (parts.Count == 0 && closed) return new TextLiteral(text.ToString(), Bare: false, start, _pos);
        Flush(text, parts, start);
        return new Interpolation(parts, start, _pos);
    }

    /// <summary>Appends the character that stands after a backtick (about_Special_Characters).</summary>
    private void AppendEscape(StringBuilder text)
    {
        var c = Current;
        _pos++;
        if (c == 'u' && Current == '{')
        {
            var end = _text.IndexOf('}', _pos);
            if (end > 0 && end - _pos <= 7
                && int.TryParse(_text.AsSpan(_pos + 1, end - _pos - 1), NumberStyles.HexNumber, null, out var rune)
                && Rune.IsValid(rune))
            {
                text.Append(new Rune(rune).ToString());
                _pos = end + 1;
                return;
            }
        }

        if (c == '\r' && Current == '\n') _pos++;
        if (IsNewLine(c)) return;
        text.Append(c switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            'e' => '\u001b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => c,
        });
    }

    /// <summary>Reads a variable at a dollar sign; null, and nothing read, when there is none.</summary>
    private Variable? ReadVariable()
    {
        var start = _pos;
        var next = At(1);
        if (next == '{')
        {
            var end = _text.IndexOf('}', _pos + 2);
            if (end < 0) end = _text.Length;
            var name = _text[(_pos + 2)..end].Replace("`", "", StringComparison.Ordinal);
            _pos = Math.Min(end + 1, _text.Length);
            return new Variable(name, start, _pos);
        }

        if (next is '$' or '^' or '?' || next == '_' && !IsNameChar(At(2)))
        {
            _pos += 2;
            return new Variable(next.ToString(), start, _pos);
        }

        if (!IsNameChar(next)) return null;
        var at = _pos + 1;
        while (at < _text.Length
            && (IsNameChar(_text[at]) || _text[at] == ':' && at + 1 < _text.Length && IsNameChar(_text[at + 1]) && _text[at - 1] != ':'))
            at++;
        _pos = at;
        return new Variable(_text[(start + 1)..at], start, at);
    }
}
