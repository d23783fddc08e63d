using System.Text.Json;
using Hob.Agent.Plans;

namespace Hob.Agent.Tools.Planning;

/// <summary>A call of the plan tool, as it was meant: models put the same thing in many ways.</summary>
internal sealed record PlanRequest
{
    public required string Operation { get; init; }

    /// <summary>The task that is meant; null when it is not said.</summary>
    public string? Task { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Result { get; init; }

    /// <summary>What is said of a single task.</summary>
    public required TaskDraft Draft { get; init; }

    /// <summary>Tasks given together; null when none are given.</summary>
    public IReadOnlyList<TaskDraft>? Tasks { get; init; }

    public static PlanRequest Read(ToolArguments arguments)
    {
        var draft = TaskDraftReader.ReadObject(arguments.Json, own: false);
        var (task, title, description) = (Text(arguments, "task", "task_id", "id", "number", "order"), Text(arguments, "title", "name"), Text(arguments, "description", "details"));
        var tasks = arguments.Find("tasks") is { } given ? TaskDraftReader.ReadMany(given) : null;
        var operation = OperationOf(arguments.Text("operation"), Text(arguments, "status", "state"));
        if (operation is "create" or "add_task" && tasks is null)
        {
            // Tasks in the wrong place: an object or a numbered list where the name of one task is asked for, or in the description.
            if (arguments.Find("task") is { ValueKind: not JsonValueKind.String } value) tasks = TaskDraftReader.ReadMany(value);
            else if (task is not null && TaskDraftReader.LooksLikeTasks(task)) tasks = TaskDraftReader.ReadText(task);
            else if (operation == "create" && description is not null && TaskDraftReader.CountNumbered(description) >= 2)
                (tasks, description) = (TaskDraftReader.ReadText(description), TaskDraftReader.WithoutNumbered(description));
            else if (operation == "add_task" && title is null && task is not null) (title, task) = (task, null);
            else if (operation == "create" && task is not null) tasks = [new() { Title = task }];
        }
        return new()
        {
            Operation = operation,
            Task = task,
            Title = title,
            Description = description,
            Result = Text(arguments, "result", "output", "reason", "summary", "notes"),
            Draft = draft with { Title = title, Description = description },
            Tasks = tasks is { Count: 0 } ? null : tasks,
        };
    }

    private static string? Text(ToolArguments arguments, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (arguments.OptionalText(name) is { } text && !string.IsNullOrWhiteSpace(text)) return text.Trim();
        }
        return null;
    }

    private static string OperationOf(string text, string? status)
    {
        var operation = text.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_') switch
        {
            "new" or "create_plan" => "create",
            "add" or "add_tasks" => "add_task",
            "update" or "edit_task" => "update_task",
            "remove" or "delete_task" or "skip_task" => "remove_task",
            "submit" or "finalize_plan" => "finalize",
            "show" or "get" or "summary" => "status",
            "start" or "next_task" or "next" => "start_task",
            "complete" or "finish_task" or "done" => "complete_task",
            "fail" => "fail_task",
            "retry" => "retry_task",
            "update_plan" or "reopen" => "revise",
            "list_plans" => "list",
            var known => known,
        };
        return operation != "update_task" ? operation : status?.ToLowerInvariant() switch
        {
            "done" or "completed" or "complete" => "complete_task",
            "in_progress" or "in progress" or "started" or "running" => "start_task",
            "failed" => "fail_task",
            _ => operation,
        };
    }
}
