namespace Hob.Shell.Bash;

/// <summary>Lists and pipelines.</summary>
internal sealed partial class Parser
{
    /// <summary>What may end a list.</summary>
    [Flags]
    private enum Closers
    {
        None = 0,
        Parenthesis = 1,
        Brace = 2,
        Then = 4,
        ElseOrElif = 8,
        Fi = 16,
        Do = 32,
        Done = 64,
        Esac = 128,
        ClauseEnd = 256,
    }

    /// <summary>Reads commands up to one of <paramref name="own"/> closers (not consumed), to a closer of a construct around this one, or to the end.</summary>
    private CommandList ParseList(Closers own)
    {
        int start = _at, mark = _items.Count;
        var outer = _closers;
        _closers = (own & Closers.Parenthesis) != 0 || own == Closers.None ? own : own | outer;
        while (true)
        {
            _steps++;
            SkipNewlines();
            if (AtEnd) break;
            var closer = PeekCloser(out int length);
            if ((closer & _closers) != 0) break;
            if (closer != Closers.None)
            {
                Unexpected(length);
                continue;
            }
            var command = ParsePipeline();
            if (command is null)
            {
                Unexpected(1);
                continue;
            }
            _items.Add(new(command, ReadOperator()));
        }
        if (_items.Count > mark && _items[^1].Operator is ListOperator.And or ListOperator.Or)
            Fail(SyntaxErrorKind.Unexpected, "A command is missing after the operator.", _at, _at);
        _closers = outer;
        var items = Take(_items, mark);
        int end = items.Length == 0 ? Origin(start) : Math.Max(items[^1].Command.End, Origin(start));
        return new(items, items.Length == 0 ? Origin(start) : items[0].Command.Start, end);
    }

    private void Unexpected(int length)
    {
        if (AtEnd) return;
        int end = Math.Min(_at + length, _end);
        Fail(SyntaxErrorKind.Unexpected, $"“{_text[_at..end]}” is not expected here.", _at, end);
        _at = end;
    }

    /// <summary>The closer at the current position, where a command could begin.</summary>
    private Closers PeekCloser(out int length)
    {
        length = 1;
        switch (Current)
        {
            case ')':
                return Closers.Parenthesis;
            case ';' when Ahead(1) is ';' or '&':
                length = Ahead(2) == '&' ? 3 : 2;
                return Closers.ClauseEnd;
            case '}' or 't' or 'e' or 'f' or 'd':
                var word = PeekReserved();
                length = word.Length;
                return word switch
                {
                    "}" => Closers.Brace,
                    "then" => Closers.Then,
                    "else" or "elif" => Closers.ElseOrElif,
                    "fi" => Closers.Fi,
                    "do" => Closers.Do,
                    "done" => Closers.Done,
                    "esac" => Closers.Esac,
                    _ => Closers.None,
                };
            default:
                return Closers.None;
        }
    }

    /// <summary>The unquoted word of letters (or a brace, bracket or exclamation mark) at the current position, or empty.</summary>
    private ReadOnlySpan<char> PeekReserved()
    {
        int end = _at;
        if (end < _end && _text[end] is '{' or '}' or '!') end++;
        else if (end + 1 < _end && _text[end] is '[' or ']' && _text[end + 1] == _text[end]) end += 2;
        else while (end < _end && end - _at < 9 && char.IsAsciiLetterLower(_text[end])) end++;
        return end >= _end || IsMeta(_text[end]) ? _text.AsSpan(_at, end - _at) : default;
    }

    private static bool IsMeta(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    private ListOperator ReadOperator()
    {
        SkipBlanks();
        switch (Current)
        {
            case '\n' when !AtEnd:
                ReadNewline();
                return ListOperator.Sequence;
            case ';' when Ahead(1) is not (';' or '&'):
                _at++;
                return ListOperator.Sequence;
            case '&' when Ahead(1) == '&':
                _at += 2;
                return ReadAfterOperator(ListOperator.And);
            case '&':
                _at++;
                return ListOperator.Background;
            case '|' when Ahead(1) == '|':
                _at += 2;
                return ReadAfterOperator(ListOperator.Or);
            default:
                return AtEnd ? ListOperator.None : ListOperator.Sequence;
        }
    }

    private ListOperator ReadAfterOperator(ListOperator found)
    {
        SkipNewlines();
        return found;
    }

    private Command? ParsePipeline()
    {
        int start = _at;
        bool negated = false, timed = false;
        while (true)
        {
            var word = Current is '!' or 't' ? PeekReserved() : default;
            if (word is "!") negated = !negated;
            else if (word is "time") timed = true;
            else break;
            _at += word.Length;
            SkipBlanks();
            if (timed && Current == '-' && Ahead(1) == 'p' && (IsMeta(Ahead(2)) || Ahead(2) == '\0'))
            {
                _at += 2;
                SkipBlanks();
            }
        }
        var first = ParseCommand();
        if (first is null)
        {
            if (!negated && !timed) return null;
            first = new SimpleCommand([], [], Origin(_at), Origin(_at));
        }
        SkipBlanks();
        bool piped = Current == '|' && Ahead(1) != '|';
        if (!piped && !negated && !timed) return first;
        var commands = new List<Command> { first };
        while (Current == '|' && Ahead(1) != '|')
        {
            int bar = _at;
            _at += Ahead(1) == '&' ? 2 : 1;
            SkipNewlines();
            if ((PeekCloser(out _) == Closers.None || AtEnd) && ParseCommand() is { } next) commands.Add(next);
            else Fail(SyntaxErrorKind.Unexpected, "A command is missing after the pipe.", bar, _at);
            SkipBlanks();
        }
        return new Pipeline([.. commands], negated, timed, Origin(start), Math.Max(commands[^1].End, Origin(start)));
    }
}
