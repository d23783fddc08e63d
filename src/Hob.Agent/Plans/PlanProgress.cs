namespace Hob.Agent.Plans;

/// <summary>Carrying out a plan: one task at a time, each after those that it depends on; a failure stops until it is mended.</summary>
public static class PlanProgress
{
    /// <summary>How often a task is started before the plan has to be revised.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Starts a task. Where consent is implied, a draft is finalized and approved by it.</summary>
    public static PlanChange Start(Plan plan, int id, PlanConsent consent)
    {
        var ready = Ready(plan, id, consent);
        if (ready.Refusal is not null) return ready;
        var task = ready.Plan.Find(id)!;
        return task.State == PlanTaskState.Running ? ready with { Notes = [$"task {id} was running already"], Tasks = [id] } : Run(ready.Plan, task);
    }

    /// <summary>Starts a task that failed, or that was interrupted, once more.</summary>
    public static PlanChange Retry(Plan plan, int id, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var task = plan.Find(id);
        if (task is not { State: PlanTaskState.Failed or PlanTaskState.Running }) return Start(plan, id, consent);
        if (plan.State is not (PlanState.Failed or PlanState.InProgress)) return new(plan, NotRunnable(plan));
        if (task.Attempts >= MaxAttempts)
            return new(plan, $"task {id} was tried {task.Attempts} times: revise the plan with another way to do it, or stop and say what failed");
        return Run(plan, task);
    }

    /// <summary>A task is done; that its checks passed is known. One that was not started counts as started.</summary>
    public static PlanChange Complete(Plan plan, int id, string result, PlanConsent consent, string? note = null) =>
        End(plan, id, PlanTaskState.Done, result, consent, note);

    /// <summary>A task failed: the plan stops.</summary>
    public static PlanChange Fail(Plan plan, int id, string result, PlanConsent consent) =>
        End(plan, id, PlanTaskState.Failed, result, consent, $"failed: {result}");

    /// <summary>What follows from how the tasks stand: which are blocked, and whether the plan is done or failed.</summary>
    internal static Plan Settled(Plan plan)
    {
        var states = new Dictionary<int, PlanTaskState>();
        foreach (var task in PlanOrder.Sorted(plan.Tasks))
        {
            states[task.Id] = task.State is not (PlanTaskState.Pending or PlanTaskState.Blocked) ? task.State
                : task.DependsOn.Any(id => states.GetValueOrDefault(id) is PlanTaskState.Failed or PlanTaskState.Blocked) ? PlanTaskState.Blocked
                : PlanTaskState.Pending;
        }
        plan = plan with { Tasks = [.. plan.Tasks.Select(task => states[task.Id] == task.State ? task : task with { State = states[task.Id] })] };
        if (plan.State is not (PlanState.Approved or PlanState.InProgress or PlanState.Failed) || plan.Tasks.Count == 0) return plan;
        return plan with
        {
            State = plan.Tasks.Any(task => task.State == PlanTaskState.Failed) ? PlanState.Failed
                : plan.Tasks.All(task => task.IsSettled) ? plan.DoneCount > 0 ? PlanState.Done : PlanState.Cancelled
                : plan.Tasks.Any(task => task.State is PlanTaskState.Running or PlanTaskState.Done) ? PlanState.InProgress
                : plan.State == PlanState.Failed ? PlanState.InProgress : plan.State,
        };
    }

    private static PlanChange End(Plan plan, int id, PlanTaskState state, string result, PlanConsent consent, string? note)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var change = plan.Find(id) is { State: PlanTaskState.Running } && plan.State == PlanState.InProgress ? new(plan) : Start(plan, id, consent);
        if (change.Refusal is not null) return change with { Plan = plan };
        var task = change.Plan.Find(id)! with { State = state, Result = result };
        return new(Settled(change.Plan.With(note is null ? task : task.Noting(note))))
        {
            Tasks = [id],
            Notes = plan.Find(id)!.State == PlanTaskState.Running ? [] : [$"task {id} had not been started: it counts as started now"],
        };
    }

    private static PlanChange Run(Plan plan, PlanTask task) => new(Settled(
        plan.With(task with { State = PlanTaskState.Running, Result = "", Attempts = task.Attempts + 1 }) with { State = PlanState.InProgress }))
    {
        Tasks = [task.Id],
    };

    /// <summary>The plan in a state in which a task can run; or why it cannot.</summary>
    private static PlanChange Ready(Plan plan, int id, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var change = new PlanChange(plan);
        if (plan.State is PlanState.Draft or PlanState.Finalized && consent == PlanConsent.Implied)
        {
            change = PlanApproval.Finalize(plan, consent);
            if (change.Refusal is not null) return change;
        }
        var ready = change.Plan;
        if (ready.State is not (PlanState.Approved or PlanState.InProgress)) return new(plan, NotRunnable(ready));
        if (ready.Find(id) is not { } task) return new(plan, $"the plan has no task {id}");
        if (ready.Running is { } running && running.Id != id) return new(plan, $"task {running.Id} is running: complete_task or fail_task it first");
        return task.State switch
        {
            PlanTaskState.Done => new(plan, $"task {id} is done already"),
            PlanTaskState.Skipped => new(plan, $"task {id} was left out"),
            PlanTaskState.Pending when PlanOrder.Unsettled(ready, task) is { Count: > 0 } first =>
                new(plan, $"task {id} comes after {string.Join(" and ", first.Select(other => $"{other.Id} ({other.State.Name()})"))}"),
            _ => new(ready),
        };
    }

    private static string NotRunnable(Plan plan) => plan.State switch
    {
        PlanState.Draft => "the plan is a draft: finalize it; a task can start when the user has approved it",
        PlanState.Finalized => "the plan waits for the user's approval: no task can start before",
        PlanState.Failed => $"task {plan.Tasks.FirstOrDefault(task => task.State == PlanTaskState.Failed)?.Id} failed and the plan stopped: retry_task it, or revise",
        PlanState.Rejected => "the user rejected the plan: revise it" + (plan.Reason.Length > 0 ? $" ({plan.Reason})" : ""),
        _ => $"the plan is {plan.State.Name()}: revise it, or create another",
    };
}
