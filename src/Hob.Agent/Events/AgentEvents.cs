namespace Hob.Agent.Events;

/// <summary>Hands each event to whoever observes, in order: the session's file first, so that nothing is shown that is not kept.</summary>
/// <param name="time">The clock that stamps events.</param>
/// <param name="observers">Called one after the other, with one event at a time.</param>
public sealed class AgentEvents(TimeProvider time, params IReadOnlyList<Action<AgentEvent>> observers)
{
    private readonly Lock _gate = new();

    /// <summary>Emits an event, stamped with the time.</summary>
    public void Emit(AgentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        lock (_gate)
        {
            var stamped = happened with { Time = time.GetUtcNow() };
            for (var i = 0; i < observers.Count; i++)
                observers[i](stamped);
        }
    }
}
