namespace Hob.Shell.Paths;

/// <summary>Matches names against shell wildcards: <c>*</c>, <c>?</c>, <c>[…]</c>, with a backslash before what is quoted.</summary>
internal static class Wildcard
{
    /// <summary>Whether <paramref name="text"/> holds a live wildcard.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] is '*' or '?' or '[') return true;
        }

        return false;
    }

    /// <summary>How many characters of <paramref name="pattern"/> stand for themselves.</summary>
    public static int Literals(ReadOnlySpan<char> pattern)
    {
        var count = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '[' && pattern[i..].IndexOf(']') is > 0 and var close) i += close;
            else if (pattern[i] is not ('*' or '?' or '\\')) count++;
        }

        return count;
    }

    /// <summary>Whether a last segment stands for (nearly) all that is in its folder: <c>*</c>, <c>.*</c>, <c>*.*</c>, <c>[a-z]*</c>, <c>.[!.]*</c>.</summary>
    public static bool IsEverything(ReadOnlySpan<char> segment)
    {
        var star = false;
        for (var i = 0; i < segment.Length; i++)
        {
            switch (segment[i])
            {
                case '*':
                    star = true;
                    break;
                case '?' or '.':
                    break;
                case '[':
                    var close = segment[i..].IndexOf(']');
                    if (close < 0) return false;
                    i += close;
                    break;
                default:
                    return false;
            }
        }

        return star;
    }

    /// <summary>Whether <paramref name="pattern"/> can stand for <paramref name="text"/>. Case is ignored; <c>*</c> does not cross a slash.
    /// Backtracks to the last star only.</summary>
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
            else if (p < pattern.Length && MatchesOne(pattern[p..], text[t], out var length))
            {
                p += length;
                t++;
            }
            else if (star >= 0 && text[mark] != '/')
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return c != '/';
            case '\\' when pattern.Length > 1:
                length = 2;
                return Same(pattern[1], c);
            case '[':
                var close = pattern.Length > 2 ? pattern[2..].IndexOf(']') : -1;
                if (close < 0) return c == '[';
                length = close + 3;
                return c != '/' && InSet(pattern[1..(close + 2)], c);
            default:
                return Same(pattern[0], c);
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        var negated = set[0] is '!' or '^';
        if (negated) set = set[1..];
        // A class such as [:alpha:] is taken to hold every letter: wrong only towards caution.
        if (set.Contains(':')) return true;
        c = char.ToLowerInvariant(c);
        for (var i = 0; i < set.Length; i++)
        {
            var low = char.ToLowerInvariant(set[i]);
            var high = low;
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                high = char.ToLowerInvariant(set[i + 2]);
                i += 2;
            }

            if (c >= low && c <= high) return !negated;
        }

        return negated;
    }

    private static bool Same(char a, char b) => a == b || char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
