using System.Text;

namespace Hob.Shell.Programs.Handlers;

/// <summary>The kinds of tokens that scripting languages share.</summary>
internal enum SourceTokenKind
{
    /// <summary>A name with its dots, colons and arrows: <c>os.system</c>, <c>File::unlink</c>.</summary>
    Name,
    /// <summary>A string literal, without its quotes.</summary>
    String,
    /// <summary>A literal that the language runs as a command: backquotes, <c>%x()</c>, <c>qx()</c>.</summary>
    Command,
    /// <summary>Another character.</summary>
    Symbol,
}

/// <summary>A token of a script.</summary>
internal readonly record struct SourceToken(SourceTokenKind Kind, string Text)
{
    public bool Is(char symbol) => Kind == SourceTokenKind.Symbol && Text[0] == symbol;
}

/// <summary>Splits scripts in Python, Perl, Ruby, PHP, JavaScript, Lua or awk into tokens: only as finely as is needed to see which functions are called with which strings.</summary>
internal static class SourceTokens
{
    /// <summary>The tokens of <paramref name="source"/>; comments are left out. With <paramref name="hasPatterns"/> a slash may begin a regular expression.</summary>
    public static List<SourceToken> Read(string source, bool hasPatterns = false)
    {
        var tokens = new List<SourceToken>();
        for (var i = 0; i < source.Length;)
        {
            var c = source[i];
            if (char.IsWhiteSpace(c))
            {
                if (c == '\n') tokens.Add(new(SourceTokenKind.Symbol, "\n"));
                i++;
            }
            else if (c == '#' || c == '/' && Peek(source, i + 1) == '/' && !hasPatterns)
            {
                while (i < source.Length && source[i] != '\n') i++;
            }
            else if (c is '"' or '\'')
            {
                tokens.Add(new(SourceTokenKind.String, ReadString(source, ref i)));
            }
            else if (c == '`')
            {
                tokens.Add(new(SourceTokenKind.Command, ReadDelimited(source, ref i, '`')));
            }
            else if ((c == '%' && Peek(source, i + 1) == 'x' || c == 'q' && Peek(source, i + 1) is 'x' or 'q') && IsBracket(Peek(source, i + 2)) || c == 'q' && IsBracket(Peek(source, i + 1)))
            {
                var kind = source[i + 1] == 'x' ? SourceTokenKind.Command : SourceTokenKind.String;
                i += source[i + 1] is 'x' or 'q' ? 2 : 1;
                tokens.Add(new(kind, ReadDelimited(source, ref i, Closing(source[i]))));
            }
            else if (hasPatterns && c == '/' && MayBeginPattern(tokens))
            {
                ReadDelimited(source, ref i, '/');
                tokens.Add(new(SourceTokenKind.Symbol, "/"));
            }
            else if (char.IsLetter(c) || c is '_')
            {
                tokens.Add(new(SourceTokenKind.Name, ReadName(source, ref i)));
            }
            else
            {
                tokens.Add(new(SourceTokenKind.Symbol, c.ToString()));
                i++;
            }
        }

        return tokens;
    }

    private static char Peek(string source, int at) => at < source.Length ? source[at] : '\0';

    private static string ReadName(string source, ref int i)
    {
        var from = i;
        while (i < source.Length)
        {
            if (char.IsLetterOrDigit(source[i]) || source[i] == '_') i++;
            else if (source[i] is '.' && char.IsLetter(Peek(source, i + 1)) || source[i] == ':' && Peek(source, i + 1) == ':' || source[i] == ':' && source[i - 1] == ':') i++;
            else break;
        }

        return source[from..i];
    }

    private static string ReadString(string source, ref int i)
    {
        var quote = source[i];
        if (Peek(source, i + 1) == quote && Peek(source, i + 2) == quote)
        {
            var end = source.IndexOf(new string(quote, 3), i + 3, StringComparison.Ordinal);
            var text = end < 0 ? source[(i + 3)..] : source[(i + 3)..end];
            i = end < 0 ? source.Length : end + 3;
            return text;
        }

        return ReadDelimited(source, ref i, quote);
    }

    /// <summary>Reads from the opening delimiter at <paramref name="i"/> past the closing one, resolving the escapes that all languages share.</summary>
    private static string ReadDelimited(string source, ref int i, char close)
    {
        var text = new StringBuilder();
        for (i++; i < source.Length && source[i] != close; i++)
        {
            if (source[i] != '\\' || i + 1 == source.Length) text.Append(source[i]);
            else AppendEscape(source, ref i, text);
        }

        i = Math.Min(i + 1, source.Length);
        return text.ToString();
    }

    private static void AppendEscape(string source, ref int i, StringBuilder text)
    {
        var c = source[++i];
        var digits = c is 'x' ? 2 : c is 'u' ? 4 : 0;
        if (digits > 0 && i + digits < source.Length && int.TryParse(source.AsSpan(i + 1, digits), System.Globalization.NumberStyles.HexNumber, null, out var code))
        {
            text.Append((char)code);
            i += digits;
        }
        else if (c is >= '0' and <= '7')
        {
            var value = 0;
            var length = 0;
            for (; length < 3 && Peek(source, i + length) is >= '0' and <= '7'; length++) value = value * 8 + source[i + length] - '0';
            text.Append((char)value);
            i += length - 1;
        }
        else
        {
            text.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c });
        }
    }

    private static bool IsBracket(char c) => c is '(' or '{' or '[' or '<' or '|' or '!' or '/';

    private static char Closing(char open) => open switch { '(' => ')', '{' => '}', '[' => ']', '<' => '>', _ => open };

    private static bool MayBeginPattern(List<SourceToken> tokens) =>
        tokens.Count == 0 || tokens[^1] is { Kind: SourceTokenKind.Symbol, Text: not (")" or "]") } && !char.IsDigit(tokens[^1].Text[0]) || tokens[^1].Text is "in" or "return" or "print";
}
