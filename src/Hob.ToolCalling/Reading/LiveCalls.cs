using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Reading;

/// <summary>Tells the calls of one region while their arguments are written. Only calls that nothing can take back any more begin
/// here: of declared tools, in a place where a call is meant, all calls before them begun as well.</summary>
/// <param name="input">The text.</param>
/// <param name="tools">The declared tools.</param>
/// <param name="sink">Is told.</param>
/// <param name="first">Number of the region's first call in the answer.</param>
/// <param name="blank">White space before the region; it belongs to the format when a call begins.</param>
internal sealed class LiveCalls(CallInput input, ToolSet tools, IToolCallSink sink, int first, PendingBlank blank)
{
    private int _told;

    /// <summary>How many calls have begun.</summary>
    public int Count { get; private set; }

    /// <summary>Begins the region's call number <paramref name="index"/>, whose arguments begin at <paramref name="from"/>.</summary>
    /// <returns>False when it is not certain enough; it is told when it is over.</returns>
    public bool Begin(int index, string name, string? id, int from)
    {
        if (index != Count || !tools.TryGet(name, out _))
        {
            return false;
        }
        blank.Release(sink, blankIsText: false);
        sink.OnCallStarted(first + Count, name, id);
        Count++;
        _told = from;
        return true;
    }

    /// <summary>The arguments of the call that began last go on to <paramref name="to"/> at least.</summary>
    public void Tell(int to)
    {
        if (to > _told)
        {
            sink.OnArguments(first + Count - 1, input.Slice(_told, to));
            _told = to;
        }
    }
}
