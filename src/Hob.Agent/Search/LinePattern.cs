using System.Text;
using System.Text.RegularExpressions;

namespace Hob.Agent.Search;

/// <summary>A regular expression that is looked for line by line.</summary>
/// <remarks>The usual engine is fast, but some patterns make it try without end: after a tenth of a second on one line, one that never goes
/// back takes over, as far as it knows the pattern.</remarks>
internal sealed class LinePattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private volatile Regex? _regex;

    private LinePattern(string pattern, PatternLiterals literals, Regex? regex)
    {
        (Pattern, Literals, _regex) = (pattern, literals, regex);
        MayScanWhole = !HasSpecialGroup(pattern) && !HasAbsoluteAnchor(pattern);
        LiteralBytes = literals.IgnoreCase ? [] : [.. literals.Texts.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>As it was written.</summary>
    public string Pattern { get; }

    /// <summary>What every match contains.</summary>
    public PatternLiterals Literals { get; }

    /// <summary>The same as bytes, one of which must be in a file; empty when nothing is known, or case does not count.</summary>
    public byte[][] LiteralBytes { get; }

    /// <summary>The one text that is looked for, when the pattern is nothing else.</summary>
    public byte[]? Whole => Literals.IsWhole ? LiteralBytes[0] : null;

    /// <summary>Whether a match can only begin and end in one line, wherever it is looked for.</summary>
    public bool MayScanWhole { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">A regular expression.</param>
    /// <param name="problem">What is wrong with it, when the result is null.</param>
    public static LinePattern? Parse(string pattern, out string problem)
    {
        problem = "a pattern is looked for in each line: it cannot contain a line break";
        if (pattern.Contains('\n')) return null;
        problem = "";
        var literals = PatternLiterals.Of(pattern);
        if (literals.IsWhole) return new LinePattern(pattern, literals, null);
        try
        {
            return new LinePattern(pattern, literals, new Regex(pattern, Options, Patience));
        }
        catch (RegexParseException exception)
        {
            problem = exception.Message;
            return null;
        }
    }

    /// <summary>A pattern for a plain text.</summary>
    public static LinePattern Plain(string text) => new(text, new PatternLiterals([text], IgnoreCase: false, IsWhole: true), null);

    /// <summary>Where a line matches; -1 when it does not.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long, and there is no other way.</exception>
    public int FindIn(ReadOnlySpan<char> line)
    {
        if (Literals.IsWhole) return line.IndexOf(Literals.Texts[0], StringComparison.Ordinal);
        try
        {
            foreach (var match in _regex!.EnumerateMatches(line)) return match.Index;
            return -1;
        }
        catch (RegexMatchTimeoutException) when (TurnLinear())
        {
            return FindIn(line);
        }
    }

    /// <summary>Where the next match in many lines begins, at or after a place; -1 when there is none.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long, and there is no other way.</exception>
    public int FindFrom(ReadOnlySpan<char> text, int start)
    {
        try
        {
            foreach (var match in _regex!.EnumerateMatches(text, start)) return match.Index;
            return -1;
        }
        catch (RegexMatchTimeoutException) when (TurnLinear())
        {
            return FindFrom(text, start);
        }
    }

    private bool TurnLinear()
    {
        lock (Literals)
        {
            if (_regex!.Options.HasFlag(RegexOptions.NonBacktracking)) return _regex.MatchTimeout == Patience && Relax();
            try
            {
                _regex = new Regex(Pattern, Options | RegexOptions.NonBacktracking, Patience);
                return true;
            }
            catch (NotSupportedException)
            {
                return false;
            }
        }
    }

    // Another thread may have turned it just now. Linear time on a large text may be more than a tenth of a second, too.
    private bool Relax()
    {
        _regex = new Regex(Pattern, Options | RegexOptions.NonBacktracking);
        return true;
    }

    private static bool HasSpecialGroup(string pattern)
    {
        var start = pattern.StartsWith("(?i)", StringComparison.Ordinal) ? 4 : 0;
        for (var i = pattern.IndexOf("(?", start, StringComparison.Ordinal); i >= 0; i = pattern.IndexOf("(?", i + 2, StringComparison.Ordinal))
        {
            if (i + 2 >= pattern.Length || pattern[i + 2] != ':') return true;
        }
        return false;
    }

    private static bool HasAbsoluteAnchor(string pattern)
    {
        for (var i = pattern.IndexOf('\\'); i >= 0 && i + 1 < pattern.Length; i = pattern.IndexOf('\\', i + 2))
        {
            if (pattern[i + 1] is 'A' or 'Z' or 'z' or 'G') return true;
            if (i + 2 >= pattern.Length) break;
        }
        return false;
    }
}
