namespace Hob.Shell.Expansion;

/// <summary>Integer expressions as in <c>$((…))</c>: the operators of C with bash's <c>**</c> and number bases.</summary>
internal ref struct Arithmetic(ReadOnlySpan<char> text, Func<string, string?> variable, Action<string, string>? assign = null, int depth = 0)
{
    private const int NestingLimit = 60;
    private readonly ReadOnlySpan<char> _text = text;
    private readonly Func<string, string?> _variable = variable;
    private readonly Action<string, string>? _assign = assign;
    private readonly int _resolutions = depth;
    private int _at;
    private int _depth;
    private bool _failed;

    /// <summary>The value, or null when it is not constant or not an expression.</summary>
    public long? Evaluate()
    {
        long value = Sequence();
        Blanks();
        return _failed || _at < _text.Length ? null : value;
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private bool Take(string symbol)
    {
        Blanks();
        if (!_text[_at..].StartsWith(symbol)) return false;
        _at += symbol.Length;
        return true;
    }

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private long Sequence()
    {
        long value = Conditional();
        while (Take(",")) value = Conditional();
        return value;
    }

    private long Conditional()
    {
        if (++_depth > NestingLimit) _failed = true;
        if (_failed) return 0;
        long value = Binary(0);
        if (Take("?"))
        {
            long yes = Conditional();
            if (!Take(":")) _failed = true;
            long no = Conditional();
            value = value != 0 ? yes : no;
        }
        _depth--;
        return value;
    }

    private static readonly string[] Operators =
        ["||", "&&", "|", "^", "&", "==", "!=", "<=", ">=", "<<", ">>", "<", ">", "+", "-", "**", "*", "/", "%"];

    private static int Precedence(string symbol) => symbol switch
    {
        "||" => 1,
        "&&" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "==" or "!=" => 6,
        "<=" or ">=" or "<" or ">" => 7,
        "<<" or ">>" => 8,
        "+" or "-" => 9,
        "*" or "/" or "%" => 10,
        _ => 11,
    };

    private long Binary(int least)
    {
        long left = Unary();
        while (!_failed)
        {
            Blanks();
            string? found = null;
            foreach (string symbol in Operators)
            {
                if (!_text[_at..].StartsWith(symbol)) continue;
                found = symbol;
                break;
            }
            if (found is null) break;
            if (Peek(found.Length) == '=' && found is not ("==" or "!=" or "<=" or ">=")) _failed = true;
            int precedence = Precedence(found);
            if (precedence <= least) break;
            _at += found.Length;
            if (++_depth > NestingLimit) _failed = true;
            long right = _failed ? 0 : Binary(found == "**" ? precedence - 1 : precedence);
            _depth--;
            left = Apply(found, left, right);
        }
        return left;
    }

    private long Apply(string symbol, long left, long right)
    {
        switch (symbol)
        {
            case "||": return left != 0 || right != 0 ? 1 : 0;
            case "&&": return left != 0 && right != 0 ? 1 : 0;
            case "|": return left | right;
            case "^": return left ^ right;
            case "&": return left & right;
            case "==": return left == right ? 1 : 0;
            case "!=": return left != right ? 1 : 0;
            case "<=": return left <= right ? 1 : 0;
            case ">=": return left >= right ? 1 : 0;
            case "<": return left < right ? 1 : 0;
            case ">": return left > right ? 1 : 0;
            case "<<": return left << (int)(right & 63);
            case ">>": return left >> (int)(right & 63);
            case "+": return unchecked(left + right);
            case "-": return unchecked(left - right);
            case "*": return unchecked(left * right);
            case "**":
                if (right is < 0 or > 64) _failed = true;
                long power = 1;
                for (long i = 0; i < right && !_failed; i++) power = unchecked(power * left);
                return power;
            default:
                if (right == 0 || (right == -1 && left == long.MinValue))
                {
                    _failed = true;
                    return 0;
                }
                return symbol == "/" ? left / right : left % right;
        }
    }

    private long Unary()
    {
        if (++_depth > NestingLimit) _failed = true;
        if (_failed) return 0;
        long value;
        if (Take("++") || Take("--"))
        {
            _failed = true;
            value = 0;
        }
        else if (Take("!")) value = Unary() == 0 ? 1 : 0;
        else if (Take("~")) value = ~Unary();
        else if (Take("-")) value = unchecked(-Unary());
        else if (Take("+")) value = Unary();
        else if (Take("("))
        {
            value = Sequence();
            if (!Take(")")) _failed = true;
        }
        else value = Primary();
        _depth--;
        return value;
    }

    private long Primary()
    {
        Blanks();
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '#' or '@')) _at++;
        var token = _text[start.._at];
        if (token.IsEmpty)
        {
            _failed |= _at < _text.Length || start > 0;
            return 0;
        }
        if (char.IsAsciiDigit(token[0])) return Number(token);
        string name = token.ToString();
        if (Take("=") && Peek(0) != '=')
        {
            long assigned = Conditional();
            if (_assign is null) _failed = true;
            else if (!_failed) _assign(name, assigned.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return assigned;
        }
        Blanks();
        if (_at > start + token.Length && _text[_at - 1] == '=') _at--;
        if (Peek(0) is '+' or '-' && (Peek(1) == '=' || Peek(1) == Peek(0)))
        {
            _failed = true;
            return 0;
        }
        if (_variable(name) is not { } value || _resolutions > 8)
        {
            _failed = true;
            return 0;
        }
        if (string.IsNullOrWhiteSpace(value)) return 0;
        if (new Arithmetic(value, _variable, null, _resolutions + 1).Evaluate() is { } number) return number;
        _failed = true;
        return 0;
    }

    private long Number(ReadOnlySpan<char> token)
    {
        int radix = 10;
        int hash = token.IndexOf('#');
        if (hash > 0)
        {
            if (!int.TryParse(token[..hash], out radix) || radix is < 2 or > 64) _failed = true;
            token = token[(hash + 1)..];
        }
        else if (token.Length > 2 && token[0] == '0' && token[1] is 'x' or 'X')
        {
            radix = 16;
            token = token[2..];
        }
        else if (token.Length > 1 && token[0] == '0') radix = 8;
        long value = 0;
        foreach (char c in token)
        {
            int digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'z' => c - 'a' + 10,
                >= 'A' and <= 'Z' => radix <= 36 ? c - 'A' + 10 : c - 'A' + 36,
                '@' => 62,
                '_' => 63,
                _ => 99,
            };
            if (digit >= radix) _failed = true;
            value = unchecked((value * radix) + digit);
        }
        return value;
    }
}
