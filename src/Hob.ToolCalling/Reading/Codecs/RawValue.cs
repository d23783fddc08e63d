namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Finds the end of a value that stands unescaped between tags. A value may hold its own closing tag (an edited
/// XML file): what follows a closer decides whether it closes.</summary>
internal sealed class RawValue(CallInput input)
{
    /// <summary>White space looked over behind a closer.</summary>
    private const int Lookahead = 1024;

    /// <summary>Tags that end this value.</summary>
    public required string[] Closers { get; init; }

    /// <summary>What may follow a closer, besides the end of the text: the next value's opener or the closers of what is around.</summary>
    public required string[] Followers { get; init; }

    /// <summary>Openers of the next value, which end this one when its closer is missing and a line begins with them.</summary>
    public string[] NextOpeners { get; init; } = [];

    /// <summary>Closers of what is around, which end this value when its own closer is missing.</summary>
    public string[] Enclosing { get; init; } = [];

    /// <summary>The closer of the whole block, which at the start of a line ends this value whatever follows; or empty.</summary>
    public string Container { get; init; } = "";

    /// <summary>Characters with which any of the tags begins.</summary>
    public string First { get; init; } = "<";

    /// <summary>Where the value ended.</summary>
    public int End { get; private set; }

    private int _from = -1;

    /// <summary>Moves on over what has arrived; afterwards the position is behind the closer.</summary>
    public Extent Advance()
    {
        if (_from < 0)
        {
            _from = input.Position;
        }
        while (true)
        {
            var at = input.Rest.IndexOfAny(First);
            if (at < 0)
            {
                input.Position = input.End;
                End = input.End;
                return input.Ended ? Extent.Truncated : Extent.Open;
            }
            input.Position += at;
            switch (input.MatchesAny(Closers, out var length))
            {
                case Match.Partly:
                    return Extent.Open;
                case Match.Yes:
                    switch (IsFollowed(input.Position + length, Followers))
                    {
                        case Match.Partly:
                            return Extent.Open;
                        case Match.Yes:
                            End = input.Position;
                            input.Position += length;
                            return Extent.Closed;
                    }
                    input.Position++;
                    continue;
            }
            switch (input.MatchesAny(NextOpeners, out _))
            {
                case Match.Partly:
                    return Extent.Open;
                case Match.Yes when input.Position == _from || input[input.Position - 1] is '\n' or '>':
                    End = input.Position;
                    return Extent.Stopped;
            }
            if (Container.Length > 0)
            {
                switch (input.Matches(Container))
                {
                    case Match.Partly:
                        return Extent.Open;
                    case Match.Yes when input.Position > _from && input[input.Position - 1] is '\n':
                        End = input.Position;
                        return Extent.Stopped;
                    case Match.Yes:
                        switch (IsFollowed(input.Position + Container.Length, Followers))
                        {
                            case Match.Partly:
                                return Extent.Open;
                            case Match.Yes:
                                End = input.Position;
                                return Extent.Stopped;
                        }
                        break;
                }
            }
            switch (input.MatchesAny(Enclosing, out length))
            {
                case Match.Partly:
                    return Extent.Open;
                case Match.Yes:
                    switch (IsFollowed(input.Position + length, Followers))
                    {
                        case Match.Partly:
                            return Extent.Open;
                        case Match.Yes:
                            End = input.Position;
                            return Extent.Stopped;
                    }
                    break;
            }
            input.Position++;
        }
    }

    private Match IsFollowed(int index, string[] followers)
    {
        var limit = Math.Min(input.End, index + Lookahead);
        while (index < limit && char.IsWhiteSpace(input[index]))
        {
            index++;
        }
        if (index == input.End)
        {
            return input.Ended ? Match.Yes : Match.Partly;
        }
        var mark = input.Position;
        input.Position = index;
        var match = input.MatchesAny(followers, out _);
        if (match == Match.No)
        {
            // Any other marker of calls, think blocks or ends follows as well as an expected one.
            match = Markers.At(input);
        }
        input.Position = mark;
        return match;
    }
}
