namespace Hob.ToolCalling.Reading;

/// <summary>How far the search for the end of a value has come.</summary>
internal enum Extent
{
    /// <summary>The text ends inside the value; more may come.</summary>
    Open,
    /// <summary>The value closed itself; the position is after it.</summary>
    Closed,
    /// <summary>A marker that cannot be part of a value stands at the position; brackets are missing.</summary>
    Stopped,
    /// <summary>The text ended inside the value.</summary>
    Truncated,
}

/// <summary>Finds where a JSON value (or what a model takes for one) ends, in one pass over text that arrives in pieces.
/// A quote ends a string only when something that may follow a string stands behind it, so that unescaped
/// quotes and markers inside strings do no harm. The value is parsed afterwards, once.</summary>
internal sealed class JsonExtent(CallInput input)
{
    /// <summary>How much white space behind a quote is looked at; more than that cannot stand inside a string for long.</summary>
    private const int Lookahead = 1024;

    private int _depth;
    private char _quote;
    private bool _tripled;
    private char _previous = '{';

    /// <summary>Moves on over what has arrived.</summary>
    public Extent Advance()
    {
        while (true)
        {
            if (input.AtEnd)
            {
                return input.Ended ? Extent.Truncated : Extent.Open;
            }
            if (_quote != '\0')
            {
                if (!EndString())
                {
                    return input.Ended ? Extent.Truncated : Extent.Open;
                }
                if (_depth == 0)
                {
                    return Extent.Closed;
                }
                continue;
            }
            var c = input.Current;
            switch (c)
            {
                case '"':
                case '\'' when _previous is '{' or '[' or ',' or ':' or '(':
                    if (!BeginString(c))
                    {
                        return Extent.Open;
                    }
                    continue;
                case '[' or '<' or '✿':
                    switch (_depth == 0 ? 0 : Markers.All.Find(input.Rest, input.Ended, out _))
                    {
                        case > 0:
                            return Extent.Stopped;
                        case < 0:
                            return Extent.Open;
                    }
                    if (c == '[')
                    {
                        _depth++;
                    }
                    break;
                case '{':
                    _depth++;
                    break;
                case '}' or ']':
                    if (--_depth <= 0)
                    {
                        input.Position++;
                        return Extent.Closed;
                    }
                    break;
            }
            if (!char.IsWhiteSpace(c))
            {
                _previous = c;
            }
            input.Position++;
        }
    }

    private bool BeginString(char quote)
    {
        var rest = input.Rest;
        if (rest.Length < 3 && !input.Ended && rest.Trim(quote).IsEmpty)
        {
            return false;
        }
        _tripled = rest.Length >= 3 && rest[1] == quote && rest[2] == quote;
        _quote = quote;
        input.Position += _tripled ? 3 : 1;
        return true;
    }

    /// <summary>Moves behind the end of the string. False when it has not arrived yet.</summary>
    private bool EndString()
    {
        while (true)
        {
            var at = input.Rest.IndexOfAny(_quote, '\\');
            if (at < 0)
            {
                input.Position = input.End;
                return false;
            }
            input.Position += at;
            if (input.Current == '\\')
            {
                if (input.Position + 2 > input.End)
                {
                    if (input.Ended)
                    {
                        input.Position = input.End;
                    }
                    return false;
                }
                input.Position += 2;
                continue;
            }
            if (_tripled)
            {
                var closes = input.Matches(_quote == '"' ? "\"\"\"" : "'''");
                if (closes == Match.Partly)
                {
                    return false;
                }
                input.Position += closes == Match.Yes ? 3 : 1;
                if (closes == Match.No)
                {
                    continue;
                }
                _quote = '\0';
                _previous = '"';
                return true;
            }
            switch (Follows(input.Position + 1))
            {
                case Match.Partly:
                    return false;
                case Match.No:
                    input.Position++;
                    continue;
            }
            input.Position++;
            _quote = '\0';
            _previous = '"';
            return true;
        }
    }

    /// <summary>Whether what stands at <paramref name="index"/> may follow a string.</summary>
    private Match Follows(int index)
    {
        if (_depth == 0)
        {
            return Match.Yes;
        }
        var limit = Math.Min(input.End, index + Lookahead);
        while (index < limit && char.IsWhiteSpace(input[index]))
        {
            index++;
        }
        if (index == input.End)
        {
            return input.Ended ? Match.Yes : Match.Partly;
        }
        switch (input[index])
        {
            case ',' or ':' or '}' or ']' or '"':
                return Match.Yes;
            case '<' or '[':
                return Markers.All.Find(input.From(index), input.Ended, out _) switch
                {
                    > 0 => Match.Yes,
                    0 => Match.No,
                    _ => Match.Partly,
                };
            case '/' or '#' or '+':
                if (index + 1 == input.End && !input.Ended)
                {
                    return Match.Partly;
                }
                // A comment or a concatenation, but not the end of an attribute inside markup.
                return index + 1 < input.End && input[index + 1] is '/' or '*' or ' ' ? Match.Yes : Match.No;
            default:
                return index == limit ? Match.Yes : Match.No;
        }
    }
}
