namespace Hob.Agent.Plans;

/// <summary>From a draft to an approved plan, and back.</summary>
public static class PlanApproval
{
    /// <summary>Ends the making of a plan. Where consent is implied it is approved as well.</summary>
    public static PlanChange Finalize(Plan plan, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.State == PlanState.Finalized && consent == PlanConsent.Implied) return new(plan with { State = PlanState.Approved });
        if (plan.State is PlanState.Finalized or PlanState.Approved) return new(plan) { Notes = ["it was finalized already"] };
        if (plan.State != PlanState.Draft) return new(plan, $"the plan is {plan.State.Name()}: revise it before you finalize it again");
        if (plan.Tasks.Count == 0) return new(plan, "the plan has no tasks: add_task first");
        if (PlanOrder.Cycle(plan.Tasks) is { Count: > 0 } cycle) return new(plan, CycleText(cycle));
        var next = PlanProgress.Settled(plan with { State = consent == PlanConsent.Implied ? PlanState.Approved : PlanState.Finalized });
        return new(next);
    }

    /// <summary>A person agrees.</summary>
    public static PlanChange Approve(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.State == PlanState.Draft && Finalize(plan, PlanConsent.Required) is { Refusal: null } finalized ? Approve(finalized.Plan)
            : plan.State.CanBecome(PlanState.Approved) ? new(PlanProgress.Settled(plan with { State = PlanState.Approved, Reason = "" }))
            : new(plan, $"the plan is {plan.State.Name()}: only one that waits for approval can be approved");
    }

    /// <summary>A person does not agree.</summary>
    public static PlanChange Reject(Plan plan, string reason) => End(plan, PlanState.Rejected, reason);

    /// <summary>The plan is given up; what is done stays done.</summary>
    public static PlanChange Cancel(Plan plan, string reason) => End(plan, PlanState.Cancelled, reason);

    /// <summary>Makes it a draft again, in a new version: what is done or left out stays so, the rest can be changed and starts anew.</summary>
    public static PlanChange Revise(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.State == PlanState.Draft) return new(plan) { Notes = ["it is a draft"] };
        return new(plan with
        {
            State = PlanState.Draft,
            Version = plan.Version + 1,
            Reason = "",
            Tasks = [.. plan.Tasks.Select(task => task.IsSettled || task is { State: PlanTaskState.Pending, Attempts: 0 } ? task : Reset(task, plan.Version))],
        });
    }

    /// <summary>Says which tasks wait for each other.</summary>
    public static string CycleText(IReadOnlyList<int> cycle) =>
        $"tasks {string.Join(" → ", cycle.Append(cycle[0]))} depend on each other in a circle: update_task one of them with other depends_on";

    private static PlanTask Reset(PlanTask task, int version)
    {
        var reset = task with { State = PlanTaskState.Pending, Attempts = 0, Result = "" };
        return task.State == PlanTaskState.Failed ? reset.Noting($"failed in version {version}: {task.Result}") : reset;
    }

    private static PlanChange End(Plan plan, PlanState state, string reason)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.State.CanBecome(state)) return new(plan, $"the plan is {plan.State.Name()} and cannot become {state.Name()}");
        return new(plan with
        {
            State = state,
            Reason = reason,
            Tasks = [.. plan.Tasks.Select(task => task.State == PlanTaskState.Running ? task with { State = PlanTaskState.Pending } : task)],
        });
    }
}
