namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Moves to the next of several strings.</summary>
internal sealed class TextUntil(CallInput input, params string[] stops)
{
    private readonly string _first = new([.. stops.Select(stop => stop[0]).Distinct()]);

    /// <summary>Where the text before the stop begins.</summary>
    public int Start { get; } = input.Position;

    /// <summary>Length of the stop that was found.</summary>
    public int StopLength { get; private set; }

    /// <summary>The text up to the stop, or to the end.</summary>
    public ReadOnlySpan<char> Text => input.Slice(Start, input.Position);

    /// <summary>Moves on; when <see cref="Extent.Stopped"/> the position is at the stop.</summary>
    public Extent Advance()
    {
        while (true)
        {
            var at = input.Rest.IndexOfAny(_first);
            if (at < 0)
            {
                input.Position = input.End;
                return input.Ended ? Extent.Truncated : Extent.Open;
            }
            input.Position += at;
            switch (input.MatchesAny(stops, out var length))
            {
                case Match.Yes:
                    StopLength = length;
                    return Extent.Stopped;
                case Match.Partly:
                    return Extent.Open;
            }
            input.Position++;
        }
    }
}
