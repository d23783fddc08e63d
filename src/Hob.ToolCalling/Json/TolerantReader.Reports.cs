using System.Text;

namespace Hob.ToolCalling.Json;

/// <content>What was mended, and where.</content>
internal ref partial struct TolerantReader
{
    private const int MaxRepairs = 64;
    private const int MaxPath = 1024;

    /// <summary>Notes a repair at the current element, or at the innermost container itself.</summary>
    private void Report(RepairKind? kind, bool ofContainer = false)
    {
        if (kind is not { } found)
            return;
        var bit = 1UL << (int)found;
        if ((_reportedHere & bit) != 0 || (Repairs.Count >= MaxRepairs && (_reported & bit) != 0))
            return;
        _reportedHere |= bit;
        _reported |= bit;
        var repair = new Repair(found, CurrentPath(ofContainer ? _frames.Count - 1 : _frames.Count));
        if (!Repairs.Contains(repair))
            Repairs.Add(repair);
    }

    private readonly string CurrentPath(int levels)
    {
        var path = new StringBuilder();
        for (var i = 0; i < levels; i++)
        {
            var frame = _frames[i];
            if (frame.Count == 0 || frame is { Closer: '}', Key: null } || frame.IsWrapper)
                break;
            if (path.Length + (frame.Key?.Length ?? 10) > MaxPath)
                break;
            path.Append('/');
            if (frame.Key is null)
                path.Append(frame.Count - 1);
            else
                path.Append(JsonPointer.Escape(frame.Key));
        }
        return path.ToString();
    }
}
