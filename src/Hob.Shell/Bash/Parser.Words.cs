using System.Buffers;
using System.Collections.Immutable;

namespace Hob.Shell.Bash;

/// <summary>Words and their quoting.</summary>
internal sealed partial class Parser
{
    /// <summary>What surrounds the parts that are read: it decides which characters are special and where the parts end.</summary>
    private enum Context
    {
        /// <summary>A word of a command; a metacharacter ends it.</summary>
        Word,
        /// <summary>The right side of <c>=~</c>; a blank outside parentheses ends it.</summary>
        Regex,
        /// <summary>Inside <c>"…"</c>.</summary>
        Double,
        /// <summary>An operand inside <c>${…}</c>.</summary>
        Operand,
        /// <summary>An operand inside <c>"${…}"</c>.</summary>
        DoubleOperand,
        /// <summary>The text of a here-document, to the end of the region.</summary>
        HereDocument,
        /// <summary>An expression or a subscript, to the end of the region.</summary>
        Region,
    }

    private static readonly SearchValues<char> WordStops = SearchValues.Create(" \t\n;&|()<>\\'\"$`");
    private static readonly SearchValues<char> RegexStops = SearchValues.Create(" \t\n\\'\"$`()");
    private static readonly SearchValues<char> DoubleStops = SearchValues.Create("\\\"$`");
    private static readonly SearchValues<char> OperandStops = SearchValues.Create("}\\'\"$`/:]");
    private static readonly SearchValues<char> DoubleOperandStops = SearchValues.Create("}\\\"$`/:]");
    private static readonly SearchValues<char> HereDocumentStops = SearchValues.Create("\\$`");
    private static readonly SearchValues<char> RegionStops = SearchValues.Create("\\'\"$`");

    /// <summary>Reads a word; null when none begins here.</summary>
    private Word? ParseWord()
    {
        int start = _at, mark = _parts.Count;
        ParseParts(Context.Word);
        if (_parts.Count == mark) return null;
        return new Word(BraceParser.Resolve(Take(_parts, mark)), Origin(start), Origin(_at));
    }

    private Word? ParseRegularExpression()
    {
        int start = _at, mark = _parts.Count;
        ParseParts(Context.Regex);
        return _parts.Count == mark ? null : new Word(Take(_parts, mark), Origin(start), Origin(_at));
    }

    /// <summary>Reads the text between two places as an expression or a subscript.</summary>
    private Word ParseRegion(int start, int end)
    {
        int mark = _parts.Count, outer = _end;
        _at = start;
        _end = end;
        ParseParts(Context.Region);
        _end = outer;
        _at = _aborted ? outer : end;
        return new Word(Take(_parts, mark), Origin(start), Origin(end));
    }

    private static bool IsQuoting(Context context) => context is Context.Double or Context.DoubleOperand or Context.HereDocument;

    private void ParseParts(Context context, char stop = '\0')
    {
        var stops = context switch
        {
            Context.Word => WordStops,
            Context.Regex => RegexStops,
            Context.Double => DoubleStops,
            Context.Operand => OperandStops,
            Context.DoubleOperand => DoubleOperandStops,
            Context.HereDocument => HereDocumentStops,
            _ => RegionStops,
        };
        int start = _at, open = 0;
        while (_at < _end)
        {
            int run = _text.AsSpan(_at, _end - _at).IndexOfAny(stops);
            if (run < 0) run = _end - _at;
            _steps += 1 + run;
            if (run > 0) AddText(run, context);
            if (AtEnd) break;
            char c = _text[_at];
            if (c == stop) return;
            switch (c)
            {
                case '\\':
                    ParseBackslash(context);
                    break;
                case '$':
                    ParseDollar(context);
                    break;
                case '`':
                    ParseBackticks(IsQuoting(context));
                    break;
                case '\'':
                    ParseSingleQuotes();
                    break;
                case '"' when context == Context.Double:
                    return;
                case '"':
                    ParseDoubleQuotes(_at);
                    break;
                case '}':
                    return;
                case '/' or ':' or ']':
                    AddText(1, context);
                    break;
                case '(' when context == Context.Regex || open > 0 || (_at > start && IsExtendedGlob(start)):
                    open++;
                    AddText(1, context);
                    break;
                case ')' when open > 0:
                    open--;
                    AddText(1, context);
                    break;
                case '<' or '>' when context == Context.Word && open == 0 && Ahead(1) == '(':
                    ParseProcessSubstitution();
                    break;
                case not '\n' when open > 0:
                    AddText(1, context);
                    break;
                default:
                    if (open > 0) Fail(SyntaxErrorKind.Unclosed, "The pattern is not closed.", start, _at);
                    return;
            }
        }
        if (open > 0) Fail(SyntaxErrorKind.Unclosed, "The pattern is not closed.", start, Math.Min(_at, _end));
    }

    /// <summary>Whether the parenthesis at the current position opens <c>?(…)</c> and its kin.</summary>
    private bool IsExtendedGlob(int start) =>
        _text[_at - 1] is '?' or '*' or '+' or '@' or '!' && _parts[^1] is Literal && (_at - 1 > start || _text[_at - 1] != '!');

    private void AddText(int length, Context context)
    {
        string text = _text.Substring(_at, length);
        int start = Origin(_at), end = Origin(_at + length);
        _parts.Add(IsQuoting(context)
            ? new Quoted(text, context == Context.HereDocument ? QuoteStyle.HereDocument : QuoteStyle.DoubleQuotes, start, end)
            : new Literal(text, start, end));
        _at += length;
    }

    private void ParseBackslash(Context context)
    {
        int start = _at++;
        if (Current == '\n' && !AtEnd)
        {
            _at++;
            return;
        }
        bool escapes = context switch
        {
            Context.HereDocument => Current is '$' or '`' or '\\',
            Context.Double => Current is '$' or '`' or '\\' or '"',
            Context.DoubleOperand => Current is '$' or '`' or '\\' or '"' or '}',
            _ => true,
        };
        if (AtEnd || !escapes)
        {
            _at = start;
            AddText(1, context);
            return;
        }
        int length = char.IsHighSurrogate(Current) && _at + 1 < _end ? 2 : 1;
        _parts.Add(new Quoted(_text.Substring(_at, length), QuoteStyle.Backslash, Origin(start), Origin(_at + length)));
        _at += length;
    }

    private void ParseSingleQuotes()
    {
        int start = _at++;
        int length = _text.AsSpan(_at, _end - _at).IndexOf('\'');
        int close = length < 0 ? _end : _at + length;
        string text = _text[_at..close];
        _steps += text.Length;
        _at = close;
        Close('\'', "The single quote is not closed.", start);
        _parts.Add(new Quoted(text, QuoteStyle.SingleQuotes, Origin(start), Origin(_at)));
    }

    /// <summary>Reads <c>$'…'</c>; its backslashes hide quotes.</summary>
    private void ParseAnsiQuotes()
    {
        int start = _at, close = _at + 2;
        while (close < _end && _text[close] != '\'') close += _text[close] == '\\' ? 2 : 1;
        close = Math.Min(close, _end);
        string text = AnsiEscapes.Decode(_text.AsSpan(start + 2, close - start - 2));
        _steps += close - start;
        _at = close;
        Close('\'', "The quote is not closed.", start);
        _parts.Add(new Quoted(text, QuoteStyle.AnsiQuotes, Origin(start), Origin(_at)));
    }

    private void ParseDoubleQuotes(int start)
    {
        int mark = _parts.Count;
        _at++;
        if (Enter())
        {
            ParseParts(Context.Double);
            Close('"', "The double quote is not closed.", start);
        }
        Leave();
        var parts = Take(_parts, mark);
        _parts.Add(new DoubleQuoted(parts, Origin(start), Origin(_at)));
    }

    private void ParseProcessSubstitution()
    {
        int start = _at;
        bool output = Current == '>';
        var body = ParseSubstituted(2, "The process substitution is not closed.");
        _parts.Add(new ProcessSubstitution(body, output, Origin(start), Origin(_at)));
    }

    /// <summary>Reads commands in parentheses after passing what opens them.</summary>
    private CommandList ParseSubstituted(int opening, string unclosed)
    {
        int start = _at;
        _at += opening;
        CommandList body;
        if (Enter())
        {
            int pending = _pending.Count;
            body = ParseList(Closers.Parenthesis);
            DropHereDocuments(pending);
            Close(')', unclosed, start);
        }
        else body = new([], Origin(start), Origin(start));
        Leave();
        return body;
    }

    /// <summary>Reads <c>`…`</c>: its text is unescaped first, then read as a script of its own.</summary>
    private void ParseBackticks(bool quoted)
    {
        int start = _at, close = _at + 1;
        bool escaped = false;
        for (; close < _end && _text[close] != '`'; close++)
        {
            if (_text[close] != '\\') continue;
            escaped = true;
            close++;
        }
        close = Math.Min(close, _end);
        _steps += close - start;
        CommandList body;
        if (Enter())
        {
            var child = escaped ? Unescaped(start + 1, close, quoted) : new Parser(this, _text, _map, start + 1, close);
            body = Delegate(child, static parser => parser.ParseScript().Body);
        }
        else body = new([], Origin(start), Origin(start));
        Leave();
        if (!_aborted)
        {
            _at = close;
            Close('`', "The backquote is not closed.", start);
        }
        _parts.Add(new CommandSubstitution(body, Origin(start), Origin(Math.Min(_at, _text.Length))));
    }

    private Parser Unescaped(int start, int end, bool quoted)
    {
        var text = new char[end - start];
        var map = new int[end - start + 1];
        int length = 0;
        for (int at = start; at < end; at++)
        {
            map[length] = Origin(at);
            if (_text[at] == '\\' && at + 1 < end && (_text[at + 1] is '`' or '\\' or '$' || (quoted && _text[at + 1] == '"'))) at++;
            text[length++] = _text[at];
        }
        map[length] = Origin(end);
        return new(this, new string(text, 0, length), map[..(length + 1)], 0, length);
    }

}
