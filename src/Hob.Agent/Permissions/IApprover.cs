using Hob.Agent.Events;

namespace Hob.Agent.Permissions;

/// <summary>Asks a person about a call.</summary>
public interface IApprover
{
    /// <summary>Asks.</summary>
    /// <param name="record">The call.</param>
    /// <param name="reason">Why it is asked about.</param>
    /// <param name="cancellationToken">Ends the question; then nothing runs.</param>
    ValueTask<Approval> AskAsync(CallRecord record, string reason, CancellationToken cancellationToken);
}

/// <summary>What a person said.</summary>
/// <param name="Allowed">Whether the call may run.</param>
/// <param name="Reason">Why not, for the model; null when nothing was said.</param>
public readonly record struct Approval(bool Allowed, string? Reason = null);

/// <summary>Nobody is there to be asked.</summary>
/// <param name="hint">What would allow the call.</param>
public sealed class NobodyToAsk(string hint) : IApprover
{
    /// <inheritdoc/>
    public ValueTask<Approval> AskAsync(CallRecord record, string reason, CancellationToken cancellationToken) => new(new Approval(false, hint));
}
