using System.Text;

namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    private Statement ReadPipeline()
    {
        var start = _pos;
        var parts = new List<PipelinePart>();
        while (true)
        {
            SkipSpace();
            if (parts.Count == 0 && StartsExpression())
            {
                var expression = ReadExpression(withComma: true);
                SkipSpace();
                if (PeekAssignment() is { } assignment)
                {
                    _pos += assignment.Length;
                    SkipTrivia();
                    var value = ReadStatement();
                    return new Assignment(expression, assignment, value, start, _pos);
                }

                var redirections = new List<FileRedirection>();
                while (TryReadRedirection(redirections)) SkipSpace();
                parts.Add(new ExpressionPart(expression, redirections, expression.Start, _pos));
            }
            else
            {
                parts.Add(ReadCommand());
            }

            SkipSpace();
            if (Current == '|' && At(1) != '|')
            {
                _pos++;
                SkipTrivia();
                if (AtEnd) break;
                continue;
            }

            if (!ContinuesOnNextLine()) break;
        }

        var end = _pos;
        if (Current == '&' && At(1) != '&') _pos++;
        else if (!AtEnd && !IsNewLine(Current) && Current is not (';' or '}' or ')' or '|' or '&' or '#'))
        {
            // Something follows that no pipeline may hold: what is left of the line is not understood, but is still read.
            return new Flow("unreadable", null, [new Pipeline(parts, start, end), new Unreadable(_pos, _pos)], [], start, end);
        }

        return new Pipeline(parts, start, end);
    }

    /// <summary>A line that begins with a bar continues the pipeline of the line before.</summary>
    private bool ContinuesOnNextLine()
    {
        if (!IsNewLine(Current)) return false;
        var mark = _pos;
        SkipTrivia();
        if (Current == '|' && At(1) != '|')
        {
            _pos++;
            SkipTrivia();
            return !AtEnd;
        }

        _pos = mark;
        return false;
    }

    private bool StartsExpression()
    {
        var c = Current;
        if (c is '$' or '(' or '[' or '{' || IsSingleQuote(c) || IsDoubleQuote(c)) return true;
        if (c == '@') return At(1) is '(' or '{' || IsSingleQuote(At(1)) || IsDoubleQuote(At(1));
        if (c == '!' || c == ',') return true;
        if (char.IsAsciiDigit(c)) return NumberLength(_pos) > 0;
        if (c is '+' or '-' && (At(1) == c || char.IsAsciiDigit(At(1)) || At(1) is '(' or '$')) return true;
        return IsDash(c) && PeekDashWord() is "not" or "bnot" or "join" or "split" or "csplit" or "isplit";
    }

    private string PeekDashWord()
    {
        var end = _pos + 1;
        while (end < _text.Length && end - _pos < 16 && char.IsAsciiLetter(_text[end])) end++;
        return _text[Math.Min(_pos + 1, end)..end].ToLowerInvariant();
    }

    private string? PeekAssignment()
    {
        var c = Current;
        if (c == '=') return At(1) == '=' ? null : "=";
        if (c is '+' or '-' or '*' or '/' or '%' && At(1) == '=') return _text.Substring(_pos, 2);
        return c == '?' && At(1) == '?' && At(2) == '=' ? "??=" : null;
    }

    private CommandPart ReadCommand()
    {
        var start = _pos;
        var call = '\0';
        if (Current == '&'
            || Current == '.' && (char.IsWhiteSpace(At(1)) || At(1) is '$' or '(' or '{' || IsSingleQuote(At(1)) || IsDoubleQuote(At(1))))
        {
            call = Current;
            _pos++;
            SkipSpace();
        }

        var arguments = new List<CommandArgument>();
        var redirections = new List<FileRedirection>();
        while (TryReadRedirection(redirections)) SkipSpace();
        var name = ReadArgumentValue(withComma: false);
        while (true)
        {
            SkipSpace();
            if (AtCommandEnd()) break;
            var before = _pos;
            if (!TryReadRedirection(redirections)) ReadArgument(arguments);
            if (_pos == before) break;
        }

        return new CommandPart(call, name, arguments, redirections, start, _pos);
    }

    private bool AtCommandEnd() => AtEnd || IsNewLine(Current) || Current is ';' or '|' or '&' or ')' or '}' or '#';

    private void ReadArgument(List<CommandArgument> arguments)
    {
        var start = _pos;
        if (IsDash(Current) && At(1) == '-' && At(2) == '%')
        {
            ReadVerbatim(arguments);
            return;
        }

        if (Current == '@' && (IsNameChar(At(1)) || At(1) == '?'))
        {
            _pos++;
            var name = _pos;
            while (IsNameChar(Current) || Current == ':') _pos++;
            arguments.Add(new CommandArgument(null, new Variable(_text[name.._pos], start, _pos), Splat: true, start, _pos));
            return;
        }

        if (IsDash(Current) && (char.IsLetter(At(1)) || At(1) is '_' or '?' or '`'))
        {
            var mark = _pos++;
            var name = new StringBuilder();
            while (!AtWordEnd() && Current is not (':' or '.' or '[' or '"' or '\'' or '$' or '='))
            {
                if (Current == '`') _pos++;
                name.Append(Current);
                _pos++;
            }

            if (AtWordEnd())
            {
                arguments.Add(new CommandArgument(name.ToString(), null, false, start, _pos));
                return;
            }

            if (Current == ':')
            {
                _pos++;
                SkipSpace();
                var attached = AtCommandEnd() ? null : ReadArgumentValue(withComma: true);
                arguments.Add(new CommandArgument(name.ToString(), attached, false, start, _pos));
                return;
            }

            // Not a parameter of a cmdlet but an option of a program, such as --color=auto or -I"dir".
            _pos = mark;
        }

        var value = ReadArgumentValue(withComma: true);
        if (_pos > start) arguments.Add(new CommandArgument(null, value, false, start, _pos));
    }

    /// <summary>After <c>--%</c> the rest of the line goes to the program as it is.</summary>
    private void ReadVerbatim(List<CommandArgument> arguments)
    {
        _pos += 3;
        while (!AtEnd && !IsNewLine(Current) && Current != '|' && !(Current == '&' && At(1) == '&'))
        {
            while (Current is ' ' or '\t') _pos++;
            var start = _pos;
            var quoted = false;
            while (!AtEnd && !IsNewLine(Current) && Current != '|' && (quoted || Current is not (' ' or '\t')))
            {
                if (Current == '"') quoted = !quoted;
                _pos++;
            }

            if (_pos == start) break;
            var text = _text[start.._pos].Replace("\"", "", StringComparison.Ordinal);
            arguments.Add(new CommandArgument(null, new TextLiteral(text, Bare: true, start, _pos), false, start, _pos));
        }
    }

    private bool TryReadRedirection(List<FileRedirection> redirections)
    {
        var start = _pos;
        var ahead = Current is '*' || char.IsAsciiDigit(Current) ? 1 : 0;
        if (At(ahead) is not ('>' or '<')) return false;
        _pos += ahead + 1;
        var append = Current == '>';
        if (append) _pos++;
        if (Current == '&' && char.IsAsciiDigit(At(1)))
        {
            _pos += 2;
            return true;
        }

        SkipSpace();
        var target = ReadArgumentValue(withComma: false);
        redirections.Add(new FileRedirection(append, target, start, _pos));
        return true;
    }
}
