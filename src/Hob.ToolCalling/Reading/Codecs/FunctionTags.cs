using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>One tag for the function and one for each parameter, whose value stands unescaped:
/// <c>&lt;function=NAME&gt;&lt;parameter=KEY&gt;…</c> (Qwen3-Coder), <c>&lt;invoke name="NAME"&gt;&lt;parameter name="KEY"&gt;…</c>
/// (MiniMax, dots, Muse, Step-3, DSML, Claude), <c>&lt;function name="NAME"&gt;&lt;param name="KEY"&gt;…</c> (MiniCPM).
/// Some models put a JSON object in place of the parameters.</summary>
internal static class FunctionTags
{
    /// <summary>Whether <paramref name="tag"/> opens a call.</summary>
    public static bool IsCall(Tag tag) =>
        !tag.IsClosing && tag.Key is { Length: > 0 } && tag.Name is "function" or "invoke" or "function_invocation" or "tool" or "call" or "tool_call";

    /// <summary>The name, as far as it goes, in the opening tag of a call that the text ends in the middle of; null when it may as well be prose.</summary>
    public static string? CutOffName(CallInput input) =>
        Tag.ReadCutOff(input) is { } tag && IsCall(tag) && CallInput.MayBeName(tag.Key) ? tag.Key : null;

    private static bool IsParameter(Tag tag) => !tag.IsClosing && tag.Name is "parameter" or "param" or "argument" or "arg";

    /// <summary>Reads one call, from its opening tag to behind its closing one.</summary>
    public static IEnumerable<Need> ReadCall(CallRegion region, Tag opener, CallShape shape)
    {
        var input = region.Input;
        input.Position += opener.Text.Length;
        // A file edited by the call may hold these tags itself; only the raw form strips its newlines.
        var stripNewlines = opener.Name == "function" && opener.Text.AsSpan().StartsWith("<function=");
        var call = region.Add(opener.Key!.Trim(), shape);
        call.Parameters = [];
        if (opener.Name == "function" && !stripNewlines && shape == CallShape.FunctionTags && !opener.Text.StartsWith("<function name", StringComparison.Ordinal))
        {
            region.Note(RepairKind.MarkupDrift);
        }
        while (true)
        {
            var beforeSpace = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted)
            {
                // An object closes itself; otherwise nobody can tell whether something is missing.
                call.Complete = call.Json is not null;
                region.Note(RepairKind.MissingCloseTag);
                yield break;
            }
            if (input.Current is '{' && call.Parameters.Count == 0 && call.Json is null)
            {
                foreach (var need in NamedJson.ReadObject(region, call))
                {
                    yield return need;
                }
                region.Shape = CallShape.NamedJson;
                if (!call.Complete)
                {
                    yield break;
                }
                continue;
            }
            Match match;
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes && tag!.IsClosing && (tag.Text == opener.Closer || tag.Name == opener.Name))
            {
                input.Position += tag.Text.Length;
                yield break;
            }
            if (match == Match.Yes && IsParameter(tag!))
            {
                input.Position += tag!.Text.Length;
                foreach (var need in ReadValue(region, call, opener, tag, stripNewlines))
                {
                    yield return need;
                }
                if (!call.Complete)
                {
                    yield break;
                }
                continue;
            }
            if (match == Match.Yes && tag!.IsClosing && tag.Name is "parameter" or "param" or "argument" or "arg")
            {
                // Doubled closers of a parameter.
                region.Note(RepairKind.MarkupDrift);
                input.Position += tag.Text.Length;
                continue;
            }
            if (call.Json is null && call.Parameters.Count == 0 && match == Match.No && input.Current != '<')
            {
                // Prose, not a call: "<function=name> is how one calls".
                region.Calls.Remove(call);
                region.Reject();
                yield break;
            }
            if (Tag.IsCutOff(input))
            {
                call.Complete = false;
                input.Position = input.End;
                yield break;
            }
            input.Position = beforeSpace;
            region.Note(RepairKind.MissingCloseTag);
            yield break;
        }
    }

    private static IEnumerable<Need> ReadValue(CallRegion region, CallDraft call, Tag opener, Tag tag, bool stripNewlines)
    {
        var input = region.Input;
        var cdata = Match.No;
        while ((cdata = input.Take("<![CDATA[")) == Match.Partly)
        {
            yield return Need.More;
        }
        var start = input.Position;
        var end = -1;
        if (cdata == Match.Yes)
        {
            var section = new TextUntil(input, "]]>");
            Extent found;
            while ((found = section.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            if (found == Extent.Stopped)
            {
                end = input.Position;
                input.Position += section.StopLength;
            }
        }
        var value = new RawValue(input)
        {
            Closers = tag.Name == "parameter" ? [tag.Closer, "</parameter>"] : [tag.Closer],
            Followers = ["<" + tag.Prefix + tag.Name, tag.Closer, opener.Closer],
            NextOpeners = tag.Text.AsSpan().StartsWith("<parameter=") ? ["<parameter="] : ["<" + tag.Prefix + tag.Name + " name="],
            Enclosing = [opener.Closer],
            Container = region.Close,
        };
        Extent reached;
        while ((reached = value.Advance()) == Extent.Open)
        {
            yield return Need.More;
        }
        if (reached == Extent.Truncated)
        {
            call.Complete = false;
        }
        else if (reached == Extent.Stopped)
        {
            region.Note(RepairKind.MissingCloseTag);
        }
        var text = input.Slice(start, end >= 0 ? end : value.End);
        if (tag.Key is not { Length: > 0 } key)
        {
            // MiniCPM leaves names out; the only parameter left is meant.
            key = region.Tools.TryGet(call.Name, out var tool) && tool.Parameters.Properties.Count == 1
                ? tool.Parameters.Properties[0].Key
                : "";
            region.Note(RepairKind.MarkupDrift);
        }
        call.Parameters!.Add(new RawParameter(
            key,
            (stripNewlines ? RawText.StripNewlines(text) : text).ToString(),
            tag.Type is "false" or "number" or "integer" or "boolean" or "object" or "array" or "null" ? RawKind.Json : RawKind.Text));
    }
}
