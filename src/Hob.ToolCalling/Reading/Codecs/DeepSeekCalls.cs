namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>DeepSeek's calls between special tokens, in every spelling that distilled models and stripped tokenizers leave of them.
/// V3 and R1: <c>function⟨sep⟩NAME⏎```json⏎{…}⏎```</c>; V3.1: <c>NAME⟨sep⟩{…}</c>; Step-3 puts an <c>invoke</c> tag there.</summary>
internal static class DeepSeekCalls
{
    private static readonly string[] Bars = ["｜", "|"];
    private static readonly string[] Spaces = ["▁", "_", " ", "\\_"];

    public static readonly string[] Begin = Spellings("tool▁calls▁begin");
    public static readonly string[] CallBegin = Spellings("tool▁call▁begin");
    private static readonly string[] Separators = Spellings("tool▁sep");
    private static readonly string[] CallEnd = Spellings("tool▁call▁end");
    private static readonly string[] End = Spellings("tool▁calls▁end");

    /// <summary>All closing tokens.</summary>
    public static IEnumerable<string> Closers => [.. CallEnd, .. End, .. Separators];

    /// <summary>Reads all calls; the position is behind the first token.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        var afterLast = input.Position;
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
            Match match;
            int length;
            while ((match = input.MatchesAny(End, out length)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                input.Position += length;
                yield break;
            }
            while ((match = input.MatchesAny(CallBegin, out length)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                input.Position += length;
            }
            else if (region.Calls.Count > 0)
            {
                input.Position = afterLast;
                yield break;
            }
            foreach (var need in ReadCall(region))
            {
                yield return need;
            }
            if (region.Rejected || (region.Calls.Count > 0 && !region.Calls[^1].Complete))
            {
                yield break;
            }
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while ((match = input.MatchesAny(CallEnd, out length)) == Match.Partly)
            {
                yield return Need.More;
            }
            input.Position += match == Match.Yes ? length : 0;
            afterLast = input.Position;
        }
    }

    private static IEnumerable<Need> ReadCall(CallRegion region)
    {
        var input = region.Input;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        var start = input.Position;
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
            region.Add(name, CallShape.NamedJson).Complete = false;
            yield break;
        }
        Match separator;
        int length;
        while ((separator = input.MatchesAny(Separators, out length)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (separator == Match.No && Tag.IsCutOff(input) && name.Length > 0)
        {
            region.AddCutOff(name, CallShape.NamedJson);
            yield break;
        }
        if (separator == Match.No && input.Current is not ('{' or '`'))
        {
            region.Reject();
            yield break;
        }
        input.Position += separator == Match.Yes ? length : 0;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            region.Add(name, CallShape.NamedJson).Complete = false;
            yield break;
        }
        if (input.Current == '<')
        {
            Match match;
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (Tag.IsCutOff(input))
            {
                region.Add(name, CallShape.NamedJson).Complete = false;
                input.Position = input.End;
                yield break;
            }
            if (match == Match.Yes && FunctionTags.IsCall(tag!))
            {
                foreach (var need in FunctionTags.ReadCall(region, tag!, CallShape.InvokeTags))
                {
                    yield return need;
                }
                yield break;
            }
        }
        if (separator == Match.Yes && (char.IsLetter(input.Current) || input.Current == '_'))
        {
            // V3 and R1: the type stood before the separator, the name stands behind it.
            start = input.Position;
            while (!input.SkipName())
            {
                yield return Need.More;
            }
            name = input.Slice(start, input.Position).ToString();
        }
        var call = region.Add(name, CallShape.NamedJson);
        foreach (var need in NamedJson.ReadArguments(region, call))
        {
            yield return need;
        }
    }

    /// <summary>A token as the tokenizer has it, and with ASCII bars, underscores, spaces or escaped underscores.</summary>
    private static string[] Spellings(string token) =>
        [.. from bar in Bars
            from space in Spaces
            select "<" + bar + token.Replace("▁", space, StringComparison.Ordinal) + bar + ">"];
}
