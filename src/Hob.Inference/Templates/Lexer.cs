using System.Globalization;
using System.Text;

namespace Hob.Inference.Templates;

/// <summary>
/// Splits a template into tokens as Jinja does with <c>trim_blocks</c> and <c>lstrip_blocks</c>, which is how Hugging Face renders: the
/// newline after a statement or comment goes, and so do spaces and tabs before one that begins its line.
/// </summary>
internal sealed class Lexer
{
    private static readonly string[] Operators =
        ["==", "!=", "<=", ">=", "//", "**", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", ";"];

    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private int _position, _line = 1, _lineStart;
    private bool _trimsNext, _atLineStart = true;

    private Lexer(string source) => _source = source;

    public static List<Token> Split(string source)
    {
        source = source.ReplaceLineEndings("\n");
        if (source.EndsWith('\n')) source = source[..^1]; // as Jinja drops the last newline
        var lexer = new Lexer(source);
        while (lexer._position < source.Length) lexer.ReadDataAndTag();
        lexer.Add(TokenKind.End, "end of template");
        return lexer._tokens;
    }

    private Position Here => new(_line, _position - _lineStart + 1);

    private void ReadDataAndTag()
    {
        var open = FindTag(_position);
        var kind = open < 0 ? '\0' : _source[open + 1];
        var sign = open >= 0 && open + 2 < _source.Length ? _source[open + 2] : '\0';
        var data = _source[_position..(open < 0 ? _source.Length : open)];
        var startsLine = _atLineStart;
        var kept = data;
        if (_trimsNext) kept = kept.TrimStart(SpaceCharacters);
        if (sign == '-') kept = kept.TrimEnd(SpaceCharacters);
        else if (sign != '+' && kind is '%' or '#') kept = WithoutIndent(kept, startsLine);
        if (kept.Length > 0) Add(TokenKind.Data, kept);
        _trimsNext = false;
        Advance(data.Length);
        if (open < 0) return;

        var position = Here;
        Advance(sign is '-' or '+' ? 3 : 2);
        switch (kind)
        {
            case '#': ReadComment(position); break;
            case '{':
                _tokens.Add(new Token(TokenKind.OutputBegin, "{{", position));
                ReadCode("}}", TokenKind.OutputEnd);
                break;
            default:
                if (TryReadRaw()) break;
                _tokens.Add(new Token(TokenKind.StatementBegin, "{%", position));
                ReadCode("%}", TokenKind.StatementEnd);
                break;
        }
    }

    private static readonly char[] SpaceCharacters = [.. Enumerable.Range(0, 0x3001).Select(c => (char)c).Where(Text.IsSpace)];

    private int FindTag(int from)
    {
        for (; ; from++)
        {
            from = _source.IndexOf('{', from);
            if (from < 0 || from + 1 >= _source.Length) return -1;
            if (_source[from + 1] is '{' or '%' or '#') return from;
        }
    }

    private static string WithoutIndent(string data, bool startsLine)
    {
        var line = data.LastIndexOf('\n') + 1;
        return (line > 0 || startsLine) && data.AsSpan(line).IndexOfAnyExcept(' ', '\t') < 0 ? data[..line] : data;
    }

    private void ReadComment(Position start)
    {
        var end = _source.IndexOf("#}", _position, StringComparison.Ordinal);
        if (end < 0) throw new TemplateFault("the comment is not closed", start);
        var sign = end > _position ? _source[end - 1] : '\0';
        Advance(end + 2 - _position);
        AfterStatement(sign);
    }

    // What a closing tag does to the white space behind it.
    private void AfterStatement(char sign, bool isOutput = false)
    {
        _trimsNext = sign == '-';
        _atLineStart = false;
        if (isOutput || sign is '-' or '+' || _position >= _source.Length || _source[_position] != '\n') return;
        Advance(1);
        _atLineStart = true;
    }

    private bool TryReadRaw()
    {
        if (!TryReadWord("raw", _position, out var bodyStart, out var openSign)) return false;
        Advance(bodyStart - _position);
        AfterStatement(openSign);
        var body = _position;
        for (var close = body; ; close++)
        {
            close = _source.IndexOf("{%", close, StringComparison.Ordinal);
            if (close < 0) throw new TemplateFault("the raw block is not closed", Here);
            var sign = close + 2 < _source.Length ? _source[close + 2] : '\0';
            if (!TryReadWord("endraw", close + (sign is '-' or '+' ? 3 : 2), out var end, out var closeSign)) continue;
            var text = _source[body..close];
            if (_trimsNext) text = text.TrimStart(SpaceCharacters);
            text = sign == '-' ? text.TrimEnd(SpaceCharacters) : sign == '+' ? text : WithoutIndent(text, _atLineStart);
            if (text.Length > 0) Add(TokenKind.Data, text);
            Advance(end - _position);
            AfterStatement(closeSign);
            return true;
        }
    }

    private bool TryReadWord(string word, int from, out int end, out char sign)
    {
        (end, sign) = (from, '\0');
        while (end < _source.Length && Text.IsSpace(_source[end])) end++;
        if (string.CompareOrdinal(_source, end, word, 0, word.Length) != 0) return false;
        end += word.Length;
        while (end < _source.Length && Text.IsSpace(_source[end])) end++;
        if (end < _source.Length && _source[end] is '-' or '+') sign = _source[end++];
        if (string.CompareOrdinal(_source, end, "%}", 0, 2) != 0) return false;
        end += 2;
        return true;
    }

    private void ReadCode(string close, TokenKind endKind)
    {
        var depth = 0;
        while (true)
        {
            while (_position < _source.Length && Text.IsSpace(_source[_position])) Advance(1);
            if (_position >= _source.Length) throw new TemplateFault($"the tag is not closed with {close}", Here);
            var rest = _source.AsSpan(_position);
            var sign = rest[0] is '-' or '+' && rest[1..].StartsWith(close, StringComparison.Ordinal) ? rest[0] : '\0';
            if (depth == 0 && (sign != '\0' || rest.StartsWith(close, StringComparison.Ordinal)))
            {
                Add(endKind, close);
                Advance(close.Length + (sign == '\0' ? 0 : 1));
                AfterStatement(sign, isOutput: endKind is TokenKind.OutputEnd);
                return;
            }
            ReadToken(rest, ref depth);
        }
    }

    private void ReadToken(ReadOnlySpan<char> rest, ref int depth)
    {
        var first = rest[0];
        if (first is '"' or '\'')
        {
            ReadString(first);
        }
        else if (char.IsAsciiDigit(first))
        {
            ReadNumber(rest);
        }
        else if (char.IsLetter(first) || first == '_')
        {
            var length = 1;
            while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] == '_')) length++;
            Add(TokenKind.Name, rest[..length].ToString());
            Advance(length);
        }
        else
        {
            foreach (var operation in Operators)
            {
                if (!rest.StartsWith(operation, StringComparison.Ordinal)) continue;
                depth += operation is "(" or "[" or "{" ? 1 : operation is ")" or "]" or "}" ? -1 : 0;
                Add(TokenKind.Operator, operation);
                Advance(operation.Length);
                return;
            }
            throw new TemplateFault($"'{first}' is not expected here", Here);
        }
    }

    private void ReadNumber(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] == '_')) length++;
        if (length + 1 < rest.Length && rest[length] == '.' && char.IsAsciiDigit(rest[length + 1]))
        {
            length++;
            while (length < rest.Length && char.IsAsciiDigit(rest[length])) length++;
        }
        if (length < rest.Length && rest[length] is 'e' or 'E')
        {
            var exponent = length + (length + 1 < rest.Length && rest[length + 1] is '+' or '-' ? 2 : 1);
            if (exponent < rest.Length && char.IsAsciiDigit(rest[exponent]))
                for (length = exponent; length < rest.Length && char.IsAsciiDigit(rest[length]);) length++;
        }
        Add(TokenKind.Number, rest[..length].ToString().Replace("_", "", StringComparison.Ordinal));
        Advance(length);
    }

    private void ReadString(char quote)
    {
        var position = Here;
        var text = new StringBuilder();
        var i = _position + 1;
        for (; i < _source.Length && _source[i] != quote; i++)
        {
            if (_source[i] == '\\' && i + 1 < _source.Length) i = ReadEscape(i + 1, text);
            else text.Append(_source[i]);
        }
        if (i >= _source.Length) throw new TemplateFault("the string is not closed", position);
        Advance(i + 1 - _position);
        _tokens.Add(new Token(TokenKind.String, text.ToString(), position));
    }

    // Python's escapes; the answer is where the escape ends. An unknown one stays as it is, with its backslash.
    private int ReadEscape(int i, StringBuilder text)
    {
        var letter = _source[i];
        var digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (i + digits >= _source.Length || !int.TryParse(_source.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out int code) || code is < 0 or > 0x10FFFF)
                throw new TemplateFault($"\\{letter} needs {digits} hexadecimal digits", Here);
            text.Append(Rune.IsValid(code) ? new Rune(code).ToString() : ((char)code).ToString());
            return i + digits;
        }
        if (letter is >= '0' and <= '7')
        {
            var code = 0;
            var end = i;
            while (end < _source.Length && end < i + 3 && _source[end] is >= '0' and <= '7') code = 8 * code + (_source[end++] - '0');
            text.Append((char)code);
            return end - 1;
        }
        _ = letter switch
        {
            'n' => text.Append('\n'),
            't' => text.Append('\t'),
            'r' => text.Append('\r'),
            'b' => text.Append('\b'),
            'f' => text.Append('\f'),
            'v' => text.Append('\v'),
            'a' => text.Append('\a'),
            '\n' => text,
            '\\' or '\'' or '"' => text.Append(letter),
            _ => text.Append('\\').Append(letter),
        };
        return i;
    }

    private void Add(TokenKind kind, string text) => _tokens.Add(new Token(kind, text, Here));

    private void Advance(int count)
    {
        var passed = _source.AsSpan(_position, count);
        var newline = passed.LastIndexOf('\n');
        if (newline >= 0)
        {
            _line += passed.Count('\n');
            _lineStart = _position + newline + 1;
        }
        _position += count;
        if (count > 0) _atLineStart = false;
    }
}
