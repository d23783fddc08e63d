using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls spelt out line by line: ReAct and Command R (<c>Action:</c>), Qwen-Agent
/// (<c>✿FUNCTION✿</c>). A result that the model goes on to invent is removed with the call's markup.</summary>
internal static class KeywordCalls
{
    private const int MaxThought = 1 << 14;

    /// <summary>Behind <c>Thought:</c> or <c>Plan:</c> at the start of an answer: a thought if an action or an answer is announced after it.</summary>
    public static IEnumerable<Need> ReadThought(CallRegion region, Marker marker)
    {
        var input = region.Input;
        var text = new TextUntil(input, marker.Closers);
        Extent reached;
        while ((reached = text.Advance()) == Extent.Open && input.Position < MaxThought)
        {
            yield return Need.More;
        }
        if (reached != Extent.Stopped)
        {
            input.Position = 0;
            region.Reject();
            yield break;
        }
        region.IsThought = true;
        input.Position++;
    }

    /// <summary>Behind <c>Action:</c>: a fence with JSON (Command R), or a name and <c>Action Input:</c> (ReAct).</summary>
    public static IEnumerable<Need> ReadAction(CallRegion region)
    {
        var input = region.Input;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            region.Reject();
            yield break;
        }
        Match fenced;
        while ((fenced = input.Matches("```")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (fenced == Match.Yes || input.Current is '[' or '{')
        {
            foreach (var need in Body.Read(region))
            {
                yield return need;
            }
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match fence;
            while ((fence = input.Take("```")) == Match.Partly)
            {
                yield return Need.More;
            }
            input.Position = fence == Match.Yes ? input.Position : afterLast;
            yield break;
        }
        var line = new TextUntil(input, "\n");
        while (line.Advance() == Extent.Open)
        {
            yield return Need.More;
        }
        var name = line.Text.Trim().Trim('`').ToString();
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match match;
        while ((match = input.Take("Action Input:")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.No || name.Length == 0 || name.AsSpan().IndexOfAny(' ', '"') >= 0)
        {
            region.Reject();
            yield break;
        }
        var call = region.Add(name, CallShape.Keywords);
        foreach (var need in ReadInput(region, call, "\nObservation:", "\nThought:", "\nFinal Answer:"))
        {
            yield return need;
        }
        foreach (var need in DropInvented(region, "Observation:"))
        {
            yield return need;
        }
    }

    /// <summary>Behind <c>✿FUNCTION✿</c>.</summary>
    public static IEnumerable<Need> ReadQwenAgent(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (true)
        {
            var line = new TextUntil(input, "\n", "✿ARGS✿");
            while (line.Advance() == Extent.Open)
            {
                yield return Need.More;
            }
            var call = region.Add(line.Text.Trim(":： \r\t").ToString(), CallShape.Keywords);
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match match;
            while ((match = input.Take("✿ARGS✿")) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                while (!input.Exhausted && (input.AtEnd || input.Current is ':' or ' ' or '：'))
                {
                    if (input.AtEnd)
                    {
                        yield return Need.More;
                        continue;
                    }
                    input.Position++;
                }
                foreach (var need in ReadInput(region, call, "✿RESULT✿", "✿FUNCTION✿", "✿RETURN✿"))
                {
                    yield return need;
                }
            }
            call.Complete &= match == Match.Yes;
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while ((match = input.Take("✿FUNCTION✿")) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                continue;
            }
            input.Position = afterLast;
            foreach (var need in DropInvented(region, "✿RESULT✿"))
            {
                yield return need;
            }
            yield break;
        }
    }

    /// <summary>JSON, or text up to the next keyword.</summary>
    private static IEnumerable<Need> ReadInput(CallRegion region, CallDraft call, params string[] stops)
    {
        var input = region.Input;
        var start = input.Position;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (!input.Exhausted && input.Current is '{' or '[' or '`')
        {
            foreach (var need in NamedJson.ReadArguments(region, call))
            {
                yield return need;
            }
            yield break;
        }
        input.Position = start;
        var text = new TextUntil(input, stops);
        while (text.Advance() == Extent.Open)
        {
            yield return Need.More;
        }
        call.Bare = text.Text.Trim().ToString();
        // Nothing behind the keyword: cut off, unless nothing is asked for.
        call.Complete = call.Bare.Length > 0 || !input.Exhausted || (region.Tools.TryGet(call.Name, out var tool) && tool.Parameters.Required.Count == 0);
    }

    private static IEnumerable<Need> DropInvented(CallRegion region, string keyword)
    {
        var input = region.Input;
        var afterLast = input.Position;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match match;
        while ((match = input.Take(keyword)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.No)
        {
            input.Position = afterLast;
            yield break;
        }
        var text = true;
        while (!input.Exhausted)
        {
            text &= input.Rest.IsWhiteSpace() || input.Rest is ":";
            input.Position = input.End;
            if (!input.Ended)
            {
                yield return Need.More;
            }
        }
        if (!text)
        {
            region.Note(RepairKind.InventedResult);
        }
    }
}
