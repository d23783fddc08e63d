using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>A call inside a block of reasoning. When the block closes, or the thought goes on, the call was only thought of and
/// stays in the reasoning as it is; when the answer ends with it, the model forgot to close the block and the call is meant.</summary>
internal static class Rehearsal
{
    public static IEnumerable<Need> Read(CallRegion region, Marker marker, string[] closers)
    {
        var input = region.Input;
        foreach (var need in marker.Read!(region))
        {
            yield return need;
        }
        var first = marker.Text.Length;
        while (true)
        {
            if (region.Rejected || region.Calls.Count == 0 || !region.Calls[^1].Complete || region.OpensReasoning is not null)
            {
                region.OpensReasoning = null;
                region.Reject();
                input.Position = first;
                yield break;
            }
            var afterLast = input.Position;
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            if (input.Exhausted)
            {
                break;
            }
            Match closes;
            while ((closes = input.MatchesAny(closers, out _)) == Match.Partly)
            {
                yield return Need.More;
            }
            int length;
            Marker? next;
            while ((length = Markers.All.Find(input.Rest, input.Ended, out next)) < 0)
            {
                yield return Need.More;
            }
            if (closes == Match.Yes && next is not { Kind: MarkerKind.Drop or MarkerKind.Call })
            {
                region.Illustration = true;
                input.Position = afterLast;
                yield break;
            }
            if (length > 0 && next!.Kind is MarkerKind.Drop or MarkerKind.CloseCall)
            {
                input.Position += length;
                continue;
            }
            if (length > 0 && next!.Kind == MarkerKind.Call && next.Place == MarkerPlace.Anywhere)
            {
                input.Position += next.IsPartOfCall ? 0 : length;
                var before = region.Calls.Count;
                foreach (var need in next.Read!(region))
                {
                    yield return need;
                }
                if (region.Calls.Count > before)
                {
                    continue;
                }
            }
            region.Rejected = false;
            region.Illustration = true;
            input.Position = afterLast;
            yield break;
        }
        foreach (var call in region.Calls)
        {
            call.Repairs.Add(new Repair(RepairKind.CallInReasoning));
        }
    }
}
