namespace Hob.Shell.WindowsPaths;

/// <summary>Wildcards as Windows knows them: <c>*</c> and <c>?</c>, without regard to case.</summary>
internal static class Wildcard
{
    /// <summary>Whether <paramref name="text"/> fits <paramref name="pattern"/>. Takes time pattern × text at most.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || Fold(pattern[p]) == Fold(text[t])) && pattern[p] != '*')
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (star >= 0)
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

    private static char Fold(char c) => char.ToLowerInvariant(c);
}
