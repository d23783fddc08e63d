namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    /// <summary>Reads an expression: operators by precedence (about_Operator_Precedence).</summary>
    private Expression ReadExpression(bool withComma) => ReadBinary(0, withComma);

    private Expression ReadBinary(int least, bool withComma)
    {
        var start = _pos;
        var left = withComma ? ReadList() : ReadUnary();
        while (true)
        {
            var mark = _pos;
            SkipSpace();
            var (name, length, level) = PeekOperator();
            if (length == 0 || level < least)
            {
                _pos = mark;
                return left;
            }

            _pos += length;
            SkipTrivia();
            var right = ReadBinary(level + 1, withComma: withComma || level < 7);
            if (name == "?")
            {
                SkipTrivia();
                if (Current == ':') _pos++;
                SkipTrivia();
                right = new Binary(":", right, ReadBinary(level + 1, withComma), right.Start, _pos);
            }

            left = new Binary(name, left, right, start, _pos);
        }
    }

    /// <summary>The operator at the current place, how long it is and how tightly it binds; length 0 without one.</summary>
    private (string Name, int Length, int Level) PeekOperator()
    {
        var c = Current;
        switch (c)
        {
            case '+' when At(1) is not ('=' or '+'): return ("+", 1, 4);
            case '*' when At(1) != '=' && At(1) != '>': return ("*", 1, 5);
            case '/' when At(1) != '=': return ("/", 1, 5);
            case '%' when At(1) != '=': return ("%", 1, 5);
            case '.' when At(1) == '.': return ("..", 2, 7);
            case '?' when At(1) == '?' && At(2) != '=': return ("??", 2, 0);
            case '?' when char.IsWhiteSpace(At(1)): return ("?", 1, 0);
        }

        if (!IsDash(c)) return ("", 0, 0);
        if (!char.IsAsciiLetter(At(1))) return At(1) is '=' or '-' ? ("", 0, 0) : ("-", 1, 4);
        var word = PeekDashWord();
        var level = OperatorLevel(word);
        if (level < 0 && word.Length > 1 && word[0] is 'c' or 'i' && OperatorLevel(word[1..]) == 3)
        {
            return (word[1..], word.Length + 1, 3);
        }

        return level < 0 ? ("", 0, 0) : (word, word.Length + 1, level);
    }

    private static int OperatorLevel(string word) => word switch
    {
        "and" or "or" or "xor" => 1,
        "band" or "bor" or "bxor" => 2,
        "eq" or "ne" or "gt" or "ge" or "lt" or "le" or "like" or "notlike" or "match" or "notmatch" or "replace" or "contains"
            or "notcontains" or "in" or "notin" or "split" or "join" or "is" or "isnot" or "as" or "shl" or "shr" => 3,
        "f" => 6,
        _ => -1,
    };

    /// <summary>Reads values joined with commas, which bind tighter than any operator.</summary>
    private Expression ReadList()
    {
        var start = _pos;
        List<Expression>? items = null;
        if (Current == ',') items = [];
        var first = items is null ? ReadUnary() : null;
        while (true)
        {
            var mark = _pos;
            SkipSpace();
            if (Current != ',')
            {
                _pos = mark;
                break;
            }

            _pos++;
            SkipTrivia();
            items ??= [first!];
            var before = _pos;
            items.Add(ReadUnary());
            if (_pos == before) break;
        }

        return items is null ? first! : new ArrayLiteral(items, start, _pos);
    }

    private Expression ReadUnary()
    {
        var start = _pos;
        if (!Enter()) return new TextLiteral("", Bare: true, start, start);
        try
        {
            var c = Current;
            if (c == '!') return Prefix("not", 1);
            if (c is '+' or '-' && At(1) == c) return Prefix(c == '+' ? "++" : "--", 2);
            if (IsDash(c) && char.IsAsciiLetter(At(1)))
            {
                var word = PeekDashWord();
                if (word is "not" or "bnot" or "join") return Prefix(word, word.Length + 1);
                if (word is "split" or "csplit" or "isplit") return Prefix("split", word.Length + 1);
            }
            else if (c is '+' or '-' && (char.IsAsciiDigit(At(1)) || At(1) is '(' or '$' or ' ' or '['))
            {
                return Prefix(c.ToString(), 1);
            }

            return ReadPostfix(ReadPrimary());
        }
        finally
        {
            Leave();
        }
    }

    private Unary Prefix(string name, int length)
    {
        var start = _pos;
        _pos += length;
        SkipTrivia();
        var operand = name is "join" or "split" ? ReadList() : ReadUnary();
        return new Unary(name, operand, start, _pos);
    }

    private Expression ReadPrimary()
    {
        var start = _pos;
        var c = Current;
        if (IsSingleQuote(c) || IsDoubleQuote(c)) return ReadQuoted();
        if (c == '$' && At(1) == '(') return ReadGroup('$', 2);
        if (c == '$' && ReadVariable() is { } variable) return variable;
        if (c == '(') return ReadGroup('(', 1);
        if (c == '@')
        {
            if (At(1) == '(') return ReadGroup('@', 2);
            if (At(1) == '{') return ReadHash();
            if (IsSingleQuote(At(1)) || IsDoubleQuote(At(1))) return ReadHereString();
        }

        if (c == '{')
        {
            var block = ReadBlock();
            return new BlockLiteral(block, start, _pos);
        }

        if (c == '[') return ReadTypeOrCast();
        if (char.IsAsciiDigit(c) && NumberLength(_pos) is > 0 and var length)
        {
            _pos += length;
            return Number(start);
        }

        return ReadWord();
    }

    private Group ReadGroup(char kind, int opening)
    {
        var start = _pos;
        if (!Enter()) return new Group(kind, [new Unreadable(start, _text.Length)], start, _text.Length);
        _pos += opening;
        var statements = new List<Statement>();
        ReadStatements(statements, ')');
        if (Current == ')') _pos++;
        else statements.Add(new Unreadable(start, _pos));
        Leave();
        return new Group(kind, statements, start, _pos);
    }

    private HashLiteral ReadHash()
    {
        var start = _pos;
        var entries = new List<KeyValuePair<Expression, Statement>>();
        if (!Enter()) return new HashLiteral(entries, start, _text.Length);
        _pos += 2;
        while (true)
        {
            SkipSeparators();
            if (AtEnd || Current is '}' or ')') break;
            var before = _pos;
            var keyStart = _pos;
            while (!AtEnd && IsNameChar(Current)) _pos++;
            var key = _pos > keyStart && (char.IsWhiteSpace(Current) || Current == '=')
                ? new TextLiteral(_text[keyStart.._pos], Bare: true, keyStart, _pos)
                : ReadUnary();
            SkipTrivia();
            if (Current == '=')
            {
                _pos++;
                SkipTrivia();
                entries.Add(new(key, ReadStatement()));
            }

            if (_pos == before) _pos++;
        }

        if (Current == '}') _pos++;
        Leave();
        return new HashLiteral(entries, start, _pos);
    }

    private Expression ReadTypeOrCast()
    {
        var start = _pos;
        var name = ReadTypeName();
        var end = _pos;
        SkipSpace();
        var c = Current;
        var casts = c is '$' or '(' or '@' or '{' or '[' || IsSingleQuote(c) || IsDoubleQuote(c) || char.IsAsciiDigit(c)
            || c is '-' or '+' && char.IsAsciiDigit(At(1));
        if (!casts)
        {
            _pos = end;
            return new TypeLiteral(name, start, end);
        }

        var operand = ReadUnary();
        return new Cast(name, operand, start, _pos);
    }

    /// <summary>Reads <c>[…]</c> and answers what stands in it.</summary>
    private string ReadTypeName()
    {
        var start = ++_pos;
        var open = 1;
        while (!AtEnd && open > 0)
        {
            open += Current switch { '[' => 1, ']' => -1, _ => 0 };
            _pos++;
        }

        var end = open == 0 ? _pos - 1 : _pos;
        return _text[start..end].Trim();
    }
}
