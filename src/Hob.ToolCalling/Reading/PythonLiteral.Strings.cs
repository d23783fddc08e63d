using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Reading;

/// <summary>Strings in all of Python's quotes and with all of its escapes.</summary>
internal ref partial struct PythonLiteral
{
    /// <summary>One or several strings that stand one after the other or are joined with <c>+</c>.</summary>
    private bool TryReadStrings(out string value, out bool closed)
    {
        value = "";
        closed = false;
        StringBuilder? joined = null;
        var any = false;
        while (true)
        {
            var at = _at;
            var raw = false;
            while (at < _text.Length && at < _at + 2 && _text[at] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F')
            {
                raw |= _text[at] is 'r' or 'R';
                at++;
            }
            if (at >= _text.Length || _text[at] is not ('"' or '\''))
            {
                break;
            }
            _at = at;
            joined ??= new StringBuilder();
            closed = ReadString(joined, raw);
            any = true;
            SkipTo('+');
        }
        value = joined?.ToString() ?? "";
        return any;
    }

    private bool ReadString(StringBuilder output, bool raw)
    {
        var quote = _text[_at];
        var tripled = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        _at += tripled ? 3 : 1;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\\' && _at + 1 < _text.Length)
            {
                if (raw)
                {
                    output.Append(c).Append(_text[_at + 1]);
                    _at += 2;
                }
                else
                {
                    ReadEscape(output);
                }
                continue;
            }
            if (c == quote && (tripled ? _text[_at..].StartsWith(quote == '"' ? "\"\"\"" : "'''") : EndsHere()))
            {
                _at += tripled ? 3 : 1;
                return true;
            }
            output.Append(c);
            _at++;
        }
        return false;
    }

    /// <summary>Whether the quote at the position ends its string: something that may follow a string does.</summary>
    private readonly bool EndsHere()
    {
        var next = _at + 1;
        while (next < _text.Length && next < _at + 1024 && char.IsWhiteSpace(_text[next]))
        {
            next++;
        }
        return next >= _text.Length || _text[next] is ',' or ')' or ']' or '}' or ':' or '+' or '"' or '\'' or '%' or '.' or '#';
    }

    private void ReadEscape(StringBuilder output)
    {
        var c = _text[_at + 1];
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && _at + 2 + digits <= _text.Length
            && uint.TryParse(_text.Slice(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            if (code > 0xFFFF && Rune.IsValid(code))
            {
                output.Append(new Rune(code).ToString());
            }
            else
            {
                output.Append((char)code);
            }
            _at += 2 + digits;
            return;
        }
        switch (c)
        {
            case 'n': output.Append('\n'); break;
            case 'r': output.Append('\r'); break;
            case 't': output.Append('\t'); break;
            case 'b': output.Append('\b'); break;
            case 'f': output.Append('\f'); break;
            case 'v': output.Append('\v'); break;
            case 'a': output.Append('\a'); break;
            case '0': output.Append('\0'); break;
            case '\n': break;
            case '\\' or '\'' or '"' or '/': output.Append(c); break;
            default: output.Append('\\').Append(c); break;
        }
        _at += 2;
    }
}
