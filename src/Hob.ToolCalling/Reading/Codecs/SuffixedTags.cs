namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Openers whose text is not constant: Hunyuan's tags end in a suffix that each checkpoint has its own of
/// (<c>&lt;tool_calls:opensource&gt;</c>), <c>functools</c> is followed by the array directly.</summary>
internal static class SuffixedTags
{
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        Match match;
        Tag? tag;
        while ((match = Tag.Read(input, out tag)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.No)
        {
            region.Reject();
            yield break;
        }
        input.Position += tag!.Text.Length;
        foreach (var need in Body.Read(region, tag.Closer))
        {
            yield return need;
        }
    }

    /// <summary>Behind <c>&lt;think:</c>.</summary>
    public static IEnumerable<Need> ReadThink(CallRegion region)
    {
        var input = region.Input;
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        if (input.Exhausted || input.Current != '>')
        {
            region.Reject();
            yield break;
        }
        var suffix = input.Slice("<think:".Length, input.Position).ToString();
        input.Position++;
        region.OpensReasoning = [$"</think:{suffix}>", "</think>"];
    }

    public static IEnumerable<Need> ReadFunctools(CallRegion region)
    {
        var input = region.Input;
        input.Position += input.Rest.IndexOf('[');
        foreach (var need in Body.Read(region))
        {
            yield return need;
        }
    }
}
