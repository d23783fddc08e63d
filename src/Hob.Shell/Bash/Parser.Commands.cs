using System.Collections.Immutable;

namespace Hob.Shell.Bash;

/// <summary>Simple commands, assignments and redirections.</summary>
internal sealed partial class Parser
{
    private readonly List<Word> _words = [];
    private readonly List<Redirect> _redirects = [];
    private readonly List<Assignment> _assignments = [];

    /// <summary>Reads assignments, words and redirections; null when there are none.</summary>
    private Command? ParseSimple()
    {
        int start = _at, last = _at;
        int words = _words.Count, redirects = _redirects.Count, assignments = _assignments.Count;
        bool declares = false;
        while (true)
        {
            SkipBlanks();
            if (AtEnd || Current is '\n' or ';' or '|' or ')' || (Current == '&' && Ahead(1) != '>')) break;
            if (TryRedirect() is { } redirect)
            {
                _redirects.Add(redirect);
            }
            else if (_words.Count == words && TryAssignment() is { } assignment)
            {
                _assignments.Add(assignment);
            }
            else if (Current == '(')
            {
                bool named = _words.Count == words + 1 && _assignments.Count == assignments && _redirects.Count == redirects;
                if (named && SkipEmptyParentheses())
                {
                    string name = _text[start..last];
                    _words.RemoveRange(words, 1);
                    return ParseFunctionBody(name, start);
                }
                Fail(SyntaxErrorKind.Unexpected, "“(” is not expected here.", _at, _at + 1);
                break;
            }
            else if (ParseWord() is { } word)
            {
                if (declares) word = WithArray(word);
                else if (_words.Count == words) declares = word.Literal is "declare" or "typeset" or "local" or "export" or "readonly";
                _words.Add(word);
            }
            else break;
            last = _at;
        }
        if (_words.Count == words && _redirects.Count == redirects && _assignments.Count == assignments) return null;
        return new SimpleCommand(Take(_assignments, assignments), Take(_words, words), Origin(start), Origin(last))
        {
            Redirections = Take(_redirects, redirects),
        };
    }

    private bool SkipEmptyParentheses()
    {
        int at = _at + 1;
        while (at < _end && _text[at] is ' ' or '\t') at++;
        if (at >= _end || _text[at] != ')') return false;
        _at = at + 1;
        return true;
    }

    private Assignment? TryAssignment()
    {
        int start = _at, at = _at;
        while (at < _end && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_')) at++;
        if (at == start || at >= _end || char.IsAsciiDigit(_text[start])) return null;
        int nameEnd = at, indexEnd = -1;
        if (_text[at] == '[')
        {
            indexEnd = SubscriptEnd(at);
            if (indexEnd < 0) return null;
            at = indexEnd + 1;
        }
        bool append = at < _end && _text[at] == '+';
        if (append) at++;
        if (at >= _end || _text[at] != '=') return null;
        var index = indexEnd < 0 ? null : ParseRegion(nameEnd + 1, indexEnd);
        if (_aborted) return null;
        _at = at + 1;
        var value = Current == '(' && !AtEnd ? ParseArray([]) : ParseWord() ?? new Word([], Origin(_at), Origin(_at));
        return new(_text[start..nameEnd], index, append, value, Origin(start), Origin(_at));
    }

    /// <summary>Where the subscript that begins at <paramref name="open"/> is closed, or -1 when the word ends before.</summary>
    private int SubscriptEnd(int open)
    {
        int depth = 0;
        for (int at = open; at < _end; at++)
        {
            _steps++;
            switch (_text[at])
            {
                case '[': depth++; break;
                case ']' when --depth == 0: return at;
                case '\\': at++; break;
                case '\'' or '"' or '`':
                    int length = _text.AsSpan(at + 1, _end - at - 1).IndexOf(_text[at]);
                    if (length < 0) return -1;
                    _steps += length;
                    at += length + 1;
                    break;
                case '(':
                    at = ClosingParenthesis(at);
                    if (at < 0) return -1;
                    break;
                case var c when IsMeta(c): return -1;
            }
        }
        return -1;
    }

    /// <summary>Adds the array to a word of a declaration such as <c>declare a=(…)</c>.</summary>
    private Word WithArray(Word word) =>
        Current == '(' && !AtEnd && word.Literal is { } text && text.EndsWith('=') ? ParseArray(word.Parts) : word;

    private Word ParseArray(ImmutableArray<WordPart> before)
    {
        int start = _at++, mark = _words.Count;
        if (Enter())
        {
            while (true)
            {
                SkipNewlines();
                if (AtEnd || Current == ')') break;
                if (ParseWord() is { } element) _words.Add(element);
                else Unexpected(1);
            }
            Close(')', "The array is not closed.", start);
        }
        Leave();
        var array = new ArrayLiteral(Take(_words, mark), Origin(start), Origin(_at));
        return new(before.Add(array), before.IsEmpty ? array.Start : before[0].Start, array.End);
    }

    /// <summary>Passes the closing character or says that it is missing.</summary>
    private void Close(char closer, string message, int start)
    {
        if (!AtEnd && Current == closer) _at++;
        else Fail(SyntaxErrorKind.Unclosed, message, start, Math.Min(_at, _end));
    }

    private Redirect? TryRedirect()
    {
        int start = _at, at = _at;
        if (char.IsAsciiDigit(_text[at]))
        {
            while (at < _end && char.IsAsciiDigit(_text[at])) at++;
        }
        else if (_text[at] == '{')
        {
            for (at++; at < _end && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_');) at++;
            if (at >= _end || at == start + 1 || _text[at++] != '}') return null;
        }
        if (at >= _end || _text[at] is not ('<' or '>' or '&')) return null;
        if (at + 1 < _end && _text[at + 1] == '(' && _text[at] != '&') return null;
        var rest = _text.AsSpan(at, Math.Min(3, _end - at));
        string? name = rest switch
        {
            ['<', '<', '<'] => "<<<",
            ['<', '<', '-'] => "<<-",
            ['<', '<', ..] => "<<",
            ['<', '&', ..] => "<&",
            ['<', '>', ..] => "<>",
            ['<', ..] => "<",
            ['>', '>', ..] => ">>",
            ['>', '&', ..] => ">&",
            ['>', '|', ..] => ">|",
            ['>', ..] => ">",
            ['&', '>', '>'] when at == start => "&>>",
            ['&', '>', ..] when at == start => "&>",
            _ => null,
        };
        if (name is null) return null;
        string descriptor = _text[start..at].Trim('{', '}');
        _at = at + name.Length;
        SkipBlanks();
        var target = AtEnd ? null : ParseWord();
        if (target is null)
        {
            Fail(SyntaxErrorKind.Unexpected, "The target of the redirection is missing.", start, Math.Min(_at, _end));
            target = new([], Origin(_at), Origin(_at));
        }
        var redirect = new Redirect(name, descriptor, target, Origin(start), Math.Max(target.End, Origin(at + name.Length)));
        if (name is "<<" or "<<-") _pending.Add(redirect);
        return redirect;
    }
}
