using System.Text.Json;

namespace Hob.Agent.Plans;

/// <summary>Reads plans from a document that may be damaged: what is good is kept, what is missing has its default.</summary>
internal sealed class PlanJsonReader
{
    private readonly List<string> _damage = [];

    public (PlanBook Book, IReadOnlyList<string> Damage) Read(JsonElement document)
    {
        var plans = new List<Plan>();
        if (document.ValueKind != JsonValueKind.Object) _damage.Add("the plans are no JSON object");
        foreach (var element in Items(document, "plans"))
        {
            if (ReadPlan(element, plans) is { } plan) plans.Add(plan);
        }
        var current = Text(document, "current");
        if (plans.Count > 0 && plans.All(plan => plan.Id != current))
        {
            _damage.Add("which plan is the current one is not known: the last");
            current = plans[^1].Id;
        }
        return (new PlanBook { Plans = plans, CurrentId = plans.Count > 0 ? current : null }, _damage);
    }

    private Plan? ReadPlan(JsonElement element, List<Plan> before)
    {
        if (element.ValueKind != JsonValueKind.Object) return Damaged<Plan>($"left out a plan that is {element.ValueKind.ToString().ToLowerInvariant()}");
        var id = Text(element, "id");
        if (id.Length == 0 || before.Any(plan => plan.Id == id))
        {
            var free = before.Count + 1;
            while (before.Any(plan => plan.Id == $"p{free}")) free++;
            _damage.Add($"a plan had {(id.Length == 0 ? "no id" : $"the id {id} of another")}: it is p{free} now");
            id = $"p{free}";
        }
        var tasks = new List<PlanTask>();
        foreach (var item in Items(element, "tasks"))
        {
            if (ReadTask(item, id, tasks) is { } task) tasks.Add(task);
        }
        for (var i = 0; i < tasks.Count; i++)
        {
            var known = tasks[i].DependsOn.Where(other => other != tasks[i].Id && tasks.Any(task => task.Id == other)).Distinct().ToArray();
            if (known.Length == tasks[i].DependsOn.Count) continue;
            _damage.Add($"plan {id}, task {tasks[i].Id}: left out dependencies on tasks that are not there");
            tasks[i] = tasks[i] with { DependsOn = known };
        }
        var title = Text(element, "title");
        return PlanProgress.Settled(new Plan(id, title.Length > 0 ? title : "Plan")
        {
            Description = Text(element, "description"),
            State = StateOf(element, $"plan {id}", PlanState.Draft, PlanStates.Name),
            Reason = Text(element, "reason"),
            Version = Math.Max(1, Number(element, "version") ?? 1),
            LastTask = Math.Max(Number(element, "last_task") ?? 0, tasks.Select(task => task.Id).DefaultIfEmpty().Max()),
            Tasks = tasks,
        });
    }

    private PlanTask? ReadTask(JsonElement element, string plan, List<PlanTask> before)
    {
        if (element.ValueKind != JsonValueKind.Object) return Damaged<PlanTask>($"plan {plan}: left out a task that is {element.ValueKind.ToString().ToLowerInvariant()}");
        var title = Text(element, "title");
        var id = Number(element, "id") ?? 0;
        if (id < 1 || before.Any(task => task.Id == id)) id = before.Select(task => task.Id).DefaultIfEmpty().Max() + 1;
        if (title.Length == 0)
        {
            _damage.Add($"plan {plan}, task {id}: it has no title");
            title = $"Task {id}";
        }
        return new PlanTask(id, title)
        {
            Description = Text(element, "description"),
            Type = TaskWords.TypeOf(Text(element, "type")),
            Complexity = Math.Clamp(Number(element, "complexity") ?? 3, 1, 5),
            DependsOn = [.. Items(element, "depends_on").Where(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _)).Select(item => item.GetInt32())],
            Acceptance = Text(element, "acceptance"),
            State = StateOf(element, $"plan {plan}, task {id}", PlanTaskState.Pending, PlanStates.Name),
            Result = Text(element, "result"),
            Attempts = Math.Clamp(Number(element, "attempts") ?? 0, 0, PlanProgress.MaxAttempts),
            Notes = [.. Items(element, "notes").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        };
    }

    private T StateOf<T>(JsonElement element, string where, T otherwise, Func<T, string> name) where T : struct, Enum
    {
        var text = Text(element, "state");
        foreach (var state in Enum.GetValues<T>())
        {
            if (name(state) == text) return state;
        }
        _damage.Add($"{where}: its state \"{text}\" is none: {name(otherwise)}");
        return otherwise;
    }

    private T? Damaged<T>(string what) where T : class
    {
        _damage.Add(what);
        return null;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
