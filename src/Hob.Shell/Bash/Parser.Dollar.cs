namespace Hob.Shell.Bash;

/// <summary>Everything that begins with a dollar sign.</summary>
internal sealed partial class Parser
{
    private void ParseDollar(Context context)
    {
        int start = _at;
        char next = Ahead(1);
        switch (next)
        {
            case '(' when Ahead(2) == '(' && IsArithmetic(_at + 1):
                int close = ClosingParenthesis(_at + 2);
                AddArithmetic(start, _at + 3, close, close + 2);
                return;
            case '(':
                var body = ParseSubstituted(2, "The command substitution is not closed.");
                _parts.Add(new CommandSubstitution(body, Origin(start), Origin(_at)));
                return;
            case '[' when SubscriptEnd(_at + 1) is > 0 and var end:
                AddArithmetic(start, _at + 2, end, end + 1);
                return;
            case '{':
                ParseBraced(context);
                return;
            case '\'' when !IsQuoting(context):
                ParseAnsiQuotes();
                return;
            case '"' when !IsQuoting(context):
                _at++;
                ParseDoubleQuotes(start);
                return;
        }
        int length = NameLength(start + 1, manyDigits: false);
        if (length == 0)
        {
            AddText(1, context);
            return;
        }
        _at = start + 1 + length;
        _parts.Add(new ParameterExpansion(_text.Substring(start + 1, length), Origin(start), Origin(_at)));
    }

    private void AddArithmetic(int start, int from, int to, int end)
    {
        if (!Enter())
        {
            Leave();
            return;
        }
        var expression = ParseRegion(from, to);
        if (!_aborted) _at = end;
        Leave();
        _parts.Add(new ArithmeticExpansion(expression, Origin(start), Origin(end)));
    }

    /// <summary>The length of the parameter's name at a place; 0 when none is there.</summary>
    private int NameLength(int at, bool manyDigits)
    {
        if (at >= _end) return 0;
        char first = _text[at];
        if (first is '@' or '*' or '#' or '?' or '-' or '$' or '!') return 1;
        int end = at;
        if (char.IsAsciiDigit(first))
        {
            if (!manyDigits) return 1;
            while (end < _end && char.IsAsciiDigit(_text[end])) end++;
            return end - at;
        }
        while (end < _end && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_')) end++;
        return end - at;
    }

    private void ParseBraced(Context context)
    {
        int start = _at;
        _at += 2;
        if (Enter())
        {
            if (Current is ' ' or '\t' or '\n' or '|' && !AtEnd)
            {
                if (Current == '|') _at++;
                var body = ParseList(Closers.Brace);
                Close('}', "The command substitution is not closed.", start);
                _parts.Add(new CommandSubstitution(body, Origin(start), Origin(_at)));
            }
            else
            {
                var expansion = ParseParameter(start, context);
                Close('}', "The parameter expansion is not closed.", start);
                _parts.Add(expansion with { End = Origin(_at) });
            }
        }
        Leave();
    }

    private ParameterExpansion ParseParameter(int start, Context context)
    {
        bool length = Current == '#' && Ahead(1) is not ('}' or '\0' or ':' or '%' or '/' or '=' or '+') && NameLength(_at + 1, true) > 0
            && (Ahead(1) is not ('#' or '-' or '?') || Ahead(2) == '}');
        bool indirect = Current == '!' && Ahead(1) is not ('}' or ':' or '-' or '?') && NameLength(_at + 1, true) > 0;
        if (length || indirect) _at++;
        int nameLength = NameLength(_at, manyDigits: true);
        string name = _text.Substring(_at, nameLength);
        _at += nameLength;
        Word? index = null;
        if (Current == '[')
        {
            _at++;
            index = ParseOperand(Context.Operand, ']');
            if (Current == ']') _at++;
        }
        var expansion = new ParameterExpansion(name, Origin(start), Origin(_at)) { IsLength = length, IsIndirect = indirect, Index = index };
        if (AtEnd || Current == '}') return expansion;
        string symbol = PeekOperator();
        _at = Math.Min(_at + symbol.Length, _end);
        bool defaults = symbol is ":-" or ":=" or ":?" or ":+" or "-" or "=" or "?" or "+";
        var inside = defaults && IsQuoting(context) ? Context.DoubleOperand : Context.Operand;
        char stop = symbol switch { ":" => ':', "/" or "//" or "/#" or "/%" => '/', _ => '\0' };
        expansion = expansion with { Operator = symbol, Operand = ParseOperand(inside, stop) };
        if (stop == '\0' || AtEnd || Current != stop) return expansion;
        _at++;
        return expansion with { SecondOperand = ParseOperand(inside, '\0') };
    }

    private Word ParseOperand(Context context, char stop)
    {
        int start = _at, mark = _parts.Count;
        ParseParts(context, stop);
        return new Word(Take(_parts, mark), Origin(start), Origin(_at));
    }

    private string PeekOperator()
    {
        char second = Ahead(1);
        return Current switch
        {
            ':' => second switch { '-' => ":-", '=' => ":=", '?' => ":?", '+' => ":+", _ => ":" },
            '#' => second == '#' ? "##" : "#",
            '%' => second == '%' ? "%%" : "%",
            '/' => second switch { '/' => "//", '#' => "/#", '%' => "/%", _ => "/" },
            '^' => second == '^' ? "^^" : "^",
            ',' => second == ',' ? ",," : ",",
            var c => c.ToString(),
        };
    }
}
