namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Functionary 3.2: a line with the recipient's name (<c>&gt;&gt;&gt;get_weather</c>), then its message; the recipient <c>all</c> is the user.</summary>
internal static class RecipientCalls
{
    /// <summary>Behind <c>&gt;&gt;&gt;</c>: the recipient's name, then its message.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        while (true)
        {
            var start = input.Position;
            while (!input.SkipName())
            {
                yield return Need.More;
            }
            var name = input.Slice(start, input.Position).ToString();
            if (name.Length == 0 || input.Exhausted || input.Current is not ('\n' or '\r' or '{'))
            {
                region.RejectUnlessCalled();
                yield break;
            }
            if (name == "all")
            {
                // Text for the user: only the line with the recipient is markup.
                int length;
                while (input.MatchesAny(["\r\n", "\n"], out length) == Match.Partly)
                {
                    yield return Need.More;
                }
                input.Position += length;
                yield break;
            }
            var declared = region.Tools.TryGet(name, out _) || name == "python";
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted || (!declared && input.Current != '{'))
            {
                region.RejectUnlessCalled();
                yield break;
            }
            var call = region.Add(name, CallShape.NamedJson);
            if (input.Current == '{')
            {
                foreach (var need in NamedJson.ReadArguments(region, call))
                {
                    yield return need;
                }
            }
            else
            {
                var code = new TextUntil(input, "\n>>>", "<|");
                while (code.Advance() == Extent.Open)
                {
                    yield return Need.More;
                }
                call.Bare = code.Text.TrimEnd().ToString();
            }
            if (!call.Complete)
            {
                yield break;
            }
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match again;
            while ((again = input.Take(">>>")) == Match.Partly)
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
}
