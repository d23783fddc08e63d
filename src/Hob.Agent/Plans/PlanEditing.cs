namespace Hob.Agent.Plans;

/// <summary>Changing the tasks of a plan.</summary>
public static class PlanEditing
{
    /// <summary>The most tasks that a plan has; the longest title, in characters: what is longer goes on in the description.</summary>
    public const int MaxTasks = 100, MaxTitle = 120;

    /// <summary>Adds tasks. One with the title of a task that is there already is not added again; a dependency that names no task is left out
    /// and said, and so is one that would close a circle.</summary>
    public static PlanChange Add(Plan plan, IReadOnlyList<TaskDraft> drafts, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var open = Open(plan, consent);
        if (open.Refusal is not null) return open;
        var notes = new List<string>();
        var added = new List<(PlanTask Task, TaskDraft Draft)>();
        var known = new List<(string? Reference, PlanTask Task)>();
        foreach (var draft in drafts)
        {
            if (string.IsNullOrWhiteSpace(draft.Title))
            {
                notes.Add("left out a task without a title");
                continue;
            }
            var task = Described(new PlanTask(open.Plan.LastTask + added.Count + 1, ""), draft);
            if (plan.Tasks.Concat(added.Select(pair => pair.Task)).FirstOrDefault(other => TaskReference.IsSame(other.Title, task.Title)) is { } same)
            {
                notes.Add($"\"{same.Title}\" is task {same.Id} already: not added again");
                known.Add((draft.Reference, same));
                continue;
            }
            if (plan.Tasks.Count + added.Count >= MaxTasks) return new(plan, $"a plan has {MaxTasks} tasks at most: make fewer, larger ones");
            known.Add((draft.Reference, task));
            added.Add((task, draft));
        }
        var next = open.Plan with
        {
            Tasks = [.. open.Plan.Tasks, .. added.Select(pair => pair.Task)],
            LastTask = open.Plan.LastTask + added.Count,
        };
        foreach (var (task, draft) in added) next = next.With(task with { DependsOn = Dependencies(next, task, draft, known, notes) });
        foreach (var (task, _) in added)
        {
            if (PlanOrder.Cycle(next.Tasks) is not { Count: > 0 } cycle) break;
            var last = next.Find(cycle[^1])!;
            notes.Add($"tasks {string.Join(" → ", cycle.Append(cycle[0]))} would depend on each other in a circle: {last.Id} is not after {cycle[0]}");
            next = next.With(last with { DependsOn = [.. last.DependsOn.Where(id => id != cycle[0])] });
        }
        return new(added.Count == 0 ? plan : PlanProgress.Settled(next)) { Notes = notes, Tasks = [.. added.Select(pair => pair.Task.Id)] };
    }

    /// <summary>Changes what a draft says of a task. A task that failed starts anew.</summary>
    public static PlanChange Update(Plan plan, int id, TaskDraft draft, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var open = Open(plan, consent);
        if (open.Refusal is not null) return open;
        if (open.Plan.Find(id) is not { } task) return new(plan, $"the plan has no task {id}");
        var notes = new List<string>();
        var changed = Described(task, draft);
        if (draft.DependsOn is not null)
        {
            changed = changed with { DependsOn = Dependencies(open.Plan, task, draft, [], notes) };
            if (notes.Count > 0) return new(plan, notes[0]);
            if (PlanOrder.Cycle(open.Plan.With(changed).Tasks) is { Count: > 0 } cycle) return new(plan, PlanApproval.CycleText(cycle));
        }
        if (changed == task) return new(plan) { Notes = [$"task {id} was like that already"], Tasks = [id] };
        if (task.State == PlanTaskState.Failed) changed = changed with { State = PlanTaskState.Pending, Attempts = 0 };
        return new(PlanProgress.Settled(open.Plan.With(changed))) { Tasks = [id] };
    }

    /// <summary>Takes a task out of a draft; in a plan that is being carried out it is left out, and stays to be seen.</summary>
    public static PlanChange Remove(Plan plan, int id, PlanConsent consent)
    {
        var open = Open(plan, consent);
        if (open.Refusal is not null) return open;
        if (open.Plan.Find(id) is not { } task) return new(plan, $"the plan has no task {id}");
        if (task.State == PlanTaskState.Done) return new(plan, $"task {id} is done: it stays");
        if (open.Plan.State != PlanState.Draft)
            return new(PlanProgress.Settled(open.Plan.With(task with { State = PlanTaskState.Skipped }))) { Tasks = [id], Notes = [$"task {id} is left out"] };
        PlanTask[] freed = [.. open.Plan.Tasks.Where(other => other.DependsOn.Contains(id))];
        return new(open.Plan with
        {
            Tasks = [.. open.Plan.Tasks.Where(other => other.Id != id).Select(other =>
                freed.Contains(other) ? other with { DependsOn = [.. other.DependsOn.Where(before => before != id)] } : other)],
        })
        {
            Tasks = [id],
            Notes = freed.Length == 0 ? [] : [$"{string.Join(" and ", freed.Select(other => other.Id))} came after it and no longer waits"],
        };
    }

    /// <summary>The plan as one whose tasks can be changed, or why they cannot.</summary>
    private static PlanChange Open(Plan plan, PlanConsent consent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.State switch
        {
            PlanState.Draft => new(plan),
            PlanState.Finalized or PlanState.Rejected => new(plan with { State = PlanState.Draft, Reason = "" }),
            PlanState.Approved or PlanState.InProgress or PlanState.Failed when consent == PlanConsent.Implied => new(plan),
            PlanState.Done or PlanState.Cancelled => new(plan, $"the plan is {plan.State.Name()}: revise it, or create another"),
            _ => new(plan, $"the plan is {plan.State.Name()} as it was approved: revise it first; the user approves the new version"),
        };
    }

    private static PlanTask Described(PlanTask task, TaskDraft draft)
    {
        var title = draft.Title is null ? task.Title : OneLine(draft.Title);
        var description = draft.Description?.Trim() ?? task.Description;
        if (title.Length > MaxTitle)
        {
            var cut = title.LastIndexOf(' ', MaxTitle - 1) is var blank and > MaxTitle / 2 ? blank : MaxTitle - 1;
            (title, description) = (ShortText.Start(title, cut) + "…", description.Length == 0 ? OneLine(draft.Title!) : $"{OneLine(draft.Title!)}\n{description}");
        }
        return task with
        {
            Title = title,
            Description = description,
            Type = draft.Type ?? task.Type,
            Complexity = Math.Clamp(draft.Complexity ?? task.Complexity, 1, 5),
            Acceptance = draft.Acceptance?.Trim() ?? task.Acceptance,
        };
    }

    private static List<int> Dependencies(
        Plan plan, PlanTask task, TaskDraft draft, List<(string? Reference, PlanTask Task)> given, List<string> notes)
    {
        var found = new List<int>();
        foreach (var text in draft.DependsOn ?? [])
        {
            var reference = text.Trim();
            var byReference = given.FirstOrDefault(other => other.Reference is { } name && name.Equals(reference, StringComparison.OrdinalIgnoreCase)).Task;
            // Tasks given together without ids of their own are counted from 1 among themselves.
            var byPlace = byReference is null && given.All(other => other.Reference is null) && int.TryParse(reference, out var place)
                && place >= 1 && place <= given.Count ? given[place - 1].Task : null;
            var (meant, refusal) = byReference is not null ? (byReference, null) : byPlace is not null ? (byPlace, null) : TaskReference.Find(plan.Tasks, reference);
            if (meant is null) notes.Add($"depends_on of task {task.Id}: {refusal}");
            else if (meant.Id == task.Id) notes.Add($"task {task.Id} cannot depend on itself");
            else if (!found.Contains(meant.Id)) found.Add(meant.Id);
        }
        return found;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
