namespace Hob.Agent.Plans;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Being made.</summary>
    Draft,
    /// <summary>Made: it waits for approval.</summary>
    Finalized,
    /// <summary>Approved: tasks may start.</summary>
    Approved,
    /// <summary>A task was started.</summary>
    InProgress,
    /// <summary>Every task is done, or was left out by decision.</summary>
    Done,
    /// <summary>A task failed: nothing goes on until it is tried again or the plan is revised.</summary>
    Failed,
    /// <summary>Not approved.</summary>
    Rejected,
    /// <summary>Given up.</summary>
    Cancelled,
}

/// <summary>Where a task stands.</summary>
public enum PlanTaskState
{
    /// <summary>Not begun.</summary>
    Pending,
    /// <summary>Begun. A task that was running when the program was killed still is, and can be tried again.</summary>
    Running,
    /// <summary>Done, and its checks passed.</summary>
    Done,
    /// <summary>Failed.</summary>
    Failed,
    /// <summary>It needs a task that failed.</summary>
    Blocked,
    /// <summary>Left out by decision; what needs it can go on.</summary>
    Skipped,
}

/// <summary>The one table of which state may follow which, and the states' names.</summary>
public static class PlanStates
{
    /// <summary>Whether a plan in one state may come to be in another.</summary>
    public static bool CanBecome(this PlanState from, PlanState to) => from switch
    {
        PlanState.Draft => to is PlanState.Finalized or PlanState.Cancelled,
        PlanState.Finalized => to is PlanState.Draft or PlanState.Approved or PlanState.Rejected or PlanState.Cancelled,
        PlanState.Approved => to is PlanState.InProgress or PlanState.Done or PlanState.Draft or PlanState.Cancelled,
        PlanState.InProgress => to is PlanState.Done or PlanState.Failed or PlanState.Draft or PlanState.Cancelled,
        PlanState.Failed => to is PlanState.InProgress or PlanState.Done or PlanState.Draft or PlanState.Cancelled,
        _ => to is PlanState.Draft, // what is over is taken up again by revising it
    };

    /// <summary>Whether a task in one state may come to be in another.</summary>
    public static bool CanBecome(this PlanTaskState from, PlanTaskState to) => from switch
    {
        PlanTaskState.Pending => to is PlanTaskState.Running or PlanTaskState.Blocked or PlanTaskState.Skipped,
        PlanTaskState.Running => to is PlanTaskState.Done or PlanTaskState.Failed or PlanTaskState.Pending or PlanTaskState.Skipped,
        PlanTaskState.Failed => to is PlanTaskState.Running or PlanTaskState.Pending or PlanTaskState.Skipped,
        PlanTaskState.Blocked => to is PlanTaskState.Pending or PlanTaskState.Skipped,
        _ => false, // what is done or left out stays so
    };

    /// <summary>The state's name, as it is saved and shown.</summary>
    public static string Name(this PlanState state) => state switch
    {
        PlanState.Draft => "draft",
        PlanState.Finalized => "waiting for approval",
        PlanState.Approved => "approved",
        PlanState.InProgress => "in progress",
        PlanState.Done => "done",
        PlanState.Failed => "failed",
        PlanState.Rejected => "rejected",
        _ => "cancelled",
    };

    /// <summary>The state's name, as it is saved and shown.</summary>
    public static string Name(this PlanTaskState state) => state switch
    {
        PlanTaskState.Pending => "pending",
        PlanTaskState.Running => "running",
        PlanTaskState.Done => "done",
        PlanTaskState.Failed => "failed",
        PlanTaskState.Blocked => "blocked",
        _ => "skipped",
    };
}
