using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hob.Agent.Tools.TaskManager;

/// <summary>Where a task of the list stands.</summary>
public enum ListedState
{
    /// <summary>To be done.</summary>
    Pending,
    /// <summary>Being done.</summary>
    InProgress,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Waiting for something.</summary>
    Blocked,
    /// <summary>Not to be done.</summary>
    Cancelled,
}

/// <summary>How urgent a task of the list is.</summary>
public enum ListedPriority
{
    /// <summary>When there is time.</summary>
    Low,
    /// <summary>As usual.</summary>
    Medium,
    /// <summary>Soon.</summary>
    High,
    /// <summary>Now.</summary>
    Critical,
}

/// <summary>A task of the list.</summary>
/// <param name="Id">Its number; it keeps it.</param>
/// <param name="Title">What is to be done.</param>
public sealed record ListedTask(int Id, string Title)
{
    /// <summary>Where it stands.</summary>
    public ListedState State { get; init; }

    /// <summary>How urgent it is.</summary>
    public ListedPriority Priority { get; init; } = ListedPriority.Medium;

    /// <summary>The numbers of the tasks that come before it.</summary>
    public IReadOnlyList<int> DependsOn { get; init; } = [];

    /// <summary>Whether there is nothing to do any more.</summary>
    public bool IsOver => State is ListedState.Completed or ListedState.Cancelled;
}

/// <summary>The to-do list of a session.</summary>
public sealed record TaskList
{
    /// <summary>The tasks, oldest first.</summary>
    public IReadOnlyList<ListedTask> Tasks { get; init; } = [];

    /// <summary>The last number that a task got: numbers are never used again.</summary>
    public int LastId { get; init; }

    /// <summary>The task with a number; null when there is none.</summary>
    public ListedTask? Find(int id) => Tasks.FirstOrDefault(task => task.Id == id);

    /// <summary>The tasks that still have to be done before one.</summary>
    public IEnumerable<int> Before(ListedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.DependsOn.Where(id => Find(id) is { IsOver: false });
    }

    /// <summary>The list with a task in another form.</summary>
    public TaskList With(ListedTask changed) => this with { Tasks = [.. Tasks.Select(task => task.Id == changed.Id ? changed : task)] };

    /// <summary>The list without some tasks; nothing waits for them any more.</summary>
    public TaskList Without(Func<ListedTask, bool> isGone)
    {
        var kept = Tasks.Where(task => !isGone(task)).ToArray();
        return this with { Tasks = [.. kept.Select(task => task with { DependsOn = [.. task.DependsOn.Where(id => kept.Any(other => other.Id == id))] })] };
    }

    /// <summary>The list as JSON.</summary>
    public JsonElement ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("last_id", LastId);
            writer.WriteStartArray("tasks");
            foreach (var task in Tasks)
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", task.Id);
                writer.WriteString("title", task.Title);
                writer.WriteString("status", TaskListWords.Name(task.State));
                writer.WriteString("priority", TaskListWords.Name(task.Priority));
                writer.WriteStartArray("depends_on");
                foreach (var id in task.DependsOn) writer.WriteNumberValue(id);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>The list in JSON, as far as it can be read.</summary>
    public static TaskList FromJson(JsonElement? json)
    {
        var tasks = new List<ListedTask>();
        if (json is not { ValueKind: JsonValueKind.Object } document || !document.TryGetProperty("tasks", out var saved) || saved.ValueKind != JsonValueKind.Array) return new();
        foreach (var item in saved.EnumerateArray())
        {
            var arguments = new ToolArguments(item);
            if (arguments.OptionalText("title") is not { Length: > 0 } title) continue;
            var id = arguments.OptionalInteger("id") is { } number and > 0 && tasks.All(task => task.Id != number) ? number : tasks.Select(task => task.Id).DefaultIfEmpty().Max() + 1;
            tasks.Add(new(id, title)
            {
                State = TaskListWords.StateOf(arguments.Text("status")) ?? ListedState.Pending,
                Priority = TaskListWords.PriorityOf(arguments.Text("priority")) ?? ListedPriority.Medium,
                DependsOn = arguments.Find("depends_on") is { ValueKind: JsonValueKind.Array } before
                    ? [.. before.EnumerateArray().Where(other => other.ValueKind == JsonValueKind.Number && other.TryGetInt32(out _)).Select(other => other.GetInt32())] : [],
            });
        }
        var list = new TaskList { Tasks = tasks }.Without(_ => false);
        return list with { LastId = Math.Max(new ToolArguments(document).OptionalInteger("last_id") ?? 0, tasks.Select(task => task.Id).DefaultIfEmpty().Max()) };
    }
}

/// <summary>The words for states and priorities.</summary>
internal static class TaskListWords
{
    public static string Name(ListedState state) => state switch
    {
        ListedState.Pending => "pending",
        ListedState.InProgress => "in_progress",
        ListedState.Completed => "completed",
        ListedState.Blocked => "blocked",
        _ => "cancelled",
    };

    public static string Name(ListedPriority priority) => priority switch
    {
        ListedPriority.Low => "low",
        ListedPriority.Medium => "medium",
        ListedPriority.High => "high",
        _ => "critical",
    };

    /// <summary>The state that a word means, in any spelling; null when it means none.</summary>
    public static ListedState? StateOf(string word) => new string([.. word.Where(char.IsLetter)]).ToLower(CultureInfo.InvariantCulture) switch
    {
        "pending" or "todo" or "open" or "new" or "notstarted" or "queued" or "planned" or "backlog" or "ready" => ListedState.Pending,
        "inprogress" or "doing" or "started" or "active" or "wip" or "working" or "running" or "ongoing" or "current" => ListedState.InProgress,
        "completed" or "complete" or "done" or "finished" or "closed" or "resolved" or "x" => ListedState.Completed,
        "blocked" or "waiting" or "onhold" or "hold" or "paused" => ListedState.Blocked,
        "cancelled" or "canceled" or "dropped" or "skipped" or "wontfix" or "wontdo" or "abandoned" or "rejected" => ListedState.Cancelled,
        _ => null,
    };

    /// <summary>The priority that a word means; null when it means none.</summary>
    public static ListedPriority? PriorityOf(string word) => word.Trim().ToLowerInvariant() switch
    {
        "low" or "minor" or "p3" or "p4" or "lowest" or "4" => ListedPriority.Low,
        "medium" or "normal" or "moderate" or "default" or "p2" or "3" => ListedPriority.Medium,
        "high" or "important" or "major" or "p1" or "2" => ListedPriority.High,
        "critical" or "urgent" or "highest" or "blocker" or "p0" or "1" => ListedPriority.Critical,
        _ => null,
    };
}
