namespace Hob.Agent.Search;

/// <summary>A pattern for files as people write it: braces for alternatives, several patterns with commas, <c>!</c> before what is not wanted.
/// A pattern without a slash is for names in any folder.</summary>
internal sealed class GlobFilter
{
    private const int MostAlternatives = 1000;
    private readonly List<GlobPath> _wanted = [];
    private readonly List<GlobPath> _unwanted = [];

    private GlobFilter() { }

    /// <summary>Whether names that begin with a dot are asked for.</summary>
    public bool AsksForHidden => _wanted.Exists(static pattern => pattern.AsksForHidden);

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="problem">What is wrong with it, when the result is null.</param>
    public static GlobFilter? Parse(string text, out string problem)
    {
        problem = "";
        var filter = new GlobFilter();
        var alternatives = new List<string>();
        foreach (var part in SplitOutsideBraces(text, ','))
        {
            if (part.Trim().Length > 0 && !Expand(part.Trim(), alternatives)) problem = "it has too many alternatives";
        }
        foreach (var alternative in alternatives)
        {
            var unwanted = alternative.StartsWith('!');
            var pattern = unwanted ? alternative[1..] : alternative;
            var anywhere = !pattern.AsSpan().TrimEnd('/').Contains('/');
            if (pattern.EndsWith('/')) pattern += "**"; // What is in the folder.
            if (GlobPath.Parse(anywhere ? "**/" + pattern : pattern) is not { } path) problem = $"'{alternative}' is no pattern: is a [ open, or nothing there?";
            else (unwanted ? filter._unwanted : filter._wanted).Add(path);
        }
        if (alternatives.Count == 0) problem = "it is empty";
        return problem.Length == 0 ? filter : null;
    }

    /// <summary>Whether a file is wanted.</summary>
    /// <param name="path">Relative, with <c>/</c>.</param>
    public bool Matches(ReadOnlySpan<char> path)
    {
        var matches = _wanted.Count == 0;
        for (var i = 0; i < _wanted.Count && !matches; i++) matches = _wanted[i].Matches(path, hideDots: true);
        for (var i = 0; i < _unwanted.Count && matches; i++) matches = !_unwanted[i].Matches(path);
        return matches;
    }

    // a{b,c{d,e}}f becomes abf, acdf, acef. Braces that are not closed stay.
    private static bool Expand(string pattern, List<string> into)
    {
        var open = IndexOutsideBrackets(pattern, '{', 0);
        var close = open < 0 ? -1 : ClosingBrace(pattern, open);
        if (close < 0)
        {
            into.Add(pattern);
            return into.Count <= MostAlternatives;
        }
        foreach (var part in SplitOutsideBraces(pattern[(open + 1)..close], ','))
        {
            if (!Expand(pattern[..open] + part + pattern[(close + 1)..], into)) return false;
        }
        return true;
    }

    private static int ClosingBrace(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '{') depth++;
            else if (pattern[i] == '}' && --depth == 0) return i;
        }
        return -1;
    }

    private static List<string> SplitOutsideBraces(string text, char separator)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (text[i] == separator && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static int IndexOutsideBrackets(string pattern, char sought, int start)
    {
        for (var i = start; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == sought) return i;
            else if (pattern[i] == '[')
            {
                var close = pattern.IndexOf(']', Math.Min(i + 2, pattern.Length));
                if (close > 0) i = close;
            }
        }
        return -1;
    }
}
