using System.Globalization;

namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    private const int MaxPostfix = 200;

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
        return end < _text.Length
            && (_text[end] == '_' || _text[end] is '\\' or '/' && end + 1 < _text.Length && char.IsLetter(_text[end + 1])) ? 0 : end - at;
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
            if (double.TryParse(digits.TrimEnd('d'), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
                value = parsed * scale;
        }

        return new NumberLiteral(value, text, start, _pos);
    }
}
