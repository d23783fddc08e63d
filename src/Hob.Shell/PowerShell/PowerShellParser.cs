namespace Hob.Shell.PowerShell;

/// <summary>Reads PowerShell into a syntax tree. Never throws and takes time in proportion to the text;
/// what it cannot read becomes <see cref="Unreadable"/>. Follows about_Language_Specification (Microsoft, PowerShell 7).</summary>
public sealed partial class PowerShellParser
{
    /// <summary>How deep brackets, operators and statements may nest.</summary>
    public const int MaxDepth = 60;

    private readonly string _text;
    private int _pos;
    private int _depth;
    private bool _tooDeep;

    private PowerShellParser(string text) => _text = text;

    /// <summary>Parses a whole script.</summary>
    public static PowerShellScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new PowerShellParser(text);
        var statements = new List<Statement>();
        while (true)
        {
            parser.ReadStatements(statements, '\0');
            if (parser._pos >= text.Length) break;
            statements.Add(new Unreadable(parser._pos, parser._pos + 1));
            parser._pos++;
        }

        return new PowerShellScript(statements, parser._tooDeep);
    }

    private char Current => _pos < _text.Length ? _text[_pos] : '\0';

    private char At(int ahead) => _pos + ahead < _text.Length ? _text[_pos + ahead] : '\0';

    private bool AtEnd => _pos >= _text.Length;

    /// <summary>Counts nesting; past the limit the rest of the text is given up and marked.</summary>
    private bool Enter()
    {
        if (_tooDeep || ++_depth <= MaxDepth) return !_tooDeep;
        _tooDeep = true;
        _pos = _text.Length;
        return false;
    }

    private void Leave() => _depth--;

    private void ReadStatements(List<Statement> statements, char close)
    {
        while (true)
        {
            SkipSeparators();
            if (AtEnd || Current == close || Current is ')' or '}') return;
            var start = _pos;
            statements.Add(ReadStatement());
            if (_pos == start) _pos++;
        }
    }

    private Statement ReadStatement()
    {
        var start = _pos;
        if (!Enter()) return new Unreadable(start, _text.Length);
        try
        {
            if (Current == ':' && char.IsAsciiLetter(At(1)))
            {
                _pos++;
                while (IsNameChar(Current)) _pos++;
                SkipTrivia();
            }

            var end = _pos;
            while (end < _text.Length && char.IsAsciiLetter(_text[end])) end++;
            var next = end < _text.Length ? _text[end] : '\0';
            if (end > _pos && end - _pos <= 10
                && (next is '\0' or '(' or '{' or ';' or '}' or ')' or '#' or '$' || char.IsWhiteSpace(next)))
            {
                var keyword = _text[_pos..end].ToLowerInvariant();
                if (ReadKeyword(keyword, start, end) is { } statement) return statement;
            }

            return ReadPipeline();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads a statement that begins with a keyword; null when the word is no keyword.</summary>
    private Statement? ReadKeyword(string keyword, int start, int end)
    {
        switch (keyword)
        {
            case "if" or "while" or "for" or "foreach" or "switch" or "do" or "try" or "trap" or "begin" or "process" or "end" or "clean"
                or "dynamicparam" or "data" or "parallel" or "sequence":
                _pos = end;
                return ReadFlow(keyword, start);
            case "function" or "filter" or "workflow" or "configuration":
                _pos = end;
                return ReadFunction(start);
            case "return" or "throw" or "exit" or "break" or "continue":
                _pos = end;
                SkipSpace();
                if (AtEnd || IsNewLine(Current) || Current is ';' or '}' or ')') return new Flow(keyword, null, [], [], start, _pos);
                var value = ReadStatement();
                return new Flow(keyword, null, [value], [], start, _pos);
            case "param":
                _pos = end;
                SkipTrivia();
                if (Current == '(') _ = ReadParameters();
                return new Flow(keyword, null, [], [], start, _pos);
            case "using" or "class" or "enum":
                // Types that the script declares are not followed.
                while (!AtEnd && !IsNewLine(Current) && Current != ';' && Current != '{') _pos++;
                if (Current == '{') _ = ReadBlock();
                return new Unreadable(start, _pos);
            default:
                return null;
        }
    }

    private Flow ReadFlow(string keyword, int start)
    {
        var heads = new List<Statement>();
        var bodies = new List<Block>();
        string? variable = null;
        while (true)
        {
            SkipTrivia();
            while (Current == '-' && char.IsAsciiLetter(At(1)))
            {
                // Options of switch and foreach: -Regex, -File, -Parallel.
                while (!AtEnd && !char.IsWhiteSpace(Current) && Current != '(') _pos++;
                SkipTrivia();
            }

            if (keyword == "trap" && Current == '[') _ = ReadTypeName();
            SkipTrivia();
            if (Current == '(') variable = ReadHead(keyword, heads) ?? variable;
            SkipTrivia();
            if (keyword == "try")
            {
                while (Current == '[')
                {
                    _ = ReadTypeName();
                    SkipTrivia();
                    if (Current == ',') _pos++;
                    SkipTrivia();
                }
            }

            if (Current == '{') bodies.Add(keyword == "switch" ? ReadCases() : ReadBlock());
            var mark = _pos;
            SkipTrivia();
            var next = PeekWord();
            if (next is "else" or "elseif" && keyword == "if" || next is "catch" or "finally" && keyword == "try"
                || next is "while" or "until" && keyword == "do")
            {
                _pos += next.Length;
                if (keyword == "do")
                {
                    SkipTrivia();
                    if (Current == '(') _ = ReadHead(keyword, heads);
                    break;
                }

                if (next == "else")
                {
                    SkipTrivia();
                    if (Current == '{') bodies.Add(ReadBlock());
                    break;
                }

                continue;
            }

            _pos = mark;
            break;
        }

        if (bodies.Count == 0) heads.Add(new Unreadable(start, _pos));
        return new Flow(keyword, variable, heads, bodies, start, _pos);
    }

    /// <summary>Reads the parenthesis after a keyword; answers the loop variable of <c>foreach</c>.</summary>
    private string? ReadHead(string keyword, List<Statement> heads)
    {
        var start = _pos++;
        SkipTrivia();
        string? variable = null;
        if (keyword == "foreach" && Current == '$' && ReadVariable() is { } counter)
        {
            variable = counter.Name;
            SkipTrivia();
            if (PeekWord() == "in") _pos += 2;
        }

        ReadStatements(heads, ')');
        if (Current == ')') _pos++;
        else heads.Add(new Unreadable(start, _pos));
        return variable;
    }

    /// <summary>The cases of a switch, as the statements of one block: labels first, then bodies.</summary>
    private Block ReadCases()
    {
        var start = _pos++;
        var statements = new List<Statement>();
        while (true)
        {
            SkipSeparators();
            if (AtEnd || Current is '}' or ')') break;
            var before = _pos;
            if (Current == '{')
            {
                var block = ReadBlock();
                statements.Add(new Flow("case", null, [], [block], block.Start, block.End));
            }
            else
            {
                var label = ReadArgumentValue();
                statements.Add(new Pipeline([new ExpressionPart(label, [], label.Start, label.End)], label.Start, label.End));
            }

            if (_pos == before) _pos++;
        }

        if (Current == '}') _pos++;
        return new Block([], statements, start, _pos);
    }
}
