namespace Hob.ToolCalling.Json;

/// <content>Whether a quote inside malformed text ends its string is told by what follows it: a separator or closer after which the
/// text goes on as JSON would. Every look is bounded, runs of space and closers apart, and each of those is seen from one quote only.</content>
internal ref partial struct TolerantReader
{
    private const int MaxKey = 128;

    /// <summary>Whether the string whose possible closing quote stands before <paramref name="i"/> ends there.</summary>
    /// <param name="i">The position after the quote.</param>
    /// <param name="insideBraces">Whether the string already holds stray quotes and more opening braces than closing ones, so that
    /// separators belong to the JSON or code inside it.</param>
    private readonly bool EndsString(int i, bool insideBraces)
    {
        var next = SkipSpace(i);
        if (next >= _text.Length)
            return true;
        var innermost = _frames.Count > 0 ? _frames[^1].Closer : '\0';
        var c = _text[next];
        if (c is '}' or ']' or ')')
            return CloserEndsString(next, innermost, insideBraces);
        if (insideBraces)
            return false;
        if (c is '+')
            return SkipSpace(next + 1) is var plus && plus < _text.Length && IsQuote(_text[plus]);
        if (innermost == '\0')
            return c is ',' or ';' or '{' or '[' or '<' or '`' or '/' or '#' || (next > i && !_endsWithCloser && !IsQuote(c));
        if (c == ':')
            return innermost == ']' && _frames.Count > 1 && _frames[^2].Closer == '}';
        if (c is ',' or ';')
            return CommaEndsString(next + 1, innermost);
        if (c == '/')
            return IsCommentAt(next);
        if (c == '#')
            return next > i;
        if (c == '<')
            return IsSpecialToken(next);
        if (IsQuote(c))
            return innermost == '}' ? IsKeyAt(next) : next > i && IsElementAt(next);
        var isNewLine = _text[i..next].Contains('\n');
        if (innermost == '}')
            return isNewLine && IsKeyAt(next);
        return (c == '{' && next > i) || (isNewLine && BeginsElement(next));
    }

    private readonly bool CommaEndsString(int i, char innermost)
    {
        var next = SkipSpace(i);
        if (next >= _text.Length)
            return true;
        var c = _text[next];
        if (c is ',' or '}' or ']' or '…' || (c == ')' && innermost == ')') || IsCommentAt(next) || _text[next..].StartsWith("..."))
            return true;
        if (innermost == '}')
            return IsKeyAt(next) || IsCutOffKeyAt(next) || (c == '{' && _openArrays > 0);
        return IsQuote(c) || c is '{' or '[' or '(' or '-' or '+' or '.' || char.IsAsciiDigit(c) || IsBareElementAt(next);
    }

    private readonly bool CloserEndsString(int i, char innermost, bool insideBraces)
    {
        var fits = _text[i] == innermost;
        var closers = 0;
        var after = i;
        while (after < _text.Length && (_text[after] is '}' or ']' or ')' || IsSpace(_text[after])))
        {
            if (!IsSpace(_text[after]))
                closers++;
            after++;
        }
        if (after >= _text.Length)
            return true;
        if (innermost == '\0' || insideBraces)
            return false;
        var c = _text[after];
        if (c is ',' or ';')
            return fits || CommaEndsString(after + 1, '}');
        if (c is '{' or '[' or '`' || IsSpecialToken(after) || IsCommentAt(after))
            return fits;
        if (_text[i..after].Contains('\n') && ClosersFit(i, after, out var outer) && (outer == '}' ? IsKeyAt(after) : outer == ']' && BeginsItem(after)))
            return true;
        if (IsQuote(c))
            return IsKeyAt(after);
        return fits && closers >= _frames.Count && !_endsWithCloser && char.IsWhiteSpace(_text[after - 1]);
    }

    /// <summary>Whether the closers in a run are those of the innermost containers, in their order.</summary>
    /// <param name="start">Where the run begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="outer">The closer of the container that stays open; none when all are closed.</param>
    private readonly bool ClosersFit(int start, int end, out char outer)
    {
        outer = '\0';
        var open = _frames.Count;
        foreach (var c in _text[start..end])
        {
            if (!IsSpace(c) && (--open < 0 || _frames[open].Closer != c))
                return false;
        }
        outer = open > 0 ? _frames[open - 1].Closer : '\0';
        return true;
    }

    private readonly bool IsColonAt(int i) => SkipSpace(i) is var next && next < _text.Length && _text[next] == ':';

    /// <summary>Whether a key stands at <paramref name="i"/>: a short string or an identifier, then a colon (or, after a string, a
    /// number or bracket that misses its colon).</summary>
    private readonly bool IsKeyAt(int i)
    {
        if (!IsQuote(_text[i]))
            return IdentifierEnd(i) is var end && end > i && IsColonAt(end);
        var close = QuoteEnd(i);
        if (close < 0)
            return false;
        var next = SkipSpace(close + 1);
        return next >= _text.Length || _text[next] is ':' or '=' or '{' or '[' || char.IsAsciiDigit(_text[next]);
    }

    /// <summary>Whether the text ends inside a short string that begins at <paramref name="i"/>: after a comma, the next key.</summary>
    private readonly bool IsCutOffKeyAt(int i) => IsQuote(_text[i]) && _text.Length - i < MaxKey && QuoteEnd(i) < 0;

    /// <summary>Whether a short string and its colon stand at <paramref name="i"/>.</summary>
    private readonly bool IsQuotedKeyAt(int i) => IsQuote(_text[i]) && QuoteEnd(i) is var close and >= 0 && IsColonAt(close + 1);

    private readonly bool IsElementAt(int i)
    {
        var close = QuoteEnd(i);
        if (close < 0)
            return false;
        var next = SkipSpace(close + 1);
        return next >= _text.Length || _text[next] is ',' or ']' or '"' || _text[close..next].Contains('\n');
    }

    /// <summary>Whether a bracket, number or literal stands at <paramref name="i"/>: the next element, its comma missing.</summary>
    private readonly bool BeginsElement(int i) =>
        _text[i] is '[' or '-' || char.IsAsciiDigit(_text[i])
            || _text[i..IdentifierEnd(i)] is "true" or "false" or "null" or "True" or "False" or "None";

    /// <summary>Whether any element stands at <paramref name="i"/>, its comma missing.</summary>
    private readonly bool BeginsItem(int i) => _text[i] == '{' || BeginsElement(i) || (IsQuote(_text[i]) && IsElementAt(i));

    private readonly bool IsBareElementAt(int i) =>
        IdentifierEnd(i) is var end && end > i && SkipSpace(end) is var next && (next >= _text.Length || _text[next] is ',' or ']' or ')' or '(');

    /// <summary>The first unescaped quote that matches the one at <paramref name="i"/>, within the length of a key; -1 when there is none.</summary>
    private readonly int QuoteEnd(int i)
    {
        var limit = Math.Min(_text.Length, i + MaxKey);
        for (var at = i + 1; at < limit; at++)
        {
            if (_text[at] == '\\')
                at++;
            else if (Closes(_text[i], _text[at]))
                return at;
        }
        return -1;
    }

    private readonly int IdentifierEnd(int i)
    {
        var limit = Math.Min(_text.Length, i + MaxKey);
        while (i < limit && (char.IsLetterOrDigit(_text[i]) || _text[i] is '_' or '$' or '-' or '.'))
            i++;
        return i;
    }

    /// <summary>Whether a comma and a key follow: an object closed too early goes on.</summary>
    private readonly bool MemberFollows()
    {
        var next = SkipSpace(_at);
        if (next >= _text.Length || _text[next] != ',')
            return false;
        next = SkipSpace(next + 1);
        return next < _text.Length && IsQuotedKeyAt(next);
    }
}
