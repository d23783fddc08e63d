namespace Hob.Agent.Arithmetic;

/// <summary>Reads an expression into tokens, in one pass.</summary>
internal sealed class Lexer(string text)
{
    private readonly List<Token> _tokens = [];

    /// <summary>For each open parenthesis, whether a comma within it separates arguments.</summary>
    private readonly Stack<bool> _lists = [];

    private int _at;

    public static IReadOnlyList<Token> Read(string text) => new Lexer(text).Read();

    private List<Token> Read()
    {
        while (true)
        {
            var start = _at;
            while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '\u200B')) _at++;
            var spaced = _at > start;
            var token = Next() with { Spaced = spaced };
            _tokens.Add(token);
            if (token.Kind is TokenKind.End or TokenKind.Bad) return _tokens;
        }
    }

    private Token Next()
    {
        if (_at >= text.Length) return new(TokenKind.End, "", text.Length);
        var c = text[_at];
        if (c is '$' or '€' or '£' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])) c = text[++_at];
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))) return Number();
        if (char.IsLetter(c) || c == '_') return Name();
        return Symbol(c);
    }

    private Token Number()
    {
        var start = _at;
        var token = NumberReader.Read(text, ref _at, commas: _lists.Count == 0 || !_lists.Peek());
        return token with { At = start };
    }

    private Token Name()
    {
        var start = _at;
        // 3x4: what follows a number and begins with x and a digit is a product.
        if (text[_at] is 'x' or 'X' && _tokens is [.., { Kind: TokenKind.Number }] && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))
        {
            _at++;
            return new(TokenKind.Symbol, "*", start);
        }
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_')) _at++;
        var name = text[start.._at].ToLowerInvariant();
        if (name is "math" or "np" or "numpy" && _at < text.Length && text[_at] == '.')
        {
            _at++;
            return Next();
        }
        return name switch
        {
            "x" or "times" => new(TokenKind.Symbol, "*", start),
            "plus" => new(TokenKind.Symbol, "+", start),
            "minus" => new(TokenKind.Symbol, "-", start),
            "π" => new(TokenKind.Name, "pi", start),
            "τ" => new(TokenKind.Name, "tau", start),
            _ => new(TokenKind.Name, name, start),
        };
    }

    private Token Symbol(char c)
    {
        var start = _at++;
        var pair = _at < text.Length ? text[start..(_at + 1)] : "";
        if (pair is "**" or "//" or "==" or "!=" or "<>" or "<=" or ">=" or "<<" or ">>")
        {
            _at++;
            return new(TokenKind.Symbol, pair == "<>" ? "!=" : pair, start);
        }
        if (Superscript(c) is var digit and >= 0)
        {
            for (var more = 0; _at < text.Length && (more = Superscript(text[_at])) >= 0 && digit < 100_000_000; _at++) digit = (digit * 10) + more;
            _tokens.Add(new(TokenKind.Symbol, "^", start));
            return new(TokenKind.Number, "", start, digit);
        }
        string? symbol = c switch
        {
            '+' or '-' or '*' or '/' or '%' or '^' or '!' or '(' or ')' or ',' or '[' or ']' or '<' or '>' or '&' or '|' => c.ToString(),
            '=' => "==",
            '×' or '·' or '⋅' or '∙' or '∗' => "*",
            '÷' or '∕' or '⁄' => "/",
            '−' or '–' or '‐' or '‑' or '—' => "-",
            '＋' => "+",
            '≠' => "!=",
            '≤' => "<=",
            '≥' => ">=",
            '√' => "√",
            '∛' => "∛",
            '°' => "°",
            _ => null,
        };
        if (symbol is null) return new(TokenKind.Bad, "this character means nothing here", start);
        if (symbol is "(" or "[") _lists.Push(symbol == "[" || _tokens is [.., { Kind: TokenKind.Name, Text: not ("of" or "mod" or "div") }]);
        else if (symbol is ")" or "]") _lists.TryPop(out _);
        return new(TokenKind.Symbol, symbol, start);
    }

    private static int Superscript(char c) => c switch
    {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        >= '⁴' and <= '⁹' => c - '⁴' + 4,
        _ => -1,
    };
}
