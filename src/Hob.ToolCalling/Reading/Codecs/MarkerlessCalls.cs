using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls that no marker announces. They count only as the whole answer, for declared tools, with everything that is
/// required; anything else is text, byte for byte.</summary>
internal static class MarkerlessCalls
{
    /// <summary>The answer begins with a bracket or a letter: reads it as calls and nothing else.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        IEnumerable<Need> codec;
        if (input.Current == '[')
        {
            input.Position++;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            var python = !input.Exhausted && (char.IsLetter(input.Current) || input.Current == '_');
            input.Position = 0;
            codec = python ? PythonCalls.Read(region) : JsonCalls.Read(region, "");
        }
        else if (input.Current == '{')
        {
            codec = JsonCalls.Read(region, "");
        }
        else
        {
            while (!input.SkipName())
            {
                yield return Need.More;
            }
            codec = Named(region, input.Slice(0, input.Position).ToString());
        }
        foreach (var need in codec)
        {
            yield return need;
        }
        if (!region.Rejected)
        {
            foreach (var need in ToEnd(region))
            {
                yield return need;
            }
        }
        Gate(region);
    }

    /// <summary>Rejects the region unless every call in it is one of a declared tool with all that it requires.</summary>
    public static void Gate(CallRegion region)
    {
        if (region.Rejected)
        {
            return;
        }
        var some = false;
        foreach (var draft in region.Calls)
        {
            draft.Repairs.Insert(0, new Repair(RepairKind.Markerless));
            var accepted = Accepts(draft, region.Tools);
            some |= accepted;
            // The last of several may have been cut off before its name.
            if (!accepted && (draft.Complete || draft.Name.Length > 0))
            {
                some = false;
                break;
            }
        }
        if (!some)
        {
            region.Reject();
        }
    }

    private static bool Accepts(CallDraft draft, Tools.ToolSet tools)
    {
        if (!tools.TryGet(draft.Name, out var tool))
        {
            return false;
        }
        if (!draft.Complete)
        {
            return draft.Json is not null || draft.Parameters is { Count: > 0 };
        }
        var call = CallBuilder.Build(draft, tools);
        return call.Complete && CallBuilder.HasRequired(call, tool);
    }

    /// <summary>A closing tag that is markup only when nothing but markup follows it.</summary>
    public static IEnumerable<Need> ReadEdge(CallRegion region, Marker marker)
    {
        foreach (var need in ToEnd(region))
        {
            yield return need;
        }
        region.Input.Position = region.Rejected ? marker.Text.Length : region.Input.Position;
    }

    /// <summary>Moves to the end of the text over white space and end tokens; rejects the region when anything else stands there.</summary>
    public static IEnumerable<Need> ToEnd(CallRegion region)
    {
        var input = region.Input;
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
            int length;
            Marker? marker;
            while ((length = Markers.All.Find(input.Rest, input.Ended, out marker)) < 0)
            {
                yield return Need.More;
            }
            if (length == 0 || marker!.Kind is not (MarkerKind.Drop or MarkerKind.DropAtEdge or MarkerKind.CloseCall))
            {
                region.Reject();
                yield break;
            }
            input.Position += length;
        }
    }

    /// <summary>What is left of a format whose special tokens were stripped, or a Python call.</summary>
    private static IEnumerable<Need> Named(CallRegion region, string text)
    {
        var input = region.Input;
        if (text == "call:" || (text.StartsWith("call:", StringComparison.Ordinal) && region.Tools.TryGet(text.AsSpan("call:".Length), out _)))
        {
            input.Position = 0;
            return GemmaCalls.ReadCall(region);
        }
        var name = TokenCalls.FunctionName(text);
        if (!region.Tools.TryGet(name, out _) || input.AtEnd)
        {
            return Nothing(region);
        }
        switch (input.Current)
        {
            case '(':
                input.Position = 0;
                return PythonCalls.Read(region);
            case '{':
                var call = region.Add(name, CallShape.NamedJson);
                call.Id = name.Length == text.Length ? null : text;
                return NamedJson.ReadArguments(region, call);
            case '[':
                input.Position = 0;
                return MistralCalls.ReadNamed(region);
            case '<':
                return KeyValueTags.ReadCall(region, name, "</tool_call>");
            default:
                return Nothing(region);
        }
    }

    private static IEnumerable<Need> Nothing(CallRegion region)
    {
        region.Reject();
        return [];
    }
}
