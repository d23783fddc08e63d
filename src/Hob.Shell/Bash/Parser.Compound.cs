using System.Collections.Immutable;

namespace Hob.Shell.Bash;

/// <summary>Compound commands and functions.</summary>
internal sealed partial class Parser
{
    private Command? ParseCommand()
    {
        switch (Current)
        {
            case '(' or '{' or '[' or 'i' or 'w' or 'u' or 'f' or 's' or 'c':
                if (!Enter())
                {
                    Leave();
                    return null;
                }
                var compound = TryCompound();
                Leave();
                return compound is null ? ParseSimple() : WithRedirections(compound);
            default:
                return AtEnd ? null : ParseSimple();
        }
    }

    private Command? TryCompound()
    {
        int start = _at;
        if (Current == '(')
        {
            if (Ahead(1) == '(' && IsArithmetic(_at))
            {
                int close = ClosingParenthesis(_at + 1);
                var expression = ParseRegion(_at + 2, close);
                if (!_aborted) _at = close + 2;
                return new ArithmeticCommand(expression, Origin(start), Origin(_at));
            }
            _at++;
            var body = ParseList(Closers.Parenthesis);
            Close(')', "The subshell is not closed.", start);
            return new Subshell(body, Origin(start), Origin(_at));
        }
        var word = PeekReserved();
        switch (word)
        {
            case "{":
                _at++;
                var group = ParseList(Closers.Brace);
                Close('}', "The group is not closed.", start);
                return new Group(group, Origin(start), Origin(_at));
            case "[[":
                _at += 2;
                return ParseConditional(start);
            case "if":
                return ParseIf(start);
            case "while" or "until":
                _at += 5;
                var condition = ParseList(Closers.Do);
                var loop = ParseDoGroup(start);
                return new WhileCommand(word is "until", condition, loop, Origin(start), Origin(_at));
            case "for" or "select":
                return ParseFor(start, word is "select");
            case "case":
                return ParseCase(start);
            case "function":
                _at += 8;
                SkipBlanks();
                int nameStart = _at;
                if (ParseWord() is null) return Incomplete("The name of the function is missing.", start);
                string name = _text[nameStart..Math.Min(_at, _end)];
                SkipBlanks();
                if (Current == '(') SkipEmptyParentheses();
                return ParseFunctionBody(name, start);
            case "coproc":
                return ParseCoprocess(start);
            default:
                return null;
        }
    }

    private Command WithRedirections(Command command)
    {
        int mark = _redirects.Count;
        for (SkipBlanks(); !AtEnd && TryRedirect() is { } redirect; SkipBlanks()) _redirects.Add(redirect);
        if (_redirects.Count == mark) return command;
        var redirections = Take(_redirects, mark);
        return command with { Redirections = redirections, End = Math.Max(command.End, redirections[^1].End) };
    }

    private SimpleCommand Incomplete(string message, int start)
    {
        Fail(SyntaxErrorKind.Unexpected, message, start, Math.Min(_at, _end));
        return new SimpleCommand([], [], Origin(start), Origin(_at));
    }

    /// <summary>Passes a reserved word or says that it is missing.</summary>
    private bool Expect(string word, int start)
    {
        SkipNewlines();
        if (PeekReserved().SequenceEqual(word))
        {
            _at += word.Length;
            return true;
        }
        Fail(SyntaxErrorKind.Unclosed, $"“{word}” is missing.", start, Math.Min(_at, _end));
        return false;
    }

    private CommandList ParseDoGroup(int start)
    {
        SkipNewlines();
        if (Current == ';') _at++;
        SkipNewlines();
        if (PeekReserved() is "{")
        {
            _at++;
            var group = ParseList(Closers.Brace);
            Close('}', "The group is not closed.", start);
            return group;
        }
        if (!Expect("do", start)) return new([], Origin(_at), Origin(_at));
        var body = ParseList(Closers.Done);
        Expect("done", start);
        return body;
    }

    private IfCommand ParseIf(int start)
    {
        var clauses = new List<IfClause>();
        CommandList? otherwise = null;
        _at += 2;
        while (true)
        {
            var condition = ParseList(Closers.Then);
            if (!Expect("then", start))
            {
                clauses.Add(new(condition, new([], Origin(_at), Origin(_at))));
                break;
            }
            clauses.Add(new(condition, ParseList(Closers.ElseOrElif | Closers.Fi)));
            var word = PeekReserved();
            if (word is "elif")
            {
                _at += 4;
                continue;
            }
            if (word is "else")
            {
                _at += 4;
                otherwise = ParseList(Closers.Fi);
            }
            Expect("fi", start);
            break;
        }
        return new IfCommand([.. clauses], otherwise, Origin(start), Origin(_at));
    }

    private Command ParseFor(int start, bool select)
    {
        _at += select ? 6 : 3;
        SkipBlanks();
        if (!select && Current == '(' && Ahead(1) == '(' && IsArithmetic(_at))
        {
            int close = ClosingParenthesis(_at + 1);
            var header = ParseRegion(_at + 2, close);
            if (!_aborted) _at = close + 2;
            return new ArithmeticForCommand(header, ParseDoGroup(start), Origin(start), Origin(_at));
        }
        int nameStart = _at;
        if (AtEnd || ParseWord() is null) return Incomplete("The variable of the loop is missing.", start);
        string name = _text[nameStart..Math.Min(_at, _end)];
        SkipNewlines();
        ImmutableArray<Word>? words = null;
        if (PeekReserved() is "in")
        {
            _at += 2;
            int mark = _words.Count;
            for (SkipBlanks(); !AtEnd && ParseWord() is { } word; SkipBlanks()) _words.Add(word);
            words = Take(_words, mark);
        }
        return new ForCommand(name, words, select, ParseDoGroup(start), Origin(start), Origin(_at));
    }

    private CaseCommand ParseCase(int start)
    {
        _at += 4;
        SkipBlanks();
        var subject = (AtEnd ? null : ParseWord()) ?? new Word([], Origin(_at), Origin(_at));
        var clauses = new List<CaseClause>();
        if (Expect("in", start))
        {
            while (true)
            {
                SkipNewlines();
                if (AtEnd || PeekReserved() is "esac") break;
                if (Current == '(') _at++;
                int mark = _words.Count;
                while (true)
                {
                    SkipBlanks();
                    if (!AtEnd && ParseWord() is { } pattern) _words.Add(pattern);
                    SkipBlanks();
                    if (Current != '|') break;
                    _at++;
                }
                var patterns = Take(_words, mark);
                int open = _at;
                Close(')', "The pattern of the case is not closed.", start);
                if (_at == open && patterns.IsEmpty) break;
                var body = ParseList(Closers.Esac | Closers.ClauseEnd);
                clauses.Add(new(patterns, body));
                if (PeekCloser(out int length) == Closers.ClauseEnd) _at += length;
                else break;
            }
            Expect("esac", start);
        }
        return new CaseCommand(subject, [.. clauses], Origin(start), Origin(_at));
    }

    private FunctionDefinition ParseFunctionBody(string name, int start)
    {
        SkipNewlines();
        Command? body = null;
        if (Enter() && PeekCloser(out _) == Closers.None) body = ParseCommand();
        Leave();
        return new FunctionDefinition(name, body ?? Incomplete("The body of the function is missing.", start), Origin(start), Origin(_at));
    }

    private Coprocess ParseCoprocess(int start)
    {
        _at += 6;
        SkipBlanks();
        // The name is looked for in the text: reading a word that turns out to be none would read what it holds twice.
        int before = _at, end = _at;
        string? name = null;
        while (end < _end && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_')) end++;
        if (end > _at && end < _end && _text[end] is ' ' or '\t')
        {
            string word = _text[_at..end];
            _at = end;
            SkipBlanks();
            bool compound = Current == '(' || PeekReserved() is "{" or "[[" or "if" or "while" or "until" or "for" or "case" or "select";
            if (compound && word is not ("if" or "while" or "until" or "for" or "case" or "select")) name = word;
        }
        if (name is null) _at = before;
        var body = ParseCommand() ?? Incomplete("The command of the coprocess is missing.", start);
        return new Coprocess(name, body, Origin(start), Origin(_at));
    }

    private ConditionalCommand ParseConditional(int start)
    {
        int mark = _words.Count;
        while (true)
        {
            SkipNewlines();
            if (AtEnd || Current is ';') break;
            if (PeekReserved() is "]]") break;
            int length = Current switch
            {
                '(' or ')' or '<' or '>' => 1,
                '&' when Ahead(1) == '&' => 2,
                '|' when Ahead(1) == '|' => 2,
                '&' or '|' => -1,
                _ => 0,
            };
            if (length < 0) break;
            if (length > 0)
            {
                _words.Add(Plain(_at, length));
                _at += length;
            }
            else if (ParseWord() is { } word)
            {
                _words.Add(word);
                if (word.Literal != "=~") continue;
                SkipBlanks();
                if (ParseRegularExpression() is { } expression) _words.Add(expression);
            }
            else break;
        }
        var words = Take(_words, mark);
        if (PeekReserved() is "]]") _at += 2;
        else Fail(SyntaxErrorKind.Unclosed, "“]]” is missing.", start, Math.Min(_at, _end));
        return new ConditionalCommand(words, Origin(start), Origin(_at));
    }

    private Word Plain(int at, int length)
    {
        var literal = new Literal(_text.Substring(at, length), Origin(at), Origin(at + length));
        return new([literal], literal.Start, literal.End);
    }
}
