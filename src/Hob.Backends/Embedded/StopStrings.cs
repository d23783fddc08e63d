namespace Hob.Backends.Embedded;

/// <summary>Ends a text at the first of some strings, and holds back what may be the beginning of one.</summary>
internal sealed class StopStrings(IReadOnlyList<string> stops)
{
    private string _held = "";

    /// <summary>Whether one has been found; what follows it is dropped.</summary>
    public bool Found { get; private set; }

    /// <summary>Adds text and returns what is certain to be in front of any stop string.</summary>
    public string Add(string text)
    {
        if (stops.Count == 0 || Found)
        {
            return Found ? "" : text;
        }
        text = _held + text;
        var end = stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(static at => at >= 0).DefaultIfEmpty(-1).Min();
        Found = end >= 0;
        if (!Found)
        {
            end = text.Length - stops.Max(stop => Beginning(text, stop));
        }
        _held = Found ? "" : text[end..];
        return text[..end];
    }

    /// <summary>What was held back, when the text is over.</summary>
    public string Rest() => _held;

    /// <summary>How many characters at the end of <paramref name="text"/> begin <paramref name="stop"/>.</summary>
    private static int Beginning(string text, string stop)
    {
        for (var length = Math.Min(text.Length, stop.Length - 1); length > 0; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length)))
            {
                return length;
            }
        }
        return 0;
    }
}
