using System.Globalization;

namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    private const int MaxPostfix = 200;

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

    private Expression ReadPostfix(Expression target)
    {
        var start = target.Start;
        for (var links = 0; !AtEnd; links++)
        {
            if (links > MaxPostfix)
            {
                _tooDeep = true;
                _pos = _text.Length;
                return target;
            }

            var c = Current;
            if (c == '?' && At(1) == '.') c = Advance();
            if (c == ':' && At(1) == ':' || c == '.' && (IsNameChar(At(1)) || At(1) is '$' or '(' or '\'' or '"'))
            {
                var isStatic = c == ':';
                _pos += isStatic ? 2 : 1;
                target = ReadMember(target, isStatic, start);
            }
            else if (c == '[')
            {
                _pos++;
                SkipTrivia();
                var index = ReadExpression(withComma: true);
                SkipTrivia();
                if (Current == ']') _pos++;
                target = new ElementAccess(target, index, start, _pos);
            }
            else if (c is '+' or '-' && At(1) == c && target is Variable)
            {
                _pos += 2;
                target = new Unary(c == '+' ? "++" : "--", target, start, _pos);
            }
            else
            {
                break;
            }
        }

        return target;
    }

    private char Advance()
    {
        _pos++;
        return Current;
    }

    private Member ReadMember(Expression target, bool isStatic, int start)
    {
        Expression name;
        var from = _pos;
        if (IsNameChar(Current))
        {
            while (IsNameChar(Current)) _pos++;
            name = new TextLiteral(_text[from.._pos], Bare: true, from, _pos);
        }
        else
        {
            name = ReadPrimary();
        }

        if (Current == '{')
        {
            var block = ReadBlock();
            return new Member(target, name, isStatic, [new BlockLiteral(block, block.Start, block.End)], start, _pos);
        }

        if (Current != '(') return new Member(target, name, isStatic, null, start, _pos);
        _pos++;
        var arguments = new List<Expression>();
        while (true)
        {
            SkipTrivia();
            if (AtEnd || Current is ')' or '}' or ';') break;
            var before = _pos;
            arguments.Add(ReadExpression(withComma: false));
            SkipTrivia();
            if (Current == ',') _pos++;
            if (_pos == before) _pos++;
        }

        if (Current == ')') _pos++;
        return new Member(target, name, isStatic, arguments, start, _pos);
    }

    /// <summary>The length of a number at <paramref name="at"/>; 0 when it is a word, such as <c>7z</c>.</summary>
    private int NumberLength(int at)
    {
        var end = at;
        var hex = at + 1 < _text.Length && _text[at] == '0' && _text[at + 1] is 'x' or 'X';
        if (hex) end += 2;
        while (end < _text.Length && (hex ? char.IsAsciiHexDigit(_text[end]) : char.IsAsciiDigit(_text[end]))) end++;
        if (!hex && end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
        {
            end++;
            while (end < _text.Length && char.IsAsciiDigit(_text[end])) end++;
        }

        var suffix = end;
        while (suffix < _text.Length && char.IsAsciiLetter(_text[suffix])) suffix++;
        var unit = _text[end..suffix].ToLowerInvariant();
        if (unit is "" or "kb" or "mb" or "gb" or "tb" or "pb" or "l" or "d" or "u" or "y") end = suffix;
        else return 0;
        return end < _text.Length && (_text[end] == '_' || _text[end] is '\\' or '/' && end + 1 < _text.Length && char.IsLetter(_text[end + 1])) ? 0 : end - at;
    }

    private NumberLiteral Number(int start)
    {
        var text = _text[start.._pos].ToLowerInvariant();
        var digits = text.TrimEnd('k', 'm', 'g', 't', 'p', 'l', 'u', 'y');
        double value = 0;
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            value = ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : 0;
        }
        else
        {
            var scale = text.EndsWith("kb", StringComparison.Ordinal) ? 1024.0 : text.EndsWith("mb", StringComparison.Ordinal) ? 1 << 20
                : text.EndsWith("gb", StringComparison.Ordinal) ? 1 << 30 : 1;
            if (text.EndsWith('b')) digits = text[..^2];
            if (double.TryParse(digits.TrimEnd('d'), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)) value = parsed * scale;
        }

        return new NumberLiteral(value, text, start, _pos);
    }
}
