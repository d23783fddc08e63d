using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls as JSON: one object, an array of them, or several one after the other (by line, comma or semicolon).</summary>
internal static class JsonCalls
{
    /// <summary>How often a broken value may be cut at the next closing tag; more would no longer be linear.</summary>
    private const int MaxCuts = 16;

    /// <summary>Reads to the end of the last value. Rejects the region when a value is no call.</summary>
    /// <param name="region">The region, its input at the first bracket.</param>
    /// <param name="close">The tag that closes the calls, or empty.</param>
    public static IEnumerable<Need> Read(CallRegion region, string close)
    {
        var input = region.Input;
        var arrays = 0;
        var cuts = 0;
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
            switch (input.Current)
            {
                case '[':
                    Match marker;
                    while ((marker = Markers.At(input)) == Match.Partly)
                    {
                        yield return Need.More;
                    }
                    if (marker == Match.Yes || (region.Calls.Count > first && arrays == 0))
                    {
                        input.Position = afterLast;
                        yield break;
                    }
                    arrays++;
                    input.Position++;
                    continue;
                case ']' when arrays > 0:
                    arrays--;
                    input.Position++;
                    continue;
                case ']' or '}' when region.Calls.Count > 0:
                    region.Note(RepairKind.ExtraCloser);
                    input.Position++;
                    continue;
                case ',' or ';' when region.Calls.Count > 0:
                    input.Position++;
                    continue;
                case '{' or '"' when region.Calls.Count == 0 || input.Current == '{' || arrays > 0:
                    break;
                default:
                    input.Position = afterLast;
                    yield break;
            }

            var start = input.Position;
            var live = new LiveObject(region, close);
            var extent = new JsonExtent(input);
            Extent reached;
            while ((reached = extent.Advance()) == Extent.Open)
            {
                live.Advance();
                yield return Need.More;
            }
            // A quote is missing somewhere when the value is broken and runs over the closing tag.
            if (close.Length > 0 && cuts < MaxCuts)
            {
                var at = input.Slice(start, input.Position).IndexOf(close);
                if (at >= 0 && (reached == Extent.Truncated || StrictJson.FindEnd(input.Slice(start, input.Position), 0, 512) != input.Position - start))
                {
                    cuts++;
                    input.Position = start + at;
                    reached = Extent.Stopped;
                }
            }
            live.End();
            if (!Add(region, start, reached, arrays > 0 ? CallShape.JsonArray : CallShape.JsonObject, live))
            {
                if (reached != Extent.Truncated || region.Calls.Count == 0)
                {
                    region.Reject();
                    // With a call before it that stands, only this value is text.
                    input.Position = region.Rejected ? input.Position : afterLast;
                }
                yield break;
            }
            if (arrays == 0 && close == "</tool_call>" && region.Calls.Count > 0)
            {
                foreach (var need in CodeBlock(region))
                {
                    yield return need;
                }
            }
        }
    }

    /// <summary>Adds what the object from <paramref name="start"/> to the position holds. What was told of it already stands.</summary>
    private static bool Add(CallRegion region, int start, Extent reached, CallShape shape, LiveObject live)
    {
        var first = region.Calls.Count;
        var text = region.Input.Slice(start, region.Input.Position);
        var quoted = reached == Extent.Stopped ? QuoteMissing(text) : null;
        var added = region.AddJson(quoted ?? text, reached, shape);
        if (quoted is not null && added)
        {
            region.Calls[^1].Repairs.Add(new Repair(RepairKind.MissingCloser));
        }
        if (live.Name is not { } name)
        {
            return added;
        }
        if (region.Calls.Count == first)
        {
            region.Add(name, shape).Complete = false;
        }
        var call = region.Calls[first];
        if (call.Name != name || (call.Repairs.Count == 0 && !live.Written.SequenceEqual(call.Json)))
        {
            call.Name = name;
            call.Json = live.Written.ToString();
        }
        return true;
    }

    /// <summary>The text with a quote before the closers that it ends in, when nothing else was missing.</summary>
    private static string? QuoteMissing(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        var closers = text.Length;
        while (closers > 0 && text[closers - 1] is '}' or ']')
        {
            closers--;
        }
        var quoted = string.Concat(text[..closers], "\"", text[closers..]);
        return closers < text.Length && StrictJson.FindEnd(quoted, 0, 512) == quoted.Length ? quoted : null;
    }

    /// <summary>Qwen-Agent writes a code argument after the object: <c>&lt;code&gt;…&lt;/code&gt;</c>.</summary>
    private static IEnumerable<Need> CodeBlock(CallRegion region)
    {
        var input = region.Input;
        var back = input.Position;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match open;
        while ((open = input.Take("<code>")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (open == Match.No)
        {
            input.Position = back;
            yield break;
        }
        var code = new TextUntil(input, "</code>");
        Extent reached;
        while ((reached = code.Advance()) == Extent.Open)
        {
            yield return Need.More;
        }
        var call = region.Calls[^1];
        call.Complete &= reached == Extent.Stopped;
        call.Bare = RawText.StripNewlines(code.Text).ToString();
        input.Position += code.StopLength;
    }
}
