using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>The function's name, then pairs of key and value tags:
/// <c>get_weather&lt;arg_key&gt;city&lt;/arg_key&gt;&lt;arg_value&gt;Oslo&lt;/arg_value&gt;</c> (GLM, Ling, Laguna; with prefix LongCat and
/// K2 Horizon, with suffix Hunyuan). Values of string parameters stand as they are, others as JSON.</summary>
internal static class KeyValueTags
{
    public static bool IsKey(Tag tag) => !tag.IsClosing && tag.Name.EndsWith("arg_key", StringComparison.Ordinal);

    /// <summary>Reads one call, its name first, to before the container's closing tag.</summary>
    public static IEnumerable<Need> ReadCall(CallRegion region, string name, string close)
    {
        var input = region.Input;
        var call = region.Add(name, CallShape.KeyValueTags);
        call.Parameters = [];
        while (true)
        {
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match closes;
            while ((closes = input.Matches(close)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (closes == Match.Yes)
            {
                yield break;
            }
            if (input.Exhausted)
            {
                // GLM's pairs close themselves, but a further pair may be missing.
                call.Complete = false;
                yield break;
            }
            Match match;
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.No || !(IsKey(tag!) || tag!.Name is "tool_sep"))
            {
                region.Note(RepairKind.MissingCloseTag);
                yield break;
            }
            input.Position += tag!.Text.Length;
            if (tag.Name is "tool_sep")
            {
                continue;
            }
            foreach (var need in ReadPair(region, call, tag, close))
            {
                yield return need;
            }
            if (!call.Complete)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<Need> ReadPair(CallRegion region, CallDraft call, Tag key, string close)
    {
        var input = region.Input;
        var start = input.Position;
        int at;
        while ((at = input.From(start).IndexOf('<')) < 0 && !input.Ended)
        {
            yield return Need.More;
        }
        if (at < 0)
        {
            call.Complete = false;
            input.Position = input.End;
            yield break;
        }
        var name = input.Slice(start, start + at).Trim().ToString();
        input.Position = start + at;
        var valueName = key.Name.Replace("arg_key", "arg_value", StringComparison.Ordinal);
        var valueOpener = "<" + key.Prefix + valueName + key.Suffix + ">";
        string? type = null;
        while (true)
        {
            // What stands between key and value: the key's closer, and with K2 Horizon the type.
            Match match;
            Tag? tag;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.No || tag!.Name == valueName)
            {
                break;
            }
            if (tag.Name.EndsWith("arg_type", StringComparison.Ordinal) && !tag.IsClosing)
            {
                input.Position += tag.Text.Length;
                var from = input.Position;
                while ((at = input.From(from).IndexOf('<')) < 0 && !input.Ended)
                {
                    yield return Need.More;
                }
                type = at < 0 ? null : input.Slice(from, from + at).Trim().ToString();
                input.Position = at < 0 ? input.End : from + at;
                continue;
            }
            if (!tag.IsClosing || !tag.Name.Contains("arg_", StringComparison.Ordinal))
            {
                break;
            }
            input.Position += tag.Text.Length;
        }
        Match opens;
        while ((opens = input.Take(valueOpener)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (opens == Match.No)
        {
            region.Note(RepairKind.MarkupDrift);
            if (input.Exhausted)
            {
                call.Complete = false;
                yield break;
            }
        }
        var value = new RawValue(input)
        {
            Closers = ["</" + key.Prefix + valueName + key.Suffix + ">"],
            Followers = [key.Text, close],
            NextOpeners = [key.Text],
            Enclosing = [close],
        };
        start = input.Position;
        Extent reached;
        while ((reached = value.Advance()) == Extent.Open)
        {
            yield return Need.More;
        }
        call.Complete = reached != Extent.Truncated;
        if (reached == Extent.Stopped)
        {
            region.Note(RepairKind.MissingCloseTag);
        }
        call.Parameters!.Add(new RawParameter(
            name,
            input.Slice(start, value.End).ToString(),
            type is null or "string" ? RawKind.Text : RawKind.Json));
    }
}
