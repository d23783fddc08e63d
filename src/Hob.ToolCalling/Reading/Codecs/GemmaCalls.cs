using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Gemma's own notation: <c>call:get_weather{city:&lt;escape&gt;Oslo&lt;escape&gt;,days:3}</c> (FunctionGemma), and with
/// <c>&lt;|"|&gt;</c> as the quote in Gemma 4. Keys are bare, objects and arrays nest, other values are literals.</summary>
internal static class GemmaCalls
{
    /// <summary>What strings stand between.</summary>
    public static readonly string[] Quotes = ["<escape>", "<|\"|>", "\""];

    /// <summary>Reads one call; the position is at <c>call:</c>.</summary>
    public static IEnumerable<Need> ReadCall(CallRegion region)
    {
        var input = region.Input;
        Match prefix;
        while ((prefix = input.Take("call:")) == Match.Partly)
        {
            yield return Need.More;
        }
        while (prefix == Match.Yes && !input.SkipSpace())
        {
            yield return Need.More;
        }
        var start = input.Position;
        while (!input.SkipName())
        {
            yield return Need.More;
        }
        var name = input.Slice(start, input.Position).ToString();
        if (name.Length == 0)
        {
            region.Reject();
            yield break;
        }
        while (!input.SkipSpace())
        {
            yield return Need.More;
        }
        if (input.Exhausted)
        {
            region.Add(name, CallShape.GemmaCall).Complete = false;
            yield break;
        }
        if (input.Current != '{')
        {
            // No braces at all: a call without arguments, if a marker follows.
            Match follows;
            while ((follows = Markers.At(input)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (follows == Match.No)
            {
                region.Reject();
                yield break;
            }
            region.Add(name, CallShape.GemmaCall);
            yield break;
        }
        var call = region.Add(name, CallShape.GemmaCall);
        start = input.Position;
        var depth = 0;
        string? quote = null;
        while (true)
        {
            if (input.AtEnd)
            {
                if (input.Ended)
                {
                    call.Complete = false;
                    break;
                }
                yield return Need.More;
                continue;
            }
            if (quote is not null)
            {
                var at = input.Rest.IndexOf(quote);
                if (at < 0)
                {
                    // Keep what may be the beginning of the quote.
                    var keep = input.Ended ? 0 : Math.Min(quote.Length - 1, input.Rest.Length);
                    var moved = input.Rest.Length - keep;
                    input.Position += moved;
                    if (input.Ended)
                    {
                        continue;
                    }
                    yield return Need.More;
                    continue;
                }
                input.Position += at + quote.Length;
                quote = null;
                continue;
            }
            var c = input.Current;
            if (c is '<' or '"')
            {
                Match match;
                int length;
                while ((match = input.MatchesAny(Quotes, out length)) == Match.Partly)
                {
                    yield return Need.More;
                }
                if (match == Match.Yes)
                {
                    quote = input.Slice(input.Position, input.Position + length).ToString();
                    input.Position += length;
                    continue;
                }
                Match marker;
                while ((marker = Markers.At(input)) == Match.Partly)
                {
                    yield return Need.More;
                }
                if (marker == Match.Yes)
                {
                    region.Note(RepairKind.MissingCloser);
                    break;
                }
            }
            input.Position++;
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }
        call.Parameters = [];
        var values = new GemmaValues(input.Slice(start, input.Position));
        values.ReadMembers(call.Parameters);
    }
}
