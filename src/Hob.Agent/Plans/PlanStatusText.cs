using System.Text;

namespace Hob.Agent.Plans;

/// <summary>A plan in few words, for the model: each is paid for with every request.</summary>
public static class PlanStatusText
{
    /// <summary>A plan with more tasks than this shows those that are done in one line.</summary>
    private const int MaxShown = 12;

    /// <summary>The plan, its tasks, and what is next.</summary>
    public static string Of(Plan plan, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder(Head(plan));
        var sorted = PlanOrder.Sorted(plan.Tasks);
        for (var i = 0; i < sorted.Count; i++)
        {
            var run = i;
            while (plan.Tasks.Count > MaxShown && run + 1 < sorted.Count && sorted[run].IsSettled && sorted[run + 1].IsSettled && sorted[run + 1].Id == sorted[run].Id + 1) run++;
            text.Append('\n').Append(run > i + 1 ? $"[x] {sorted[i].Id}-{sorted[run].Id}" : Line(plan, sorted[i]));
            if (run > i + 1) i = run;
        }
        return text.Append('\n').Append(Next(plan, consent)).ToString();
    }

    /// <summary>The plan in one line.</summary>
    public static string Head(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var version = plan.Version > 1 ? $" v{plan.Version}" : "";
        var count = plan.Tasks.Count == 1 ? "1 task" : $"{plan.Tasks.Count} tasks";
        return $"Plan {plan.Id} \"{plan.Title}\"{version}, {plan.State.Name()}: {(plan.DoneCount == 0 ? count : $"{plan.DoneCount}/{plan.Tasks.Count} done")}";
    }

    /// <summary>A task in one line, with what has to be settled before it.</summary>
    public static string Line(Plan plan, PlanTask task)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(task);
        var before = task.IsSettled ? [] : PlanOrder.Unsettled(plan, task);
        var mark = task.State switch
        {
            PlanTaskState.Pending => "[ ]",
            PlanTaskState.Done => "[x]",
            _ => $"[{task.State.Name()}]",
        };
        return $"{mark} {task.Id}. {task.Title}{(before.Count > 0 ? $" (after {string.Join(", ", before.Select(other => other.Id))})" : "")}";
    }

    /// <summary>A task with all that is needed to do it.</summary>
    public static string Whole(Plan plan, PlanTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var text = new StringBuilder(Line(plan, task));
        if (task.Description.Length > 0) text.Append('\n').Append(task.Description);
        if (task.Acceptance.Length > 0) text.Append("\nAccept: ").Append(task.Acceptance);
        if (task.Result.Length > 0) text.Append("\nResult: ").Append(task.Result);
        if (task.Attempts > 1) text.Append($"\nAttempt {task.Attempts} of {PlanProgress.MaxAttempts}");
        if (task is { Attempts: > 1, Notes.Count: > 0 }) text.Append(": before it ").Append(task.Notes[^1]);
        return text.ToString();
    }

    /// <summary>What to do next.</summary>
    public static string Next(Plan plan, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return "Next: " + plan.State switch
        {
            PlanState.Draft when plan.Tasks.Count == 0 => "add_task.",
            PlanState.Draft when PlanOrder.Cycle(plan.Tasks) is { Count: > 0 } cycle => PlanApproval.CycleText(cycle) + ".",
            PlanState.Draft => consent == PlanConsent.Implied ? $"start_task {PlanOrder.Next(plan)?.Id}, or add_task." : "finalize, or add_task.",
            PlanState.Finalized => consent == PlanConsent.Implied ? $"start_task {PlanOrder.Next(plan)?.Id}." : "stop here: the user decides.",
            PlanState.Rejected => $"revise{(plan.Reason.Length > 0 ? $": {plan.Reason}" : ", or ask why")}.",
            PlanState.Cancelled or PlanState.Done => $"nothing: the plan is {plan.State.Name()}.",
            PlanState.Failed when plan.Tasks.FirstOrDefault(task => task.State == PlanTaskState.Failed) is { } failed => Mend(failed),
            _ when plan.Running is { } running => $"do task {running.Id}, then complete_task or fail_task.",
            _ => PlanOrder.Next(plan) is { } next ? $"start_task {next.Id}." : "revise: no task can start.",
        };
    }

    private static string Mend(PlanTask failed) => failed.Attempts >= PlanProgress.MaxAttempts
        ? $"task {failed.Id} failed {failed.Attempts} times: revise it, or stop and say what failed."
        : $"retry_task {failed.Id} (attempt {failed.Attempts + 1} of {PlanProgress.MaxAttempts}), or revise.";
}
