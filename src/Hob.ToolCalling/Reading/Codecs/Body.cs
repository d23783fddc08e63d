using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>What stands between the tags of a block of calls. Models drift from one notation into another inside the same tags,
/// so the first characters decide which codec reads on, whatever the tags were.</summary>
internal static class Body
{
    private static readonly string[] Containers = ["tool_call", "tool_calls", "function_call", "function_calls", "calls", "function_invocation"];

    /// <summary>Reads the calls and the closing tag.</summary>
    /// <param name="region">The region, its input behind the opening tag.</param>
    /// <param name="close">What may close the block; the first is its own closer. Empty: nothing does.</param>
    public static IEnumerable<Need> Read(CallRegion region, params string[] close)
    {
        var input = region.Input;
        region.Close = close.Length > 0 ? close[0] : "";
        region.Opened = true;
        var nested = true;
        var first = region.Calls.Count;
        while (true)
        {
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted)
            {
                yield break;
            }
            Match match;
            int length;
            while ((match = input.MatchesAny(close, out length)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                input.Position += length;
                region.RejectUnlessCalled();
                yield break;
            }
            var c = input.Current;
            if (c == '`')
            {
                while ((match = input.Take("```")) == Match.Partly)
                {
                    yield return Need.More;
                }
                if (match == Match.Yes)
                {
                    while (!input.SkipName())
                    {
                        yield return Need.More;
                    }
                    continue;
                }
            }
            var before = region.Calls.Count;
            if (c is '{' or '"')
            {
                foreach (var need in JsonCalls.Read(region, region.Close))
                {
                    yield return need;
                }
            }
            else if (c == '[' && before == first)
            {
                var start = input.Position++;
                while (!input.SkipSpace())
                {
                    yield return Need.More;
                }
                var python = !input.Exhausted && (char.IsLetter(input.Current) || input.Current == '_');
                input.Position = start;
                foreach (var need in python ? PythonCalls.Read(region) : JsonCalls.Read(region, region.Close))
                {
                    yield return need;
                }
            }
            else if (c == '<')
            {
                Tag? tag;
                while ((match = Tag.Read(input, out tag)) == Match.Partly)
                {
                    yield return Need.More;
                }
                if (match == Match.Yes && FunctionTags.IsCall(tag!))
                {
                    var shape = tag!.Name == "invoke" ? CallShape.InvokeTags : CallShape.FunctionTags;
                    foreach (var need in FunctionTags.ReadCall(region, tag, shape))
                    {
                        yield return need;
                    }
                }
                else if (match == Match.Yes && Array.IndexOf(Containers, tag!.Name) >= 0 && (tag.IsClosing || !Markers.IsOpener(tag.Text) || before == 0))
                {
                    input.Position += tag.Text.Length;
                    nested = !tag.IsClosing;
                    region.Close = nested ? tag.Closer : close.Length > 0 ? close[0] : "";
                    continue;
                }
                else if (match == Match.No && Tag.IsCutOff(input) && (FunctionTags.CutOffName(input) ?? (before == 0 && region.Close.Length > 0 ? "" : null)) is { } name)
                {
                    // Between the tags of a block even a tag without a name can only have become a call.
                    region.AddCutOff(name, CallShape.FunctionTags);
                    yield break;
                }
            }
            else if (nested && (char.IsLetter(c) || c == '_'))
            {
                foreach (var need in Named(region))
                {
                    yield return need;
                }
                nested = false;
            }
            if (region.Rejected || (region.Calls.Count > 0 && !region.Calls[^1].Complete))
            {
                yield break;
            }
            if (region.Calls.Count == before)
            {
                if (before == 0)
                {
                    region.Reject();
                }
                else if (close.Length > 0)
                {
                    region.Note(RepairKind.MissingCloseTag);
                }
                input.Position = afterLast;
                yield break;
            }
        }
    }

    /// <summary>A name first: what follows it tells the notation.</summary>
    private static IEnumerable<Need> Named(CallRegion region)
    {
        var input = region.Input;
        var start = input.Position;
        Match gemma;
        while ((gemma = input.Matches("call:")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (gemma == Match.Yes)
        {
            foreach (var need in GemmaCalls.ReadCall(region))
            {
                yield return need;
            }
            yield break;
        }
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        var name = input.Slice(start, input.Position).ToString();
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            region.Add(name, CallShape.KeyValueTags).Complete = false;
            yield break;
        }
        if (input.Current == '(')
        {
            input.Position = start;
            foreach (var need in PythonCalls.Read(region))
            {
                yield return need;
            }
            yield break;
        }
        if (input.Current == '{')
        {
            var call = region.Add(name, CallShape.NamedJson);
            foreach (var need in NamedJson.ReadArguments(region, call))
            {
                yield return need;
            }
            yield break;
        }
        if (input.Current == '<')
        {
            Match closes;
            while ((closes = input.Matches(region.Close)) == Match.Partly)
            {
                yield return Need.More;
            }
            Match match;
            Tag? tag = null;
            while (closes == Match.No && (match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (closes == Match.No && Tag.IsCutOff(input))
            {
                region.AddCutOff(name, CallShape.KeyValueTags);
                yield break;
            }
            if (closes == Match.Yes || (tag is not null && (KeyValueTags.IsKey(tag) || tag.Name is "tool_sep")))
            {
                foreach (var need in KeyValueTags.ReadCall(region, name, region.Close))
                {
                    yield return need;
                }
                yield break;
            }
        }
        input.Position = start;
    }
}
