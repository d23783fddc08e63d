using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Plans;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Planning;

namespace Hob.Agent.Tests.Plans;

/// <summary>Whatever operations come, in whatever order, with whatever arguments: the plans stay sound.</summary>
public sealed class PlanPropertyTests
{
    [Fact]
    public void Any_sequence_of_operations_keeps_the_plans_sound() =>
        Check.One(Properties.Cases(400), Prop.ForAll(Calls().ListOf(40).ToArbitrary(), Gen.Elements(PlanConsent.Required, PlanConsent.Implied).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(),
            (calls, consent, failing) =>
            {
                var log = new MemoryStateLog();
                var store = new PlanStore(log);
                var told = 0;
                store.Changed += (plan, json) => told += ReferenceEquals(plan, store.Current) && json.GetProperty("id").GetString() == plan.Id ? 1 : 1000;
                var tool = new PlanTool(store, new AcceptanceProbe { Run = (_, _) => Task.FromResult(new CommandOutcome(failing, "output")) }, () => consent);
                foreach (var call in calls)
                {
                    var before = store.Book;
                    if (call == "approve") store.Approve();
                    else if (call == "reject") store.Reject("no");
                    else if (call == "kill") store = Restarted(log, ref tool, consent);
                    else if (tool.RunAsync(ToolArguments.Parse(call), CancellationToken.None).Result.Text.Length == 0) return false;
                    if (Fault(before, store.Book, call) is { } fault) throw new InvalidOperationException($"{fault} after {call}");
                    if (PlanJson.Write(store.Book).GetRawText() != (log.Load(PlanStore.StateName) ?? PlanJson.Write(PlanBook.Empty)).GetRawText()) throw new InvalidOperationException("not saved: " + call);
                }
                return told < 1000;
            }));

    [Fact]
    public void What_is_written_reads_as_it_was() =>
        Check.One(Properties.Cases(200), Prop.ForAll(Calls().ListOf(30).ToArbitrary(), calls =>
        {
            var store = new PlanStore(new MemoryStateLog());
            var tool = new PlanTool(store, AcceptanceProbe.None, () => PlanConsent.Implied);
            foreach (var call in calls.Where(call => call[0] == '{')) _ = tool.RunAsync(ToolArguments.Parse(call), CancellationToken.None).Result;
            var written = PlanJson.Write(store.Book);
            var (book, damage) = PlanJson.Read(written);
            return damage.Count == 0 && PlanJson.Write(book).GetRawText() == written.GetRawText();
        }));

    [Fact]
    public void Damage_costs_no_more_than_what_is_damaged() =>
        Check.One(Properties.Cases(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var text = PlanJson.Write(new PlanBook { Plans = [Sample("p1"), Sample("p2")], CurrentId = "p2" }).GetRawText();
            string[] values = ["null", "7", "\"x\"", "[]", "{}", "true", "-1", "[1,2,99]"];
            using var document = JsonDocument.Parse(text);
            var members = document.RootElement.GetProperty("plans")[1].GetProperty("tasks")[1].EnumerateObject().ToList();
            var member = members[random.Next(members.Count)];
            var damaged = text.Replace($"\"{member.Name}\":{member.Value.GetRawText()}", $"\"{member.Name}\":{values[random.Next(values.Length)]}", StringComparison.Ordinal);
            var (book, _) = PlanJson.Read(JsonElement.Parse(damaged));
            return Fault(book, book, "") is null && book.Plans.Count == 2 && book.Plans.All(plan => plan.Tasks.Count == 3 && plan.Tasks[0].Title == "One");
        }));

    [Fact]
    public void A_sorted_plan_has_each_task_after_what_it_depends_on() =>
        Check.One(Properties.Cases(500), Prop.ForAll(Gen.Choose(0, 14).ListOf(30).ToArbitrary(), numbers =>
        {
            var tasks = Enumerable.Range(1, 15).Select(id => new PlanTask(id, $"t{id}")
            {
                DependsOn = [.. numbers.Where((_, i) => i % 15 == id - 1).Select(number => number + 1).Where(other => other != id).Distinct()],
            }).ToList();
            var cycle = PlanOrder.Cycle(tasks);
            var sorted = PlanOrder.Sorted(tasks).Select(task => task.Id).ToList();
            if (sorted.Order().SequenceEqual(Enumerable.Range(1, 15)) is false) return false;
            if (cycle.Count == 0) return tasks.All(task => task.DependsOn.All(id => sorted.IndexOf(id) < sorted.IndexOf(task.Id)));
            return cycle.Zip(cycle.Skip(1).Append(cycle[0])).All(pair => tasks[pair.First - 1].DependsOn.Contains(pair.Second));
        }));

    private static PlanStore Restarted(MemoryStateLog log, ref PlanTool tool, PlanConsent consent)
    {
        var store = new PlanStore(log);
        tool = new PlanTool(store, AcceptanceProbe.None, () => consent);
        return store;
    }

    private static string? Fault(PlanBook before, PlanBook book, string call)
    {
        if (book.Plans.Count > 0 && book.Plans.Count(plan => plan.Id == book.CurrentId) != 1) return "there is not one current plan";
        if (before.Plans.Any(plan => book.Plans.All(other => other.Id != plan.Id))) return "a plan was lost";
        foreach (var plan in book.Plans)
        {
            if (plan.Tasks.Select(task => task.Id).Distinct().Count() != plan.Tasks.Count || plan.Tasks.Any(task => task.Id > plan.LastTask)) return "numbers are not unique";
            if (plan.Tasks.Any(task => task.DependsOn.Any(id => plan.Find(id) is null || id == task.Id))) return "a dependency leads nowhere";
            if (PlanOrder.Cycle(plan.Tasks).Count > 0) return "there is a cycle";
            if (plan.Tasks.Count(task => task.State == PlanTaskState.Running) > 1) return "two tasks run";
            if (plan.Running is not null && plan.State != PlanState.InProgress) return $"a task runs in a plan that is {plan.State}";
            if (plan.Tasks.Any(task => task.State == PlanTaskState.Failed) != (plan.State == PlanState.Failed)
                && plan.State is PlanState.InProgress or PlanState.Approved or PlanState.Done) return "a failure did not stop the plan";
            if (plan.State == PlanState.Done && plan.Tasks.Any(task => !task.IsSettled)) return "it is done and tasks are not";
            if (plan.Tasks.Any(task => task.Attempts > PlanProgress.MaxAttempts)) return "too many attempts";
            foreach (var task in plan.Tasks.Where(task => task.State is PlanTaskState.Pending or PlanTaskState.Blocked))
            {
                var stuck = task.DependsOn.Any(id => plan.Find(id)!.State is PlanTaskState.Failed or PlanTaskState.Blocked);
                if (stuck != (task.State == PlanTaskState.Blocked) && plan.State == PlanState.Failed) return $"task {task.Id} is {task.State}";
            }
            if (before.Plans.FirstOrDefault(other => other.Id == plan.Id) is not { } earlier) continue;
            if (plan.Version < earlier.Version) return "an older version came back";
            if (!Reaches(earlier.State, plan.State)) return $"{earlier.State} became {plan.State}";
            foreach (var task in earlier.Tasks)
            {
                if (plan.Find(task.Id) is not { } now)
                {
                    if (plan.State != PlanState.Draft || task.State == PlanTaskState.Done) return $"task {task.Id} was lost";
                }
                else if (now.State != task.State && !task.State.CanBecome(now.State)
                    && !(task.State == PlanTaskState.Pending && now.State is PlanTaskState.Done or PlanTaskState.Failed && now.Attempts > task.Attempts))
                {
                    return $"task {task.Id}: {task.State} became {now.State}";
                }
            }
        }
        return null;
    }

    /// <summary>One call may pass through several states, each of which the table allows.</summary>
    private static bool Reaches(PlanState from, PlanState to)
    {
        if (from == to) return true;
        var seen = new HashSet<PlanState> { from };
        var open = new Queue<PlanState>(seen);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in Enum.GetValues<PlanState>())
            {
                if (!state.CanBecome(next) || !seen.Add(next)) continue;
                if (next == to) return true;
                if (next is not PlanState.Draft) open.Enqueue(next); // a draft is a stop of its own
            }
        }
        return false;
    }

    private static Plan Sample(string id) => new(id, "Sample")
    {
        State = PlanState.InProgress,
        LastTask = 3,
        Tasks =
        [
            new(1, "One") { State = PlanTaskState.Done, Attempts = 1, Result = "r", Notes = ["n"] },
            new(2, "Two") { State = PlanTaskState.Running, Attempts = 1, DependsOn = [1], Acceptance = "run: x", Description = "d", Result = "half", Notes = ["m"] },
            new(3, "Three") { DependsOn = [2] },
        ],
    };

    private static Gen<string> Calls()
    {
        var task = Gen.Elements("1", "2", "3", "#2", "Task 4", "A", "B", "C", "nothing", "2. B", "");
        string Call(string operation, string rest) => $"{{\"operation\":\"{operation}\"{rest}}}";
        return Gen.Frequency(
            (1, Gen.Elements("approve", "reject", "kill")),
            (2, Gen.Elements(
                Call("create", ",\"title\":\"P\",\"tasks\":[{\"title\":\"A\"},{\"title\":\"B\",\"depends_on\":[1],\"acceptance\":\"run: x\"},{\"title\":\"C\",\"depends_on\":\"A, B\"}]"),
                Call("create", ",\"title\":\"Q\",\"tasks\":\"1. A\\n2. B\\n3. C\""),
                Call("create", ",\"title\":\"R\""))),
            (2, Gen.Elements("finalize", "status", "list").Select(operation => Call(operation, ""))),
            (1, Gen.Elements(
                Call("revise", ""), Call("revise", ",\"title\":\"p1\""), Call("revise", ",\"tasks\":[\"B\",\"E\"]"),
                Call("update_task", ",\"task\":\"1\",\"status\":\"done\""))),
            (3, task.SelectMany(name => Gen.Elements("1", "2,3", "A", "4", "nothing").Select(before => Call("update_task", $",\"task\":\"{name}\",\"depends_on\":\"{before}\"")))),
            (2, Gen.Elements("D", "E", "A").SelectMany(name => Gen.Elements("", ",\"depends_on\":[2]", ",\"depends_on\":\"C\"").Select(rest => Call("add_task", $",\"title\":\"{name}\"{rest}")))),
            (10, Gen.Elements("start_task", "complete_task", "fail_task", "retry_task", "remove_task").SelectMany(operation => task.Select(name => Call(operation, name.Length == 0 ? "" : $",\"task\":\"{name}\"")))));
    }
}
