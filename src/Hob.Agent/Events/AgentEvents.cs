namespace Hob.Agent.Events;

/// <summary>Where an agent tells what happens: first into the session's file, then to whoever watches, so that nothing is shown that is not kept.</summary>
/// <param name="append">Takes an event.</param>
/// <param name="appendDurably">Takes an event that must be on disk before the world is changed; throws <see cref="IOException"/> when it is
/// not. Null: nothing is kept.</param>
public sealed class AgentEvents(Action<AgentEvent> append, Action<AgentEvent>? appendDurably = null)
{
    /// <summary>Tells of something.</summary>
    public void Emit(AgentEvent happened) => append(happened);

    /// <summary>Tells of something after which the world is changed.</summary>
    /// <exception cref="IOException">It could not be kept: what was to follow must not be done.</exception>
    public void EmitDurably(AgentEvent happened) => (appendDurably ?? append)(happened);
}
