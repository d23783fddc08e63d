namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls as Python writes them: <c>[get_weather(city="Oslo", days=3), …]</c>, one a line, or alone.</summary>
internal static class PythonCalls
{
    /// <summary>Reads all calls from the position on; the first character is a bracket or a name.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        var list = false;
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
            var c = input.Current;
            if (c == '[' && !list && region.Calls.Count == 0)
            {
                list = true;
                input.Position++;
                continue;
            }
            if (c == ']' && list)
            {
                input.Position++;
                yield break;
            }
            if (c is ',' or ';' && region.Calls.Count > 0)
            {
                input.Position++;
                continue;
            }
            if (!char.IsLetter(c) && c != '_')
            {
                region.RejectUnlessCalled();
                input.Position = afterLast;
                yield break;
            }
            var start = input.Position;
            while (!input.SkipName())
            {
                yield return Need.More;
            }
            var name = input.Slice(start, input.Position).ToString();
            if (input.Exhausted || input.Current != '(')
            {
                region.RejectUnlessCalled();
                input.Position = afterLast;
                yield break;
            }
            input.Position++;
            if (name == "print")
            {
                // Gemma wraps its calls: print(get_weather(city="Oslo")).
                var wrapped = region.Calls.Count;
                foreach (var need in Read(region))
                {
                    yield return need;
                }
                while (!input.SkipSpace())
                {
                    yield return Need.More;
                }
                if (region.Calls.Count > wrapped && !input.Exhausted && input.Current == ')')
                {
                    input.Position++;
                }
                continue;
            }
            foreach (var need in ReadArguments(region, name))
            {
                yield return need;
            }
            if (region.Rejected || !region.Calls[^1].Complete)
            {
                yield break;
            }
        }
    }

    /// <summary>Reads what stands between the parentheses, the position behind the opening one.</summary>
    public static IEnumerable<Need> ReadArguments(CallRegion region, string name)
    {
        var input = region.Input;
        var call = region.Add(name, CallShape.Pythonic);
        call.Parameters = [];
        var start = input.Position;
        var extent = new PythonExtent(input);
        Extent reached;
        while ((reached = extent.Advance()) == Extent.Open)
        {
            yield return Need.More;
        }
        call.Complete = reached == Extent.Closed;
        var end = reached == Extent.Closed ? input.Position - 1 : input.Position;
        PythonArguments.Read(input.Slice(start, end), call, region.Tools, call.Complete);
    }
}
