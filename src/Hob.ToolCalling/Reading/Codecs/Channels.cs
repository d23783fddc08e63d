namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Formats in which a header says whom a message is for: Harmony (gpt-oss), Muse, Inkling, Kimi K3, Gemma 4.
/// A header switches to reasoning or text, or begins a call.</summary>
internal static class Channels
{
    private const string Message = "<|message|>";
    private const int MaxHeader = 512;
    private static readonly string[] MessageEnds = ["<|end|>", "<|start|>", "<|return|>", "<|call|>", "<|channel|>", "<|eom|>", "<|eot|>"];

    /// <summary>Harmony and Muse: the position is behind <c>&lt;|start|&gt;</c>, <c>&lt;|channel|&gt;</c> or at <c> to=</c>.</summary>
    public static IEnumerable<Need> ReadHarmony(CallRegion region)
    {
        var input = region.Input;
        var header = new TextUntil(input, Message, "{", "\n\n");
        Extent reached;
        while ((reached = header.Advance()) == Extent.Open && input.Position - header.Start < MaxHeader)
        {
            yield return Need.More;
        }
        if (input.Position - header.Start >= MaxHeader || (reached == Extent.Stopped && input.Current == '\n'))
        {
            region.Reject();
            yield break;
        }
        var text = header.Text.ToString();
        var recipient = Recipient(text);
        if (reached == Extent.Stopped && input.Current == '{' && recipient is null)
        {
            region.Reject();
            yield break;
        }
        input.Position += header.StopLength == Message.Length ? Message.Length : 0;
        if (recipient is "self" || (recipient is null && text.Contains("analysis", StringComparison.Ordinal)))
        {
            region.OpensReasoning = MessageEnds;
            yield break;
        }
        if (recipient is null or "user" or "all" or "assistant")
        {
            yield break;
        }
        region.Opened = true;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        Match atem;
        while ((atem = input.Matches("<atem:")) == Match.Partly)
        {
            yield return Need.More;
        }
        if (atem == Match.Yes)
        {
            foreach (var need in Body.Read(region))
            {
                yield return need;
            }
        }
        else
        {
            var call = region.Add(TokenCalls.FunctionName(recipient), CallShape.Channel);
            foreach (var need in NamedJson.ReadArguments(region, call, allowBare: true))
            {
                yield return need;
            }
            if (!call.Complete && call.Bare is { Length: > 0 })
            {
                // Code for a built-in tool has no brackets to be missed; the end of the text ends it.
                call.Complete = true;
            }
        }
        Match end;
        int length;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        string[] ends = ["<|call|>", "<|end|>", "<|return|>", "<|eom|>", "<|eot|>"];
        while ((end = input.MatchesAny(ends, out length)) == Match.Partly)
        {
            yield return Need.More;
        }
        input.Position += end == Match.Yes ? length : 0;
    }

    private static string? Recipient(string header)
    {
        var at = header.IndexOf("to=", StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }
        var name = header.AsSpan(at + 3);
        var end = name.IndexOfAny(" \n\t<");
        name = end < 0 ? name : name[..end];
        return name.IsEmpty ? null : name.ToString();
    }

    /// <summary>Inkling: the position is behind <c>&lt;|message_model|&gt;</c> or at a content token.</summary>
    public static IEnumerable<Need> ReadInkling(CallRegion region)
    {
        const string Json = "<|content_invoke_tool_json|>";
        const string Text = "<|content_invoke_tool_text|>";
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
        Match match;
        int length;
        string[] kinds = [Json, Text, "<|content_thinking|>", "<|content_text|>"];
        while ((match = input.MatchesAny(kinds, out length)) == Match.Partly)
        {
            yield return Need.More;
        }
        if (match == Match.No)
        {
            input.Position = start;
            yield break;
        }
        input.Position += length;
        if (length == "<|content_thinking|>".Length && input.Slice(input.Position - length, input.Position) is "<|content_thinking|>")
        {
            region.OpensReasoning = ["<|end_message|>", "<|content_text|>"];
            yield break;
        }
        if (input.Slice(input.Position - length, input.Position) is "<|content_text|>")
        {
            yield break;
        }
        region.Opened = true;
        if (input.Slice(input.Position - length, input.Position) is Text)
        {
            var raw = region.Add(name, CallShape.Channel);
            var text = new TextUntil(input, "<|end_message|>", "<|content_model_end_sampling|>");
            Extent reached;
            while ((reached = text.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            raw.Bare = text.Text.ToString();
            raw.Complete = reached == Extent.Stopped;
        }
        else if (name.Length > 0)
        {
            var call = region.Add(name, CallShape.Channel);
            foreach (var need in NamedJson.ReadArguments(region, call, live: false))
            {
                yield return need;
            }
            var inner = new CallRegion(input, region.Tools);
            if (call is { Complete: true, Json: not null } && inner.AddJson(call.Json, Extent.Closed, CallShape.JsonObject)
                && inner.Calls is [{ } only] && only.Name == name)
            {
                call.Json = only.Json;
            }
        }
        else
        {
            foreach (var need in Body.Read(region, "<|end_message|>"))
            {
                yield return need;
            }
        }
    }

    /// <summary>Kimi K3: the position is at <c>&lt;|open|&gt;</c> or <c>&lt;|close|&gt;</c>.</summary>
    public static IEnumerable<Need> ReadXtml(CallRegion region)
    {
        var input = region.Input;
        var start = input.Position;
        var closing = input.Matches(XtmlTags.Close) == Match.Yes;
        input.Position += closing ? XtmlTags.Close.Length : XtmlTags.Open.Length;
        var header = new TextUntil(input, XtmlTags.Separator);
        Extent reached;
        while ((reached = header.Advance()) == Extent.Open)
        {
            yield return Need.More;
        }
        var tag = header.Text.Trim().ToString().Split(' ', 2)[0];
        if (!closing && tag is "tools" or "call")
        {
            input.Position = start;
            region.Opened = true;
            foreach (var need in XtmlTags.Read(region))
            {
                yield return need;
            }
            yield break;
        }
        input.Position += reached == Extent.Stopped ? header.StopLength : 0;
        if (!closing && tag == "think")
        {
            region.OpensReasoning = ["<|close|>think<|sep|>", "<|close|> think<|sep|>", "<|close|>think <|sep|>", "<|close|> think <|sep|>"];
        }
    }

    /// <summary>Gemma 4: behind <c>&lt;|channel&gt;</c> stands the channel's name and a newline.</summary>
    public static IEnumerable<Need> ReadGemma(CallRegion region)
    {
        var input = region.Input;
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        while (input.AtEnd && !input.Ended)
        {
            yield return Need.More;
        }
        if (!input.AtEnd && input.Current == '\n')
        {
            input.Position++;
        }
        region.OpensReasoning = ["<channel|>"];
    }

    /// <summary>Llama's <c>&lt;|python_tag|&gt;</c>: JSON, a built-in tool's call, or code for the interpreter.</summary>
    public static IEnumerable<Need> ReadPythonTag(CallRegion region)
    {
        var input = region.Input;
        region.Opened = true;
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            yield break;
        }
        var start = input.Position;
        if (input.Current is '{' or '[')
        {
            foreach (var need in Body.Read(region))
            {
                yield return need;
            }
            if (!region.Rejected)
            {
                yield break;
            }
            region.Rejected = false;
            region.Calls.Clear();
            input.Position = start;
        }
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        var name = input.Slice(start, input.Position).ToString();
        var builtIn = name.EndsWith(".call", StringComparison.Ordinal);
        if (!input.Exhausted && input.Current == '(' && (builtIn || region.Tools.TryGet(name, out _)))
        {
            input.Position++;
            foreach (var need in PythonCalls.ReadArguments(region, builtIn ? name[..^".call".Length] : name))
            {
                yield return need;
            }
            yield break;
        }
        input.Position = start;
        while (!Markers.SkipText(input))
        {
            yield return Need.More;
        }
        string[] interpreters = ["python", "code_interpreter", "ipython", "execute_code"];
        var interpreter = Array.Find(interpreters, candidate => region.Tools.TryGet(candidate, out _)) ?? "python";
        region.Add(interpreter, CallShape.Channel).Bare = input.Slice(start, input.Position).Trim().ToString();
    }
}
