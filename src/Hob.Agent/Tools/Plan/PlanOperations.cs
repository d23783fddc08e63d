using Hob.Agent.Plans;

namespace Hob.Agent.Tools.Planning;

/// <summary>What the plan tool answers.</summary>
internal readonly record struct PlanAnswer(string Text, bool IsError = false);

/// <summary>The operations of the plan tool on the plans of a session. Each answer says what is so now, in few words, and what is next.</summary>
internal static class PlanOperations
{
    public static (PlanBook Book, PlanAnswer Answer) Apply(PlanBook book, PlanRequest request, PlanConsent consent)
    {
        if (request.Operation == "create") return Create(book, request, consent);
        if (request.Operation == "list") return (book, List(book));
        if (book.Current is not { } plan)
        {
            return request.Operation switch
            {
                "add_task" => Create(book, request with { Title = null, Tasks = request.Tasks ?? [request.Draft] }, consent),
                "status" => (book, new("There is no plan.\nNext: create, with a title and tasks.")),
                _ => (book, Refused("there is no plan: create one, with a title and tasks")),
            };
        }
        return request.Operation switch
        {
            "add_task" => Changed(book, PlanEditing.Add(plan, request.Tasks ?? [request.Draft], consent), consent, Added),
            "finalize" => Changed(book, PlanApproval.Finalize(plan, consent), consent, change => PlanStatusText.Head(change.Plan) + Unchecked(change.Plan)),
            "status" => (book, Status(book, plan, request, consent)),
            "revise" => Revise(book, plan, request, consent),
            "update_task" or "remove_task" or "start_task" or "fail_task" or "retry_task" => OnTask(book, plan, request, consent),
            _ => (book, Refused($"there is no operation \"{request.Operation}\": create, add_task, update_task, remove_task, finalize, status, start_task, complete_task, fail_task, retry_task, revise, list")),
        };
    }

    /// <summary>The task that a request is about: the one it names, or the one that alone can be meant.</summary>
    public static (PlanTask? Task, string? Refusal) TaskOf(Plan plan, PlanRequest request)
    {
        if ((request.Task ?? request.Title) is { } text) return TaskReference.Find(plan.Tasks, text);
        var only = request.Operation switch
        {
            "start_task" or "complete_task" => plan.Running ?? PlanOrder.Next(plan),
            "fail_task" => plan.Running,
            "retry_task" => plan.Tasks.FirstOrDefault(task => task.State == PlanTaskState.Failed) ?? plan.Running,
            _ => plan.Tasks.Count == 1 ? plan.Tasks[0] : null,
        };
        return (only, only is null ? "say which task, by number or title" : null);
    }

    /// <summary>An answer to a change: what was done, what was not as asked, what is next.</summary>
    public static (PlanBook Book, PlanAnswer Answer) Changed(PlanBook book, PlanChange change, PlanConsent consent, Func<PlanChange, string> done)
    {
        if (change.Refusal is not null) return (book, Refused($"{change.Refusal}\n{PlanStatusText.Next(change.Plan, consent)}"));
        var notes = string.Concat(change.Notes.Select(note => $"\nNote: {note}."));
        return (book.With(change.Plan), new($"{done(change)}{notes}\n{PlanStatusText.Next(change.Plan, consent)}"));
    }

    private static (PlanBook, PlanAnswer) Create(PlanBook book, PlanRequest request, PlanConsent consent)
    {
        var drafts = request.Tasks ?? [];
        var title = request.Title ?? request.Description?.Split('\n')[0] ?? "Plan";
        if (title.Length > PlanEditing.MaxTitle) title = ShortText.Start(title, PlanEditing.MaxTitle - 1) + "…";
        var plan = new Plan(FreeId(book), title) { Description = request.Description is { } text && text != title ? text : "" };
        var change = PlanEditing.Add(plan, drafts, PlanConsent.Required);
        if (change.Refusal is not null) return (book, Refused(change.Refusal));
        if (book.Current is { State: PlanState.Draft or PlanState.Finalized } same && TaskReference.IsSame(same.Title, title)
            && same.Tasks.Select(task => task.Title).SequenceEqual(change.Plan.Tasks.Select(task => task.Title), StringComparer.OrdinalIgnoreCase))
        {
            return (book, new($"This plan is there already.\n{PlanStatusText.Head(same)}\n{PlanStatusText.Next(same, consent)}"));
        }
        var kept = book.Current is { State: not (PlanState.Done or PlanState.Cancelled), Tasks.Count: > 0 } other
            ? $"\nNote: plan {other.Id} \"{other.Title}\" ({other.State.Name()}) is kept; revise {other.Id} takes it up again." : "";
        return Changed(book, change, consent, done => PlanStatusText.Head(done.Plan) + (done.Notes.Count > 0 || done.Plan.Tasks.Count is > 0 and <= 4
            ? string.Concat(done.Plan.Tasks.Select(task => "\n" + PlanStatusText.Line(done.Plan, task))) : done.Plan.Tasks.Count > 0 ? ", numbered as given" : "") + kept);
    }

    private static (PlanBook, PlanAnswer) OnTask(PlanBook book, Plan plan, PlanRequest request, PlanConsent consent)
    {
        var (task, refusal) = TaskOf(plan, request);
        if (task is null) return (book, Refused($"{refusal}\n{PlanStatusText.Next(plan, consent)}"));
        // A title that only says which task is meant does not rename it.
        var draft = request.Task is null || TaskReference.IsSame(request.Draft.Title ?? "", task.Title) ? request.Draft with { Title = null } : request.Draft;
        return request.Operation switch
        {
            "update_task" => Changed(book, PlanEditing.Update(plan, task.Id, draft, consent), consent, change => PlanStatusText.Whole(change.Plan, change.Plan.Find(task.Id)!)),
            "remove_task" => Changed(book, PlanEditing.Remove(plan, task.Id, consent), consent, change =>
                change.Plan.Find(task.Id) is null ? $"Removed task {task.Id}. {PlanStatusText.Head(change.Plan)}" : PlanStatusText.Head(change.Plan)),
            "start_task" => Changed(book, PlanProgress.Start(plan, task.Id, consent), consent, change => PlanStatusText.Whole(change.Plan, change.Plan.Find(task.Id)!)),
            "retry_task" => Changed(book, PlanProgress.Retry(plan, task.Id, consent), consent, change => PlanStatusText.Whole(change.Plan, change.Plan.Find(task.Id)!)),
            _ => Changed(book, PlanProgress.Fail(plan, task.Id, request.Result ?? request.Description ?? "no reason given", consent), consent, Failed),
        };
    }

    private static (PlanBook, PlanAnswer) Revise(PlanBook book, Plan plan, PlanRequest request, PlanConsent consent)
    {
        // A title that names another plan takes that one up.
        var named = (request.Title ?? request.Task) is { } text ? Named(book, text) : null;
        var change = PlanApproval.Revise(named ?? plan);
        if (named is null && request.Task is { } reference && TaskReference.Find(plan.Tasks, reference).Task is { } task)
        {
            return Changed(book, PlanEditing.Update(change.Plan, task.Id, request.Draft, consent), consent,
                updated => $"{PlanStatusText.Head(updated.Plan)}\n{PlanStatusText.Whole(updated.Plan, updated.Plan.Find(task.Id)!)}");
        }
        var revised = change.Plan with
        {
            Title = named is null && request.Title is { } title ? title : change.Plan.Title,
            Description = request.Description ?? change.Plan.Description,
        };
        if (request.Tasks is not { } drafts) return (book.With(revised == (named ?? plan) ? named ?? plan : revised), new(PlanStatusText.Of(revised, consent)));
        // New tasks take the place of those that are not done; one that is named again keeps its number.
        var kept = revised.Tasks.Where(task => task.IsSettled || drafts.Any(draft => TaskReference.IsSame(draft.Title ?? "", task.Title))).ToArray();
        var cut = revised with { Tasks = [.. kept.Select(task => task with { DependsOn = [.. task.DependsOn.Where(id => kept.Any(other => other.Id == id))] })] };
        var added = PlanEditing.Add(cut, drafts, PlanConsent.Required);
        if (added.Refusal is not null) return (book, Refused(added.Refusal));
        var notes = added.Notes.Where(note => !note.EndsWith("not added again", StringComparison.Ordinal)).Select(note => $"Note: {note}.\n");
        return (book.With(added.Plan), new(string.Concat(notes) + PlanStatusText.Of(added.Plan, consent)));
    }

    private static PlanAnswer Status(PlanBook book, Plan plan, PlanRequest request, PlanConsent consent)
    {
        if ((request.Task ?? request.Title) is not { } text) return new(PlanStatusText.Of(plan, consent));
        if (Named(book, text) is { } other) return new(PlanStatusText.Of(other, consent));
        var (task, refusal) = TaskReference.Find(plan.Tasks, text);
        return task is null ? Refused(refusal!) : new(PlanStatusText.Whole(plan, task) + string.Concat(task.Notes.Select(note => $"\nNote: {note}")));
    }

    private static PlanAnswer List(PlanBook book) => new(book.Plans.Count == 0 ? "There are no plans.\nNext: create, with a title and tasks."
        : string.Join('\n', book.Plans.Select(plan => (plan.Id == book.CurrentId ? "* " : "  ") + PlanStatusText.Head(plan))));

    private static string Added(PlanChange change) => change.Tasks.Count switch
    {
        0 => PlanStatusText.Head(change.Plan),
        1 => $"Added {PlanStatusText.Line(change.Plan, change.Plan.Find(change.Tasks[0])!)[4..]}. {PlanStatusText.Head(change.Plan)}",
        _ => $"Added tasks {string.Join(", ", change.Tasks)}. {PlanStatusText.Head(change.Plan)}",
    };

    private static string Failed(PlanChange change)
    {
        var blocked = change.Plan.Tasks.Where(task => task.State == PlanTaskState.Blocked).Select(task => task.Id).ToArray();
        return $"Task {change.Tasks[0]} failed{(blocked.Length > 0 ? $"; blocked: {string.Join(", ", blocked)}" : "")}.";
    }

    /// <summary>Which tasks change something, and nothing can show that they are done.</summary>
    private static string Unchecked(Plan plan)
    {
        var ids = plan.Tasks.Where(task => !task.IsSettled && task.Type is not (PlanTaskType.Research or PlanTaskType.Review) && Acceptance.Read(task.Acceptance).All(check => check.Kind == AcceptanceKind.Words)).Select(task => task.Id).ToArray();
        return ids.Length == 0 ? "" : $"\nNote: nothing checks {(ids.Length == plan.Tasks.Count ? "the tasks" : "task " + string.Join(", ", ids))}; acceptance can be \"run: COMMAND\" or \"exists: PATH\".";
    }

    private static Plan? Named(PlanBook book, string text) =>
        book.Plans.FirstOrDefault(plan => plan.Id.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? book.Plans.LastOrDefault(plan => plan.Id != book.CurrentId && TaskReference.IsSame(plan.Title, text));

    private static string FreeId(PlanBook book)
    {
        var number = book.Plans.Count + 1;
        while (book.Plans.Any(plan => plan.Id == $"p{number}")) number++;
        return $"p{number}";
    }

    private static PlanAnswer Refused(string text) => new(text, IsError: true);
}
