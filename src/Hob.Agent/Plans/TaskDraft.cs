namespace Hob.Agent.Plans;

/// <summary>A task as it was asked for. Null: not said, so that it has its default, or stays as it is.</summary>
public sealed record TaskDraft
{
    /// <summary>What is to be done, in a line.</summary>
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    public string? Description { get; init; }

    /// <summary>The kind of work.</summary>
    public PlanTaskType? Type { get; init; }

    /// <summary>How hard it is, 1 to 5.</summary>
    public int? Complexity { get; init; }

    /// <summary>The tasks that come before it, each as a number, a title, or an id used among tasks given together.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>How one sees that it is done.</summary>
    public string? Acceptance { get; init; }

    /// <summary>What others given together with it call it.</summary>
    public string? Reference { get; init; }
}
