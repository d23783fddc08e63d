namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls in a Markdown fence. <c>tool_code</c> always holds them; JSON does when the fence ends the answer after at
/// most one paragraph; other markup only when the fence is the whole answer. Everything else is an illustration.</summary>
internal static class FenceCalls
{
    public static bool MayHoldCall(ReadOnlySpan<char> info) =>
        info is "" or "json" or "jsonc" or "json5" or "JSON" or "tool_code" or "tool_call" or "tool_calls" or "xml" or "text" or "tool" or "function";

    /// <summary>Reads from the fence's first character to behind its closing line.</summary>
    public static IEnumerable<Need> Read(CallRegion region, string info, char fence, int length, bool alone)
    {
        var input = region.Input;
        input.Position += length;
        while (input.Rest.IndexOf('\n') < 0 && !input.Ended)
        {
            yield return Need.More;
        }
        var newline = input.Rest.IndexOf('\n');
        input.Position = newline < 0 ? input.End : input.Position + newline + 1;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            region.Reject();
            yield break;
        }
        int marked;
        Marker? marker;
        while ((marked = Markers.All.Find(input.Rest, input.Ended, out marker)) < 0)
        {
            yield return Need.More;
        }
        IEnumerable<Need>? codec = null;
        if (info == "tool_code")
        {
            codec = input.Current == '{' ? JsonCalls.Read(region, "```") : PythonCalls.Read(region);
        }
        else if (marked > 0 && marker!.Kind == MarkerKind.Call && alone)
        {
            input.Position += marker.IsPartOfCall ? 0 : marked;
            codec = Marked(region, marker);
        }
        else if (marked == 0 && input.Current is '{' or '[')
        {
            codec = JsonCalls.Read(region, "```");
        }
        if (codec is null)
        {
            region.Reject();
            yield break;
        }
        foreach (var need in codec)
        {
            yield return need;
        }
        if (region.Rejected)
        {
            yield break;
        }
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        var close = new string(fence, length);
        Match match;
        while ((match = input.Take(close)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.No && !input.Exhausted)
        {
            region.Reject();
            yield break;
        }
        if (info == "tool_code")
        {
            yield break;
        }
        foreach (var need in MarkerlessCalls.ToEnd(region))
        {
            yield return need;
        }
        if (marked == 0)
        {
            MarkerlessCalls.Gate(region);
        }
        if (region.Calls.Exists(call => !call.Complete))
        {
            region.Reject();
        }
    }

    /// <summary>Behind a heading that announces the call: a fence, or JSON at once.</summary>
    public static IEnumerable<Need> ReadBehindHeading(CallRegion region)
    {
        var input = region.Input;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match fence;
        while ((fence = input.Take("```")) == Match.Partly)
        {
            yield return Need.More;
        }
        while (fence == Match.Yes && !input.SkipName())
        {
            yield return Need.More;
        }
        foreach (var need in fence == Match.Yes ? Body.Read(region, "```") : Body.Read(region))
        {
            yield return need;
        }
    }

    private static IEnumerable<Need> Marked(CallRegion region, Marker marker)
    {
        var input = region.Input;
        foreach (var need in marker.Read!(region))
        {
            yield return need;
        }
        while (!region.Rejected)
        {
            // Further blocks, one after the other.
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            int length;
            Marker? next;
            while ((length = Markers.All.Find(input.Rest, input.Ended, out next)) < 0)
            {
                yield return Need.More;
            }
            if (length == 0 || next!.Kind is not (MarkerKind.Call or MarkerKind.CloseCall))
            {
                yield break;
            }
            if (next.Kind == MarkerKind.CloseCall)
            {
                input.Position += length;
                continue;
            }
            var start = input.Position;
            var before = region.Calls.Count;
            input.Position += next.IsPartOfCall ? 0 : length;
            foreach (var need in next.Read!(region))
            {
                yield return need;
            }
            if (region.Calls.Count == before)
            {
                input.Position = start;
                yield break;
            }
        }
    }
}
