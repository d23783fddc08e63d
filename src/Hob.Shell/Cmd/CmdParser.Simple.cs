using System.Text;

namespace Hob.Shell.Cmd;

public sealed partial class CmdParser
{
    private CmdSimple ReadSimple(int start)
    {
        var text = new StringBuilder();
        var redirections = new List<CmdRedirection>();
        var quoted = false;
        while (_pos < _text.Length)
        {
            var c = Current;
            if (c is '\r' or '\n') break;
            if (quoted)
            {
                if (c == '"') quoted = false;
                text.Append(c);
                _pos++;
                continue;
            }

            if (c == '^')
            {
                if (Next is '\r' or '\n')
                {
                    _pos += Next == '\r' && _pos + 2 < _text.Length && _text[_pos + 2] == '\n' ? 3 : 2;
                    continue;
                }

                text.Append(c);
                _pos++;
                if (_pos < _text.Length) text.Append(Current);
                _pos++;
                continue;
            }

            if (c is '&' or '|' || c == ')' && _depth > 1) break;
            if (c == '"') quoted = true;
            if (c is '>' or '<' || char.IsAsciiDigit(c) && Next is '>' or '<' && (text.Length == 0 || IsBlank(text[^1])))
            {
                if (TryReadRedirection(redirections)) continue;
            }

            text.Append(c);
            _pos++;
        }

        return new CmdSimple(text.ToString(), redirections, start, _pos);
    }

    private bool TryReadRedirection(List<CmdRedirection> redirections)
    {
        var start = _pos;
        if (char.IsAsciiDigit(Current) && Next is '>' or '<') _pos++;
        if (Current is not ('>' or '<'))
        {
            _pos = start;
            return false;
        }

        var writes = Current == '>';
        _pos++;
        if (Current == '>') _pos++;
        if (Current == '&')
        {
            _pos++;
            if (char.IsAsciiDigit(Current)) _pos++;
            return true;
        }

        SkipBlanks();
        var from = _pos;
        var quoted = false;
        while (_pos < _text.Length && Current is not ('\r' or '\n')
            && (quoted || !IsBlank(Current) && Current is not ('&' or '|' or '>' or '<' or ')')))
        {
            if (Current == '"') quoted = !quoted;
            _pos++;
        }

        redirections.Add(new CmdRedirection(writes, _text[from.._pos], start, _pos));
        return true;
    }
}
