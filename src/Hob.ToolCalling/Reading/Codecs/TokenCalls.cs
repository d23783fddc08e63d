namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls whose parts are set off by special tokens: Kimi K2, Solar, PLaMo.</summary>
internal static class TokenCalls
{
    public const string KimiCall = "<|tool_call_begin|>";
    private const string KimiArguments = "<|tool_call_argument_begin|>";
    private const string KimiEnd = "<|tool_call_end|>";
    private static readonly string[] KimiSectionEnds = ["<|tool_calls_section_end|>", "<|tool_call_section_end|>"];

    /// <summary>Kimi K2: <c>functions.get_weather:0</c> is name and id in one; some write a bare counter or an id of their own there
    /// and the name inside the JSON. The position is behind the section's opener, or at a call's.</summary>
    public static IEnumerable<Need> ReadKimi(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (true)
        {
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match match;
            int length;
            while ((match = input.MatchesAny(KimiSectionEnds, out length)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                input.Position += length;
                yield break;
            }
            while ((match = input.Take(KimiCall)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.No)
            {
                if (region.Calls.Count == 0 && !input.Exhausted)
                {
                    region.Reject();
                }
                input.Position = input.Exhausted ? input.Position : afterLast;
                yield break;
            }
            var header = new TextUntil(input, KimiArguments, "{", KimiEnd);
            Extent reached;
            while ((reached = header.Advance()) == Extent.Open && header.Text.Length <= CallInput.MaxName)
            {
                yield return Need.More;
            }
            var text = NameIn(header.Text, reached);
            if (!CallInput.MayBeName(text))
            {
                GiveUp(region, header.Start, afterLast);
                yield break;
            }
            var id = text.ToString();
            var call = region.Add(FunctionName(id), CallShape.NamedJson);
            call.Id = id;
            if (reached == Extent.Truncated)
            {
                call.Complete = false;
                yield break;
            }
            if (input.Current != '{')
            {
                input.Position += input.Matches(KimiArguments) == Match.Yes ? KimiArguments.Length : 0;
            }
            foreach (var need in NamedJson.ReadArguments(region, call))
            {
                yield return need;
            }
            if (!call.Complete)
            {
                yield break;
            }
            NameInside(region, call);
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while (input.Take(KimiEnd) == Match.Partly)
            {
                yield return Need.More;
            }
        }
    }

    /// <summary>The name in <c>functions.get_weather:0</c>.</summary>
    public static string FunctionName(ReadOnlySpan<char> text)
    {
        text = text.StartsWith("functions.") ? text["functions.".Length..] : text;
        var colon = text.LastIndexOf(':');
        return (colon > 0 && text[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') < 0 ? text[..colon] : text).ToString();
    }

    /// <summary>The name or id in a header, without the beginning of a marker in which the text was cut off.</summary>
    private static ReadOnlySpan<char> NameIn(ReadOnlySpan<char> header, Extent reached)
    {
        var cut = reached == Extent.Truncated ? header.LastIndexOf('<') : -1;
        return (cut < 0 ? header : header[..cut]).Trim();
    }

    /// <summary>Talk about a token, not a call: what was called before it stands.</summary>
    private static void GiveUp(CallRegion region, int start, int afterLast)
    {
        region.RejectUnlessCalled();
        region.Input.Position = region.Calls.Count == 0 ? start : afterLast;
    }

    private static void NameInside(CallRegion region, CallDraft call)
    {
        if (call.Json is null || region.Tools.TryGet(call.Name, out _))
        {
            return;
        }
        var probe = new CallRegion(region.Input, region.Tools);
        if (probe.AddJson(call.Json, Extent.Closed, CallShape.NamedJson) && probe.Calls is [{ Json: not null } inner]
            && (region.Tools.TryGet(inner.Name, out _) || char.IsDigit(call.Name.FirstOrDefault('0'))))
        {
            call.Name = inner.Name;
            call.Json = inner.Json;
        }
    }

    /// <summary>Behind <c>&lt;|tool_calls|&gt;</c>: Solar's calls, or Sarashina's list.</summary>
    public static IEnumerable<Need> ReadSolarBlock(CallRegion region)
    {
        while (!region.Input.SkipSpace())
        {
            yield return Need.More;
        }
        Match solar;
        while ((solar = region.Input.Matches("<|tool_call:begin|>")) == Match.Partly)
        {
            yield return Need.More;
        }
        foreach (var need in solar == Match.Yes ? ReadSolar(region) : Body.Read(region, "<|/tool_calls|>"))
        {
            yield return need;
        }
    }

    /// <summary>Solar: <c>⟨begin⟩id⟨name⟩NAME⟨args⟩{…}⟨end⟩</c>. The position is at the first token.</summary>
    public static IEnumerable<Need> ReadSolar(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (true)
        {
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match match;
            while ((match = input.Take("<|tool_call:begin|>")) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.No)
            {
                input.Position = input.Exhausted ? input.Position : afterLast;
                yield break;
            }
            var id = new TextUntil(input, "<|tool_call:name|>", "{");
            Extent reached;
            while ((reached = id.Advance()) == Extent.Open && id.Text.Length <= CallInput.MaxName)
            {
                yield return Need.More;
            }
            var idText = NameIn(id.Text, reached).ToString();
            if (!CallInput.MayBeName(idText))
            {
                GiveUp(region, id.Start, afterLast);
                yield break;
            }
            input.Position += id.StopLength > 1 ? id.StopLength : 0;
            var name = new TextUntil(input, "<|tool_call:args|>", "{");
            while ((reached = name.Advance()) == Extent.Open && name.Text.Length <= CallInput.MaxName)
            {
                yield return Need.More;
            }
            var nameText = NameIn(name.Text, reached).ToString();
            if (!CallInput.MayBeName(nameText))
            {
                GiveUp(region, id.Start, afterLast);
                yield break;
            }
            var call = region.Add(nameText, CallShape.NamedJson);
            call.Id = idText;
            input.Position += name.StopLength > 1 ? name.StopLength : 0;
            foreach (var need in NamedJson.ReadArguments(region, call))
            {
                yield return need;
            }
            if (!call.Complete)
            {
                yield break;
            }
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            while (input.Take("<|tool_call:end|>") == Match.Partly)
            {
                yield return Need.More;
            }
        }
    }

    /// <summary>PLaMo: every part between a begin and an end token of its own. The position is at the first token.</summary>
    public static IEnumerable<Need> ReadPlamo(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (true)
        {
            var name = new TextUntil(input, "<|plamo:begin_tool_name:plamo|>", "<|plamo:end_tool_requests:plamo|>");
            Extent reached;
            while ((reached = name.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            if (!name.Text.TrimStart().StartsWith("<|plamo:") && !name.Text.IsWhiteSpace())
            {
                // Talk about the token, not a call.
                region.RejectUnlessCalled();
                input.Position = name.Start;
                yield break;
            }
            input.Position += name.StopLength;
            if (reached == Extent.Truncated || name.StopLength == "<|plamo:end_tool_requests:plamo|>".Length)
            {
                yield break;
            }
            var end = new TextUntil(input, "<|plamo:end_tool_name:plamo|>", "<|plamo:begin_tool_arguments:plamo|>");
            while ((reached = end.Advance()) == Extent.Open && end.Text.Length <= CallInput.MaxName)
            {
                yield return Need.More;
            }
            var text = NameIn(end.Text, reached).ToString();
            if (!CallInput.MayBeName(text))
            {
                region.RejectUnlessCalled();
                input.Position = end.Start;
                yield break;
            }
            var call = region.Add(text, CallShape.NamedJson);
            var arguments = new TextUntil(input, "{", "<|plamo:end_tool_request:plamo|>");
            while ((reached = arguments.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            if (reached == Extent.Truncated)
            {
                call.Complete = false;
                yield break;
            }
            if (arguments.StopLength == 1)
            {
                foreach (var need in NamedJson.ReadArguments(region, call))
                {
                    yield return need;
                }
                if (!call.Complete)
                {
                    yield break;
                }
            }
            var close = new TextUntil(input, "<|plamo:end_tool_request:plamo|>", "<|plamo:begin_tool_request:plamo|>", "<|plamo:end_tool_requests:plamo|>");
            while ((reached = close.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            if (reached == Extent.Stopped && close.StopLength == "<|plamo:end_tool_request:plamo|>".Length)
            {
                input.Position += close.StopLength;
            }
        }
    }
}
