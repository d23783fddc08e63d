namespace Hob.Agent.Permissions;

/// <summary>Wildcards of rules.</summary>
internal static class Glob
{
    /// <summary>Whether a pattern matches the whole text. Time: pattern times text.</summary>
    /// <param name="pattern">With <c>*</c>, <c>**</c> and <c>?</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="crossesFolders">Whether one star may stand for a slash too.</param>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool crossesFolders)
    {
        // States are positions in the pattern; a set of them moves along the text.
        Span<bool> states = stackalloc bool[pattern.Length <= 512 ? pattern.Length + 1 : 1];
        if (states.Length == 1)
            states = new bool[pattern.Length + 1];
        states.Clear();
        Enter(states, pattern, 0);
        foreach (var character in text)
        {
            var any = false;
            for (var at = pattern.Length; at >= 0; at--)
            {
                if (!states[at])
                    continue;
                states[at] = false;
                if (at == pattern.Length)
                    continue;
                if (pattern[at] == '*')
                {
                    var isDouble = at + 1 < pattern.Length && pattern[at + 1] == '*';
                    if (character != '/' || isDouble || crossesFolders)
                        Stay(states, pattern, at);
                }
                else if (pattern[at] == character || (pattern[at] == '?' && character != '/'))
                    Enter(states, pattern, at + 1);
            }
            for (var at = 0; at <= pattern.Length && !any; at++)
                any = states[at];
            if (!any)
                return false;
        }
        return states[pattern.Length];
    }

    /// <summary>A star has taken a character and may go on, or end.</summary>
    private static void Stay(Span<bool> states, ReadOnlySpan<char> pattern, int at)
    {
        states[at] = true;
        var isDouble = at + 1 < pattern.Length && pattern[at + 1] == '*';
        Enter(states, pattern, at + (isDouble ? 2 : 1));
    }

    /// <summary>A star may stand for nothing, and <c>**/</c> for no folder.</summary>
    private static void Enter(Span<bool> states, ReadOnlySpan<char> pattern, int at)
    {
        states[at] = true;
        while (at < pattern.Length && pattern[at] == '*')
        {
            var isDouble = at + 1 < pattern.Length && pattern[at + 1] == '*';
            if (isDouble && at + 2 < pattern.Length && pattern[at + 2] == '/')
                states[at + 3] = true;
            at += isDouble ? 2 : 1;
            states[at] = true;
        }
    }
}
