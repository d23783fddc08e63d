namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Kimi K3's tags made of special tokens: <c>&lt;|open|&gt;call tool="get_weather" index="1"&lt;|sep|&gt;…&lt;|close|&gt;call&lt;|sep|&gt;</c>.
/// Attributes escape <c>&amp;amp;</c> and <c>&amp;quot;</c>; values stand as they are.</summary>
internal static class XtmlTags
{
    public const string Open = "<|open|>";
    public const string Close = "<|close|>";
    public const string Separator = "<|sep|>";
    private const int MaxHeader = 512;

    /// <summary>Reads all calls; the position is at the opening tag of the block or of the first call.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        CallDraft? call = null;
        while (true)
        {
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted)
            {
                if (call is not null)
                {
                    call.Complete = false;
                }
                yield break;
            }
            Match open, close;
            while ((open = input.Take(Open)) == Match.Partly)
            {
                yield return Need.More;
            }
            close = Match.No;
            while (open == Match.No && (close = input.Take(Close)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (open == Match.No && close == Match.No)
            {
                if (call is not null && Tag.IsCutOff(input))
                {
                    call.Complete = false;
                    afterLast = input.End;
                }
                input.Position = afterLast;
                yield break;
            }
            var start = input.Position;
            int at;
            while ((at = input.From(start).IndexOf(Separator)) < 0 && !input.Ended && input.End - start < MaxHeader)
            {
                yield return Need.More;
            }
            if (at < 0)
            {
                if (call is not null)
                {
                    call.Complete = false;
                }
                input.Position = input.End;
                yield break;
            }
            var header = input.Slice(start, start + at).Trim().ToString();
            input.Position = start + at + Separator.Length;
            var tag = header.Split(' ', 2)[0];
            if (close == Match.Yes)
            {
                if (tag == "call")
                {
                    call = null;
                }
                else if (tag == "tools")
                {
                    yield break;
                }
                continue;
            }
            if (tag == "call")
            {
                call = region.Add(Attribute(header, "tool") ?? Attribute(header, "name") ?? "", CallShape.XtmlTags);
                call.Parameters = [];
            }
            else if (tag == "argument" && call is not null)
            {
                var value = new RawValue(input)
                {
                    Closers = ["<|close|>argument<|sep|>", "<|close|> argument<|sep|>", "<|close|>argument <|sep|>", "<|close|> argument <|sep|>"],
                    Followers = [Open, Close],
                };
                start = input.Position;
                Extent reached;
                while ((reached = value.Advance()) == Extent.Open)
                {
                    yield return Need.More;
                }
                call.Complete = reached != Extent.Truncated;
                call.Parameters!.Add(new RawParameter(
                    Attribute(header, "key") ?? Attribute(header, "name") ?? "",
                    input.Slice(start, value.End).ToString(),
                    Attribute(header, "type") is null or "string" ? RawKind.Text : RawKind.Json));
                if (!call.Complete)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>The value of an attribute in a tag's header, its escapes resolved.</summary>
    public static string? Attribute(string header, string name)
    {
        if (header.Split($" {name}=\"") is not [_, var rest, ..] || rest.Split('"') is not [var value, _, ..])
        {
            return null;
        }
        return value.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }
}
