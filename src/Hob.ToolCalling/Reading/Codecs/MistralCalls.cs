namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>What follows Mistral's <c>[TOOL_CALLS]</c>: an array, or a name with its arguments, for each call anew.</summary>
internal static class MistralCalls
{
    public const string Marker = "[TOOL_CALLS]";

    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (true)
        {
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted)
            {
                yield break;
            }
            if (input.Current is '[' or '{')
            {
                foreach (var need in Body.Read(region))
                {
                    yield return need;
                }
            }
            else
            {
                foreach (var need in ReadNamed(region))
                {
                    yield return need;
                }
            }
            if (region.Rejected || (region.Calls.Count > 0 && !region.Calls[^1].Complete))
            {
                yield break;
            }
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match again;
            while ((again = input.Take(Marker)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (again == Match.No)
            {
                input.Position = afterLast;
                yield break;
            }
        }
    }

    /// <summary>Reads <c>name[CALL_ID]id[ARGS]{…}</c>; id and marks are optional.</summary>
    public static IEnumerable<Need> ReadNamed(CallRegion region)
    {
        var input = region.Input;
        var start = input.Position;
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        var name = input.Slice(start, input.Position).ToString();
        if (name.Length == 0)
        {
            region.RejectUnlessCalled();
            yield break;
        }
        Match match;
        string? id = null;
        while ((match = input.Take("[CALL_ID]")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.Yes)
        {
            start = input.Position;
            while (!input.SkipName())
            {
                yield return Need.More;
            }
            id = input.Slice(start, input.Position).ToString();
        }
        while ((match = input.Take("[ARGS]")) == Match.Partly)
        {
            yield return Need.More;
        }
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Ended && match == Match.No && ("[ARGS]".AsSpan().StartsWith(input.Rest) || "[CALL_ID]".AsSpan().StartsWith(input.Rest)))
        {
            region.AddCutOff(name, CallShape.NamedJson);
            yield break;
        }
        if (!input.Exhausted && input.Current != '{' && match == Match.No)
        {
            region.RejectUnlessCalled();
            yield break;
        }
        var call = region.Add(name, CallShape.NamedJson);
        call.Id = id;
        foreach (var need in NamedJson.ReadArguments(region, call, allowBare: true))
        {
            yield return need;
        }
    }
}
