using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>A JSON object of arguments whose name stands before it.</summary>
internal static class NamedJson
{
    /// <summary>Reads the arguments at the position into <paramref name="call"/>: an object, in a Markdown fence or not.
    /// Text that is no JSON is taken whole, up to a marker, when <paramref name="allowBare"/>. What stands there may be something else
    /// than the arguments when not <paramref name="live"/>.</summary>
    public static IEnumerable<Need> ReadArguments(CallRegion region, CallDraft call, bool allowBare = false, bool live = true)
    {
        var input = region.Input;
        var beforeSpace = input.Position;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match fence;
        while ((fence = input.Take("```")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (fence == Match.Yes)
        {
            // The rest of the line names the language.
            while (input.SkipName() is false)
            {
                yield return Need.More;
            }
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
        }
        if (input.Exhausted || (input.Ended && input.Rest.Trim('`').IsEmpty))
        {
            call.Complete = false;
            input.Position = input.End;
            yield break;
        }
        if (input.Current is '{' or '[' or '"')
        {
            foreach (var need in ReadObject(region, call, live))
            {
                yield return need;
            }
            foreach (var need in SkipSurplus(region))
            {
                yield return need;
            }
        }
        else if (allowBare)
        {
            input.Position = beforeSpace;
            var start = input.Position;
            while (!Markers.SkipText(input))
            {
                yield return Need.More;
            }
            call.Bare = RawText.StripNewlines(input.Slice(start, input.Position)).ToString();
            call.Complete = !input.Exhausted;
        }
        if (fence == Match.Yes)
        {
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while (input.Take("```") == Match.Partly)
            {
                yield return Need.More;
            }
        }
    }

    /// <summary>Reads the value at the position, and tells an object while it is written.</summary>
    public static IEnumerable<Need> ReadObject(CallRegion region, CallDraft call, bool live = true)
    {
        var input = region.Input;
        var start = input.Position;
        var told = live && input.Current == '{' && region.Live?.Begin(region.Calls.Count - 1, call.Name, call.Id, start) is true;
        var extent = new JsonExtent(input);
        Extent reached;
        while ((reached = extent.Advance()) == Extent.Open)
        {
            if (told)
            {
                region.Live!.Tell(input.Position);
            }
            yield return Need.More;
        }
        if (told)
        {
            region.Live!.Tell(input.Position);
        }
        call.Json = input.Slice(start, input.Position).ToString();
        call.Complete = reached != Extent.Truncated;
    }

    private static IEnumerable<Need> SkipSurplus(CallRegion region)
    {
        var input = region.Input;
        while (true)
        {
            if (input.AtEnd)
            {
                if (input.Ended)
                {
                    yield break;
                }
                yield return Need.More;
                continue;
            }
            if (input.Current is not ('}' or ']'))
            {
                yield break;
            }
            if (input.Current is ']')
            {
                Match marker;
                while ((marker = Markers.At(input)) == Match.Partly)
                {
                    yield return Need.More;
                }
                if (marker == Match.Yes)
                {
                    yield break;
                }
            }
            region.Note(RepairKind.ExtraCloser);
            input.Position++;
        }
    }
}
