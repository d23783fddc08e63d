using Hob.Agent.Plans;
using Hob.Agent.Sessions;
using Hob.Agent.Tools.Planning;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.TaskManager;

/// <summary>A to-do list, kept for the session outside the conversation.</summary>
public sealed class TaskManagerTool(IStateLog log) : AgentTool("task_manager", ToolEffect.ReadOnly)
{
    /// <summary>The name under which the list is saved.</summary>
    public const string StateName = "tasks";

    private const int MaxTasks = 200, MaxTitle = 300;

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            try
            {
                var before = TaskList.FromJson(log.Load(StateName));
                var (after, result) = Apply(before, arguments);
                if (!ReferenceEquals(before, after)) log.Save(StateName, after.ToJson());
                return Task.FromResult(result);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Task.FromResult(ToolResult.Error($"the list could not be saved, and nothing changed: {exception.Message}"));
            }
        }
    }

    private static (TaskList List, ToolResult Result) Apply(TaskList list, ToolArguments arguments)
    {
        var operation = arguments.Text("operation").Trim().ToLowerInvariant();
        if (operation is "list") return (list, ToolResult.Ok(TextOf(list)));
        if (operation is "create" or "add") return Create(list, arguments);
        if (operation is "clear_completed" or "clear")
        {
            var count = list.Tasks.Count(task => task.IsOver);
            return count == 0 ? (list, ToolResult.Ok("Nothing is completed.")) : (list.Without(task => task.IsOver), ToolResult.Ok($"Removed {count}. {Count(list.Without(task => task.IsOver))}"));
        }
        if (operation is not ("update" or "get" or "remove" or "delete"))
            return (list, ToolResult.Error($"there is no operation \"{operation}\": create, update, list, get, remove, clear_completed"));
        var (task, refusal) = Find(list, arguments);
        if (task is null) return (list, ToolResult.Error(refusal!));
        return operation switch
        {
            "get" => (list, ToolResult.Ok(Line(list, task))),
            "update" => Update(list, task, arguments),
            _ => Removed(list, task),
        };
    }

    private static (TaskList, ToolResult) Create(TaskList list, ToolArguments arguments)
    {
        if (arguments.OptionalText("title") is not { } text || string.IsNullOrWhiteSpace(text)) return (list, ToolResult.Error("a task needs a title"));
        if (Details(list, null, arguments) is { Refusal: { } refusal }) return (list, ToolResult.Error(refusal));
        var details = Details(list, null, arguments).Task;
        var lines = new List<string>();
        foreach (var title in TaskDraftReader.ReadText(text).Select(draft => draft.Title!))
        {
            var cut = title.Length > MaxTitle ? ShortText.Start(title, MaxTitle) + "…" : title;
            if (list.Tasks.FirstOrDefault(other => !other.IsOver && TaskReference.IsSame(other.Title, cut)) is { } same)
            {
                lines.Add($"Already there: {Line(list, same)}");
                continue;
            }
            if (list.Tasks.Count >= MaxTasks) return (list, ToolResult.Error($"the list has {MaxTasks} tasks: clear_completed, or remove some"));
            var task = details with { Id = list.LastId + 1, Title = cut };
            list = list with { Tasks = [.. list.Tasks, task], LastId = task.Id };
            lines.Add($"Added: {Line(list, task)}");
        }
        return (list, ToolResult.Ok(string.Join('\n', lines)));
    }

    private static (TaskList, ToolResult) Update(TaskList list, ListedTask task, ToolArguments arguments)
    {
        var (changed, refusal) = Details(list, task, arguments);
        if (refusal is not null) return (list, ToolResult.Error(refusal));
        // A title names the task when there is no id, and renames it when there is one.
        if (arguments.OptionalText("id") is not null && arguments.OptionalText("title") is { Length: > 0 } title) changed = changed with { Title = title.Trim() };
        var next = list.With(changed);
        return (next, ToolResult.Ok($"{Line(next, changed)}\n{Count(next)}"));
    }

    private static (TaskList, ToolResult) Removed(TaskList list, ListedTask task)
    {
        var next = list.Without(other => other.Id == task.Id);
        return (next, ToolResult.Ok($"Removed {task.Id}. {task.Title}. {Count(next)}"));
    }

    /// <summary>A task with the state, the priority and the dependencies that are asked for.</summary>
    private static (ListedTask Task, string? Refusal) Details(TaskList list, ListedTask? task, ToolArguments arguments)
    {
        task ??= new(0, "");
        if (arguments.OptionalText("status") is { Length: > 0 } status)
        {
            if (TaskListWords.StateOf(status) is not { } state) return (task, $"\"{status}\" is no status: pending, in_progress, completed, blocked, cancelled");
            task = task with { State = state };
        }
        if (arguments.OptionalText("priority") is { Length: > 0 } priority)
        {
            if (TaskListWords.PriorityOf(priority) is not { } known) return (task, $"\"{priority}\" is no priority: low, medium, high, critical");
            task = task with { Priority = known };
        }
        if (TaskDraftReader.ReadObject(arguments.Json, own: false).DependsOn is not { } references) return (task, null);
        var ids = new List<int>();
        foreach (var reference in references)
        {
            var (before, refusal) = Named(list, reference);
            if (before is null) return (task, "depends_on: " + refusal);
            if (before.Id == task.Id || Reaches(list, before, task.Id)) return (task, $"task {task.Id} would wait for itself by way of {before.Id}");
            if (!ids.Contains(before.Id)) ids.Add(before.Id);
        }
        return (task with { DependsOn = ids }, null);
    }

    private static bool Reaches(TaskList list, ListedTask from, int id)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(from.DependsOn);
        while (open.TryPop(out var next))
        {
            if (next == id) return true;
            if (seen.Add(next) && list.Find(next) is { } task) foreach (var other in task.DependsOn) open.Push(other);
        }
        return false;
    }

    private static (ListedTask? Task, string? Refusal) Find(TaskList list, ToolArguments arguments) =>
        (arguments.OptionalText("id") ?? arguments.OptionalText("title")) is { Length: > 0 } text ? Named(list, text) : (null, "say which task, by id");

    private static (ListedTask? Task, string? Refusal) Named(TaskList list, string text)
    {
        var (found, refusal) = TaskReference.Find([.. list.Tasks.Select(task => new PlanTask(task.Id, task.Title))], text);
        return (found is null ? null : list.Find(found.Id), refusal?.Replace("the plan has no tasks", "the list is empty", StringComparison.Ordinal));
    }

    private static string TextOf(TaskList list) => list.Tasks.Count == 0 ? "The list is empty."
        : string.Join('\n', list.Tasks.Select(task => Line(list, task)));

    private static string Line(TaskList list, ListedTask task)
    {
        var mark = task.State switch { ListedState.Pending => "[ ]", ListedState.Completed => "[x]", _ => $"[{TaskListWords.Name(task.State)}]" };
        var priority = task.Priority == ListedPriority.Medium ? "" : $" ({TaskListWords.Name(task.Priority)})";
        var before = string.Join(", ", task.IsOver ? [] : list.Before(task));
        return $"{mark} {task.Id}. {task.Title}{priority}{(before.Length > 0 ? $" (after {before})" : "")}";
    }

    private static string Count(TaskList list) => $"{list.Tasks.Count(task => !task.IsOver)} open, {list.Tasks.Count(task => task.IsOver)} over.";
}
