namespace Hob.Shell.Programs.Handlers;

/// <summary>What a command of a sed script does beyond text: <c>e</c> runs, <c>w</c> writes, <c>r</c> reads; <c>?</c> where the script is not understood.</summary>
internal readonly record struct SedEffect(char Command, string File);

/// <summary>Reads sed scripts (POSIX, with the extensions of GNU) as far as their effects go.</summary>
internal ref struct SedScript
{
    private readonly ReadOnlySpan<char> _text;
    private readonly List<SedEffect> _effects;
    private int _at;

    private SedScript(string text)
    {
        _text = text;
        _effects = [];
    }

    /// <summary>The effects of <paramref name="script"/>, in order.</summary>
    public static List<SedEffect> Read(string script)
    {
        var reader = new SedScript(script);
        reader.ReadAll();
        return reader._effects;
    }

    private void ReadAll()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\n' or ';' or '{' or '}' or '!')
            {
                _at++;
                continue;
            }

            if (!SkipAddress())
            {
                Fail();
                return;
            }

            while (_at < _text.Length && _text[_at] is ' ' or '\t' or '!') _at++;
            if (_at < _text.Length && _text[_at] is not ('{' or '}' or ';' or '\n') && !ReadCommand(_text[_at++])) return;
        }
    }

    private bool ReadCommand(char command)
    {
        switch (command)
        {
            case 's':
                return SkipPart(out var separator) && SkipReplacement(separator, out var from, out var to) && ReadSubstituteFlags(from, to) || Fail();
            case 'y':
                return SkipPart(out separator) && SkipTo(separator, false) || Fail();
            case 'e' or 'w' or 'W' or 'r' or 'R':
                _effects.Add(new(char.ToLowerInvariant(command), RestOfLine()));
                return true;
            case 'a' or 'i' or 'c':
                SkipText();
                return true;
            case 'b' or 't' or 'T' or ':' or 'q' or 'Q' or 'l' or 'L':
                while (_at < _text.Length && _text[_at] is not (';' or '\n' or '}')) _at++;
                return true;
            case '#' or 'v':
                RestOfLine();
                return true;
            case '=' or 'd' or 'D' or 'g' or 'G' or 'h' or 'H' or 'n' or 'N' or 'p' or 'P' or 'x' or 'z' or 'F':
                return true;
            default:
                return Fail();
        }
    }

    private bool SkipReplacement(char separator, out int from, out int to)
    {
        from = _at;
        var found = SkipTo(separator, false);
        to = Math.Max(from, _at - 1);
        return found;
    }

    /// <summary>Reads the flags of a substitution; with e, the whole line is run after it, which the replacement is part of.</summary>
    private bool ReadSubstituteFlags(int from, int to)
    {
        while (_at < _text.Length)
        {
            switch (_text[_at++])
            {
                case 'e':
                    _effects.Add(new('e', _text[from..Math.Min(to, _text.Length)].ToString().Replace("\\", "", StringComparison.Ordinal)));
                    break;
                case 'w':
                    _effects.Add(new('w', RestOfLine()));
                    return true;
                case 'g' or 'p' or 'i' or 'I' or 'm' or 'M' or ' ' or '\t' or >= '0' and <= '9':
                    break;
                case ';' or '\n':
                    return true;
                case '}' or '#':
                    _at--;
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    private bool SkipAddress()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c) || c is '$' or ',' or '~' or '+' or ' ' or '\t')
            {
                _at++;
            }
            else if (c is '/' or '\\')
            {
                if (c == '\\' && ++_at == _text.Length) return false;
                var end = _text[_at++];
                if (!SkipTo(end, true)) return false;
                while (_at < _text.Length && _text[_at] is 'I' or 'M') _at++;
            }
            else
            {
                return true;
            }
        }

        return true;
    }

    private bool SkipPart(out char separator)
    {
        separator = '\0';
        if (_at >= _text.Length) return false;
        separator = _text[_at++];
        return SkipTo(separator, true);
    }

    /// <summary>Moves past the next unescaped <paramref name="end"/>; in a pattern it does not count inside brackets.</summary>
    private bool SkipTo(char end, bool isPattern)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\\') _at++;
            else if (c == end) return true;
            else if (c == '[' && isPattern) SkipBrackets();
        }

        return false;
    }

    /// <summary>A separator inside brackets does not end the pattern; where a sed thinks otherwise, the pattern is not valid.</summary>
    private void SkipBrackets()
    {
        var from = _at;
        if (from < _text.Length && _text[from] == '^') from++;
        if (from < _text.Length && _text[from] == ']') from++;
        var close = from < _text.Length ? _text[from..].IndexOf(']') : -1;
        if (close >= 0) _at = from + close + 1;
    }

    private void SkipText()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\\') _at++;
            else if (c == '\n') return;
        }
    }

    private string RestOfLine()
    {
        var end = _text[_at..].IndexOf('\n');
        end = end < 0 ? _text.Length : _at + end;
        var rest = _text[_at..end].Trim().ToString();
        _at = end;
        return rest;
    }

    private readonly bool Fail()
    {
        _effects.Add(new('?', ""));
        return false;
    }
}
