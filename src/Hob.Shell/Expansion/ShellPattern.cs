namespace Hob.Shell.Expansion;

/// <summary>Shell patterns (POSIX.1-2024, 2.14): <c>*</c>, <c>?</c>, <c>[…]</c>, and a backslash before what is meant literally.</summary>
internal static class ShellPattern
{
    /// <summary>Whether the whole text matches. Time is at most the product of both lengths: only the last star is ever tried again.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && One(pattern[p..], text[t], out int length))
            {
                p += length;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else return false;
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    /// <summary>Whether one character matches the first element of a pattern, and how long that element is.</summary>
    private static bool One(ReadOnlySpan<char> pattern, char c, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == c;
            case '[':
                return Set(pattern, c, out length);
            default:
                return pattern[0] == c;
        }
    }

    private static bool Set(ReadOnlySpan<char> pattern, char c, out int length)
    {
        int at = 1;
        bool negated = at < pattern.Length && pattern[at] is '!' or '^';
        if (negated) at++;
        int first = at;
        bool found = false;
        for (; at < pattern.Length && (pattern[at] != ']' || at == first); at++)
        {
            if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':' && pattern[at..].IndexOf(":]") is > 1 and var end)
            {
                found |= IsOfClass(pattern.Slice(at + 2, end - 2), c);
                at += end + 1;
                continue;
            }
            if (pattern[at] == '\\' && at + 1 < pattern.Length) at++;
            char low = pattern[at], high = low;
            if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
            {
                high = pattern[at + 2];
                at += 2;
            }
            found |= c >= low && c <= high;
        }
        length = 1;
        if (at >= pattern.Length) return c == '[';
        length = at + 1;
        return found != negated;
    }

    public static bool IsOfClass(ReadOnlySpan<char> name, char c) => name switch
    {
        "alpha" => char.IsLetter(c),
        "digit" => char.IsAsciiDigit(c),
        "alnum" => char.IsLetterOrDigit(c),
        "lower" => char.IsLower(c),
        "upper" => char.IsUpper(c),
        "space" => char.IsWhiteSpace(c),
        "blank" => c is ' ' or '\t',
        "punct" => char.IsPunctuation(c) || char.IsSymbol(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        "print" => !char.IsControl(c),
        "graph" => !char.IsControl(c) && c != ' ',
        "cntrl" => char.IsControl(c),
        _ => false,
    };
}
