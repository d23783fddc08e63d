namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>A call inside a code span (<c>`…`</c>) is shown, not made. The span has to close on the same line, or it is none.</summary>
internal static class CodeSpans
{
    private const int Lookahead = 1024;

    public static IEnumerable<Need> Read(CallRegion region, Marker marker, int run)
    {
        var input = region.Input;
        foreach (var need in marker.Read!(region))
        {
            yield return need;
        }
        if (region.Rejected || region.Calls.Count == 0)
        {
            yield break;
        }
        var end = input.Position;
        int at;
        while ((at = input.From(end).IndexOfAny('`', '\n')) < 0 && !input.Ended && input.End - end < Lookahead)
        {
            yield return Need.More;
        }
        region.Illustration = at >= 0 && input[end + at] == '`' && run > 0;
        input.Position = end;
    }
}
