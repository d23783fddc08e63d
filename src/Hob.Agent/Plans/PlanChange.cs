namespace Hob.Agent.Plans;

/// <summary>Who agrees that a plan is carried out.</summary>
public enum PlanConsent
{
    /// <summary>A person approves the finalized plan before any task starts, and again when it was revised.</summary>
    Required,
    /// <summary>The model works by its own plan: finalizing approves it, and so does starting its first task.</summary>
    Implied,
}

/// <summary>What came of an operation on a plan: the plan as it is then, or why nothing changed.</summary>
/// <param name="Plan">The plan after it; the same as before when it was refused.</param>
/// <param name="Refusal">Why nothing changed, and what is possible; null when it was done.</param>
public sealed record PlanChange(Plan Plan, string? Refusal = null)
{
    /// <summary>What was not as the caller may think.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The tasks that the operation was about.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [];
}
