namespace Hob.ToolCalling.Reading;

/// <summary>Finds the parenthesis that closes a Python call, in one pass. A quote ends a string only when something
/// that may follow a string stands behind it, so that a quote inside that was not escaped does no harm.</summary>
internal sealed class PythonExtent(CallInput input)
{
    private int _depth = 1;
    private char _quote;
    private bool _tripled;

    /// <summary>Moves on over what has arrived; when closed the position is behind the parenthesis.</summary>
    public Extent Advance()
    {
        while (!input.AtEnd)
        {
            if (_quote != '\0')
            {
                if (!InString())
                {
                    break;
                }
                continue;
            }
            var c = input.Current;
            switch (c)
            {
                case '"' or '\'':
                    var rest = input.Rest;
                    if (rest.Length < 3 && !input.Ended && rest.Trim(c).IsEmpty)
                    {
                        return Extent.Open;
                    }
                    _tripled = rest.Length >= 3 && rest[1] == c && rest[2] == c;
                    _quote = c;
                    input.Position += _tripled ? 3 : 1;
                    continue;
                case '(' or '[' or '{':
                    _depth++;
                    break;
                case ')' or ']' or '}':
                    if (--_depth == 0)
                    {
                        input.Position++;
                        return Extent.Closed;
                    }
                    break;
            }
            input.Position++;
        }
        return input.Ended ? Extent.Truncated : Extent.Open;
    }

    /// <summary>Moves on inside a string. False when nothing more can be decided yet.</summary>
    private bool InString()
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
                input.Position = input.Ended ? input.End : input.Position;
                return false;
            }
            input.Position += 2;
            return true;
        }
        if (_tripled)
        {
            var closes = input.Matches(_quote == '"' ? "\"\"\"" : "'''");
            if (closes == Match.Partly)
            {
                return false;
            }
            input.Position += closes == Match.Yes ? 3 : 1;
            _quote = closes == Match.Yes ? '\0' : _quote;
            return true;
        }
        var next = input.Position + 1;
        while (next < input.End && next < input.Position + 1024 && char.IsWhiteSpace(input[next]))
        {
            next++;
        }
        if (next == input.End && !input.Ended)
        {
            return false;
        }
        if (next == input.End || input[next] is ',' or ')' or ']' or '}' or ':' or '+' or '"' or '\'' or '%' or '.' or '#' or '=')
        {
            _quote = '\0';
        }
        input.Position++;
        return true;
    }
}
