namespace Hob.Shell.Cmd;

/// <summary>Reads cmd command lines into a tree. Never throws; takes time in proportion to the text. Variables stay as they are:
/// the judge expands them line by line, as cmd does. Follows the phases that "How does the Windows Command Interpreter parse scripts?"
/// (Stack Overflow 4094699) describes.</summary>
public sealed partial class CmdParser
{
    /// <summary>How deep parentheses, loops and conditions may nest.</summary>
    public const int MaxDepth = 60;

    private readonly string _text;
    private int _pos;
    private int _depth;
    private bool _tooDeep;

    private CmdParser(string text) => _text = text;

    /// <summary>Parses a script of one or more lines.</summary>
    public static CmdScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new CmdParser(text);
        var commands = new List<CmdNode>();
        while (parser._pos < text.Length)
        {
            parser.ReadCommands(commands, inGroup: false);
            if (parser._pos < text.Length) parser._pos++;
        }

        return new CmdScript(commands, parser._tooDeep);
    }

    private char Current => _pos < _text.Length ? _text[_pos] : '\0';

    private char Next => _pos + 1 < _text.Length ? _text[_pos + 1] : '\0';

    private static bool IsBlank(char c) => c is ' ' or '\t' or ',' or ';' or '=' or '\u000b' or '\f' or '\u00a0';

    private void SkipBlanks()
    {
        while (_pos < _text.Length && (IsBlank(Current) || Current == '@' || Current == '^' && Next is '\r' or '\n')) _pos++;
    }

    private void ReadCommands(List<CmdNode> commands, bool inGroup)
    {
        while (_pos < _text.Length)
        {
            SkipBlanks();
            var c = Current;
            if (c is '&' or '|' or '\r' or '\n')
            {
                _pos++;
                continue;
            }

            if (c == ')')
            {
                if (inGroup) return;
                _pos++;
                continue;
            }

            var before = _pos;
            if (ReadPipeline() is { } command) commands.Add(command);
            if (_pos == before) _pos++;
        }
    }

    private CmdNode? ReadPipeline()
    {
        var start = _pos;
        var first = ReadCommand();
        SkipBlanks();
        if (Current != '|' || Next == '|') return first;
        var parts = new List<CmdNode>();
        if (first is not null) parts.Add(first);
        while (Current == '|' && Next != '|')
        {
            _pos++;
            SkipBlanks();
            while (Current is '\r' or '\n') _pos++;
            if (ReadCommand() is { } next) parts.Add(next);
            SkipBlanks();
        }

        return new CmdPipeline(parts, start, _pos);
    }

    private CmdNode? ReadCommand()
    {
        if (_tooDeep || ++_depth > MaxDepth)
        {
            _tooDeep = true;
            _pos = _text.Length;
            return null;
        }

        SkipBlanks();
        var start = _pos;
        CmdNode? node;
        if (Current == '(') node = ReadGroup(start);
        else if (Word("for")) node = ReadFor(start);
        else if (Word("if")) node = ReadIf(start);
        else if (Current == ':' && Next == ':' || Current == ':' || Word("rem"))
        {
            while (_pos < _text.Length && Current is not ('\r' or '\n')) _pos++;
            node = null;
        }
        else node = ReadSimple(start);
        _depth--;
        return node;
    }

    /// <summary>Whether the next word, carets left out, is <paramref name="word"/>; it is passed over then.</summary>
    private bool Word(string word)
    {
        var at = _pos;
        var found = 0;
        while (at < _text.Length && found < word.Length)
        {
            if (_text[at] == '^')
            {
                at++;
                continue;
            }

            if (char.ToLowerInvariant(_text[at]) != word[found]) return false;
            found++;
            at++;
        }

        if (found < word.Length || at < _text.Length && !IsBlank(_text[at]) && _text[at] is not ('/' or '(' or '%' or '\r' or '\n' or '&'))
            return false;
        _pos = at;
        return true;
    }

    private CmdGroup ReadGroup(int start)
    {
        _pos++;
        var commands = new List<CmdNode>();
        ReadCommands(commands, inGroup: true);
        if (Current == ')') _pos++;
        var redirections = new List<CmdRedirection>();
        SkipBlanks();
        while (TryReadRedirection(redirections)) SkipBlanks();
        return new CmdGroup(commands, redirections, start, _pos);
    }

    private CmdNode ReadFor(int start)
    {
        var from = _pos;
        while (_pos < _text.Length && Current is not ('%' or '\r' or '\n' or '&')) _pos++;
        var switches = _text[from.._pos].Trim();
        while (Current == '%') _pos++;
        var variable = Current;
        if (_pos < _text.Length) _pos++;
        SkipBlanks();
        if (!Word("in")) return Unreadable(start);
        SkipBlanks();
        if (Current != '(') return Unreadable(start);
        var open = ++_pos;
        var quoted = false;
        while (_pos < _text.Length && (quoted || Current != ')'))
        {
            if (Current == '"') quoted = !quoted;
            _pos++;
        }

        var items = _text[open.._pos];
        if (_pos < _text.Length) _pos++;
        SkipBlanks();
        if (!Word("do")) return Unreadable(start);
        var body = ReadPipeline();
        return new CmdFor(variable, switches, items, body, start, _pos);
    }

    private CmdSimple Unreadable(int start)
    {
        while (_pos < _text.Length && Current is not ('\r' or '\n')) _pos++;
        return new CmdSimple("\uFFFC " + _text[start.._pos], [], start, _pos);
    }

    private CmdIf ReadIf(int start)
    {
        SkipBlanks();
        while (Word("/i") || Word("not")) SkipBlanks();
        if (Word("exist") || Word("defined") || Word("errorlevel") || Word("cmdextversion"))
        {
            SkipBlanks();
            SkipToken();
        }
        else
        {
            SkipToken();
            var mark = _pos;
            while (Current is ' ' or '\t') _pos++;
            if (Current == '=' && Next == '=')
            {
                _pos += 2;
                SkipBlanks();
                SkipToken();
            }
            else if (Word("equ") || Word("neq") || Word("lss") || Word("leq") || Word("gtr") || Word("geq"))
            {
                SkipBlanks();
                SkipToken();
            }
            else
            {
                _pos = mark;
            }
        }

        SkipBlanks();
        var then = ReadPipeline();
        var after = _pos;
        while (_pos < _text.Length && (IsBlank(Current) || Current is '\r' or '\n')) _pos++;
        CmdNode? otherwise = null;
        if (Word("else")) otherwise = ReadPipeline();
        else _pos = after;
        return new CmdIf(then, otherwise, start, _pos);
    }

    /// <summary>Passes over one word of a condition.</summary>
    private void SkipToken()
    {
        var quoted = false;
        while (_pos < _text.Length && Current is not ('\r' or '\n') && (quoted || Current is not (' ' or '\t' or '(' or '&' or '|')))
        {
            if (!quoted && Current == '=' && Next == '=') return;
            if (Current == '"') quoted = !quoted;
            _pos++;
        }
    }
}
