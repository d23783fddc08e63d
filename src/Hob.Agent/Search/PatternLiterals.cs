using System.Text;

namespace Hob.Agent.Search;

/// <summary>Texts of which every match of a regular expression contains at least one, so that files without them need not be looked at.</summary>
/// <param name="Texts">The texts; empty when nothing is known.</param>
/// <param name="IgnoreCase">Whether they may be in other case.</param>
/// <param name="IsWhole">Whether the pattern is nothing but its one text.</param>
internal sealed record PatternLiterals(IReadOnlyList<string> Texts, bool IgnoreCase, bool IsWhole)
{
    private const int Most = 8;

    private static PatternLiterals Unknown { get; } = new([], false, false);

    /// <summary>What is known of a pattern. It is read only as far as it is sure.</summary>
    public static PatternLiterals Of(string pattern)
    {
        var ignoreCase = pattern.StartsWith("(?i)", StringComparison.Ordinal);
        var rest = ignoreCase ? pattern[4..] : pattern;
        // Other inline options, comments and conditions change what characters mean.
        for (var i = rest.IndexOf("(?", StringComparison.Ordinal); i >= 0; i = rest.IndexOf("(?", i + 1, StringComparison.Ordinal))
        {
            if (i + 2 >= rest.Length || rest[i + 2] is not (':' or '=' or '!' or '<' or '>' or 'P')) return Unknown;
        }
        var texts = new List<string>();
        var whole = true;
        foreach (var alternative in Alternatives(rest))
        {
            var best = Longest(alternative, ignoreCase, ref whole);
            if (best.Length == 0 || texts.Count == Most) return Unknown;
            texts.Add(best);
        }
        return new PatternLiterals(texts, ignoreCase, whole && texts.Count == 1 && !ignoreCase);
    }

    private static List<string> Alternatives(string pattern)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '[') i = EndOfSet(pattern, i);
            else if (pattern[i] == '(') depth++;
            else if (pattern[i] == ')') depth--;
            else if (pattern[i] == '|' && depth == 0)
            {
                parts.Add(pattern[start..i]);
                start = i + 1;
            }
        }
        parts.Add(pattern[start..]);
        return parts;
    }

    // The longest run of plain characters outside groups that must be there once.
    private static string Longest(string pattern, bool ignoreCase, ref bool whole)
    {
        var best = "";
        var run = new StringBuilder();
        void End()
        {
            if (run.Length > best.Length) best = run.ToString();
            run.Clear();
        }
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var literal = true;
            if (c == '\\' && i + 1 < pattern.Length)
            {
                c = pattern[++i];
                literal = !char.IsLetterOrDigit(c);
                if (!literal && (c is 'x' or 'u' or 'c' or 'p' or 'P' or 'k' || char.IsDigit(c)))
                {
                    // Escapes with arguments are not read: what follows them is uncertain.
                    whole = false;
                    End();
                    return best;
                }
            }
            else if (c is '(' or ')')
            {
                i = c == '(' ? EndOfGroup(pattern, i) : i;
                literal = false;
            }
            else if (c == '[')
            {
                i = EndOfSet(pattern, i);
                literal = false;
            }
            else literal = c is not ('.' or '^' or '$' or '*' or '+' or '?');
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            // What may be left out, or folds to other characters in other case than its own, is no part of it.
            var optional = next is '*' or '?' || (next == '{' && i + 2 < pattern.Length && char.IsDigit(pattern[i + 2]));
            if (optional && next == '{' && pattern.IndexOf('}', i) is > 0 and var close) i = close;
            if (literal && !optional && c < '\x80' && !(ignoreCase && c is 'i' or 'I' or 'k' or 'K' or 's' or 'S')) run.Append(c);
            else if (literal && !optional && !ignoreCase) run.Append(c);
            else
            {
                whole = false;
                End();
            }
            if (next != '+') continue;
            whole = false;
            End();
        }
        End();
        return best;
    }

    private static int EndOfSet(string pattern, int open)
    {
        var i = open + 1;
        if (i < pattern.Length && pattern[i] == '^') i++;
        if (i < pattern.Length && pattern[i] == ']') i++;
        for (; i < pattern.Length && pattern[i] != ']'; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i - 1] == '-') i = EndOfSet(pattern, i); // Subtraction.
        }
        return i;
    }

    private static int EndOfGroup(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '[') i = EndOfSet(pattern, i);
            else if (pattern[i] == '(') depth++;
            else if (pattern[i] == ')' && --depth == 0) return i;
        }
        return pattern.Length;
    }
}
