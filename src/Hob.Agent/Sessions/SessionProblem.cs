namespace Hob.Agent.Sessions;

/// <summary>Why something could not be done with a session.</summary>
/// <param name="Message">What happened, and where.</param>
/// <param name="Hint">What to do.</param>
public sealed record SessionProblem(string Message, string Hint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Message}: {Hint}";
}
