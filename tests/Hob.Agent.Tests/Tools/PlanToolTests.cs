using System.Text.Json;
using Hob.Agent.Plans;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Planning;

namespace Hob.Agent.Tests.Tools;

public sealed class PlanToolTests
{
    private readonly MemoryStateLog _log = new();
    private readonly PlanStore _store;
    private PlanConsent _consent = PlanConsent.Implied;
    private AcceptanceProbe _probe = AcceptanceProbe.None;

    public PlanToolTests() => _store = new(_log);

    [Fact]
    public void A_whole_plan_in_few_words()
    {
        _probe = new() { Run = (command, _) => Task.FromResult(new CommandOutcome(0, "")) };
        Assert.Equal(
            """
            Plan p1 "Add JSON", draft: 3 tasks
            [ ] 1. Exporter
            [ ] 2. Option (after 1)
            [ ] 3. Tests (after 1, 2)
            Next: start_task 1, or add_task.
            """, Run("""{"operation":"create","title":"Add JSON","tasks":[{"title":"Exporter"},{"title":"Option","depends_on":["1"]},{"title":"Tests","depends_on":["1","Option"],"acceptance":"run: dotnet test"}]}"""));
        Assert.Equal("Plan p1 \"Add JSON\", approved: 3 tasks\nNote: nothing checks task 1, 2; acceptance can be \"run: COMMAND\" or \"exists: PATH\".\nNext: start_task 1.", Run("""{"operation":"finalize"}"""));
        Assert.Equal("[running] 1. Exporter\nNext: do task 1, then complete_task or fail_task.", Run("""{"operation":"start_task","task":"1"}"""));
        Assert.Equal("Task 1 done (1/3).\nNext: start_task 2.", Run("""{"operation":"complete_task","task":"1","result":"written"}"""));
        Assert.Equal("Task 2 done (2/3).\nNote: task 2 had not been started: it counts as started now.\nNext: start_task 3.", Run("""{"operation":"complete_task","task":"2"}"""));
        Assert.Equal("[running] 3. Tests\nAccept: run: dotnet test\nNext: do task 3, then complete_task or fail_task.", Run("""{"operation":"start_task"}"""));
        Assert.Equal("Task 3 done (3/3); checked: `dotnet test` exited 0.\nNext: nothing: the plan is done.", Run("""{"operation":"complete_task"}"""));
        Assert.Equal("Plan p1 \"Add JSON\", done: 3/3 done\n[x] 1. Exporter\n[x] 2. Option\n[x] 3. Tests\nNext: nothing: the plan is done.", Run("""{"operation":"status"}"""));
    }

    [Theory]
    [InlineData("""{"operation":"create","title":"T","tasks":["A","B"]}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":"1. A\n2. B"}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":"- A\n  more of it\n- [ ] B"}""", "1 A: more of it | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":"[{\"title\":\"A\"},{\"title\":\"B\",\"depends_on\":[1]}]"}""", "1 A | 2 B <1")]
    [InlineData("""{"operation":"create","title":"T","tasks":"[{'title':'A'},{'title':'B',}]"}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":["{\"title\":\"A\"}","2. B"]}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":{"1":{"name":"A"},"2":{"name":"B","dependencies":["1"]}}}""", "1 A | 2 B <1")]
    [InlineData("""{"operation":"create","title":"T","tasks":{"tasks":[{"step":"A"},{"step":"B"}]}}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"task":"A","description":"d"},{"description":"B"}]}""", "1 A: d | 2 B")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"id":"setup","title":"A"},{"id":"build","title":"B","depends_on":"setup"}]}""", "1 A | 2 B <1")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"id":0,"title":"A"},{"id":1,"title":"B","depends_on":[0]},{"id":2,"title":"C","depends_on":[1]}]}""", "1 A | 2 B <1 | 3 C <2")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"title":"A"},{"title":"B","depends_on":"1, 1"},{"title":"C","depends_on":"task 1 and #2"}]}""", "1 A | 2 B <1 | 3 C <1,2")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"title":"A"},{"title":"B","depends_on":"none"},{"title":"C","depends_on":["A","1. A",2.0]}]}""", "1 A | 2 B | 3 C <1,2")]
    [InlineData("""{"operation":"create","title":"T","tasks":[{"title":"A, then more"},{"title":"B","depends_on":"A, then more"}]}""", "1 A, then more | 2 B <1")]
    [InlineData("""{"operation":"create","title":"T","description":"Why.\n1. A\n2. B"}""", "1 A | 2 B")]
    [InlineData("""{"operation":"create","title":"T","task":"1. A\n2. B"}""", "1 A | 2 B")]
    [InlineData("""{"operation":"add_task","title":"A"}""", "1 A")]
    [InlineData("""{"operation":"add_task","task":"A"}""", "1 A")]
    [InlineData("""{"operation":"add_task","task":{"title":"A","complexity":"4"}}""", "1 A")]
    [InlineData("""{"operation":"add_task","tasks":[{"title":"A"},{"title":"B"}]}""", "1 A | 2 B")]
    public void Tasks_are_read_in_whatever_form_they_come(string call, string expected)
    {
        Run(call);
        Assert.Equal(expected, string.Join(" | ", _store.Current!.Tasks.Select(task =>
            $"{task.Id} {task.Title}{(task.Description.Length > 0 ? ": " + task.Description : "")}{(task.DependsOn.Count > 0 ? " <" + string.Join(',', task.DependsOn) : "")}")));
    }

    [Theory]
    [InlineData("\"3/5\"", 3)]
    [InlineData("\"4\"", 4)]
    [InlineData("8", 5)]
    [InlineData("0", 1)]
    [InlineData("\"6/10\"", 3)]
    [InlineData("\"high\"", 4)]
    [InlineData("\"★★\"", 2)]
    [InlineData("\"who knows\"", 3)]
    public void Complexity_is_read_in_whatever_form_it_comes(string complexity, int expected)
    {
        Run($$"""{"operation":"create","title":"T","tasks":[{"title":"A","complexity":{{complexity}}}]}""");
        Assert.Equal(expected, _store.Current!.Tasks[0].Complexity);
    }

    [Theory]
    [InlineData("Testing", PlanTaskType.Test)]
    [InlineData("IMPLEMENTATION", PlanTaskType.Edit)]
    [InlineData("poetry", PlanTaskType.Other)]
    public void An_unknown_kind_of_work_is_other(string type, PlanTaskType expected)
    {
        Run($$"""{"operation":"add_task","title":"A","type":"{{type}}"}""");
        Assert.Equal(expected, _store.Current!.Tasks[0].Type);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("#2", 2)]
    [InlineData("task 2", 2)]
    [InlineData("Task-2", 2)]
    [InlineData("2. Beta", 2)]
    [InlineData("2) beta.", 2)]
    [InlineData("2.0", 2)]
    [InlineData("BETA", 2)]
    [InlineData("\"Beta\"", 2)]
    [InlineData("Gam", 3)]
    [InlineData("1. Some words of its own", 1)]
    public void A_task_is_named_by_number_or_title(string reference, int expected)
    {
        Run("""{"operation":"create","title":"T","tasks":["Alpha","Beta","Gamma"]}""");
        Run($$"""{"operation":"start_task","task":{{JsonSerializer.Serialize(reference)}}}""");
        Assert.Equal(expected, _store.Current!.Running!.Id);
    }

    [Theory]
    [InlineData("Betta", "Error: no task is called \"Betta\"; the nearest is 2 \"Beta\"\nNext: start_task 1, or add_task.")]
    [InlineData("9", "Error: no task is called \"9\": tasks are 1 \"Alpha\", 2 \"Beta\", 3 \"Beta test\"\nNext: start_task 1, or add_task.")]
    [InlineData("1. Beta", "Error: task 1 is \"Alpha\", and \"Beta\" is task 2: which is meant?\nNext: start_task 1, or add_task.")]
    public void A_reference_that_is_not_clear_is_refused_with_what_is_near(string reference, string expected)
    {
        Run("""{"operation":"create","title":"T","tasks":["Alpha","Beta","Beta test"]}""");
        Assert.Equal(expected, Run($$"""{"operation":"start_task","task":{{JsonSerializer.Serialize(reference)}}}"""));
    }

    [Fact]
    public void Without_approval_nothing_starts()
    {
        _consent = PlanConsent.Required;
        Run("""{"operation":"create","title":"T","tasks":["A","B"]}""");
        Assert.Equal("Error: the plan is a draft: finalize it; a task can start when the user has approved it\nNext: finalize, or add_task.", Run("""{"operation":"start_task","task":1}"""));
        Assert.StartsWith("Error: the plan is a draft", Run("""{"operation":"complete_task","task":1}"""), StringComparison.Ordinal);
        Assert.Equal("Plan p1 \"T\", waiting for approval: 2 tasks\nNote: nothing checks the tasks; acceptance can be \"run: COMMAND\" or \"exists: PATH\".\nNext: stop here: the user decides.", Run("""{"operation":"finalize"}"""));
        Assert.Equal("Error: the plan waits for the user's approval: no task can start before\nNext: stop here: the user decides.", Run("""{"operation":"start_task","task":1}"""));
        Assert.Null(_store.Approve());
        Assert.Equal("[running] 1. A\nNext: do task 1, then complete_task or fail_task.", Run("""{"operation":"start_task","task":1}"""));
        Assert.Equal("Error: the plan is in progress as it was approved: revise it first; the user approves the new version\nNext: do task 1, then complete_task or fail_task.", Run("""{"operation":"add_task","title":"C"}"""));
        Assert.Equal("Plan p1 \"T\" v2, draft: 2 tasks\n[ ] 1. A\n[ ] 2. B\nNext: finalize, or add_task.", Run("""{"operation":"revise"}"""));
    }

    [Fact]
    public void A_rejected_plan_is_revised_and_its_reason_is_shown()
    {
        _consent = PlanConsent.Required;
        Run("""{"operation":"create","title":"T","tasks":["A"]}""");
        Run("""{"operation":"finalize"}""");
        Assert.Null(_store.Reject("too vague"));
        Assert.Equal("Plan p1 \"T\", rejected: 1 task\n[ ] 1. A\nNext: revise: too vague.", Run("""{"operation":"status"}"""));
        Run("""{"operation":"revise","tasks":["A","B"]}""");
        Assert.Equal("2 draft 2", $"{_store.Current!.Version} {_store.Current.State.Name()} {_store.Current.Tasks.Count}");
        Assert.NotNull(_store.Reject("again"));
    }

    [Fact]
    public void A_failure_stops_blocks_what_needs_it_and_can_be_tried_again_so_often()
    {
        Run("""{"operation":"create","title":"T","tasks":[{"title":"A"},{"title":"B","depends_on":[1]},{"title":"C"}]}""");
        Run("""{"operation":"start_task","task":1}""");
        Assert.Equal("Task 1 failed; blocked: 2.\nNext: retry_task 1 (attempt 2 of 3), or revise.", Run("""{"operation":"fail_task","result":"no compiler"}"""));
        Assert.Equal("Error: task 1 failed and the plan stopped: retry_task it, or revise\nNext: retry_task 1 (attempt 2 of 3), or revise.", Run("""{"operation":"start_task","task":3}"""));
        Assert.Equal("[running] 1. A\nAttempt 2 of 3: before it failed: no compiler\nNext: do task 1, then complete_task or fail_task.", Run("""{"operation":"retry_task"}"""));
        Run("""{"operation":"fail_task"}""");
        Run("""{"operation":"retry_task","task":"A"}""");
        Assert.EndsWith("Next: task 1 failed 3 times: revise it, or stop and say what failed.", Run("""{"operation":"fail_task"}"""), StringComparison.Ordinal);
        Assert.StartsWith("Error: task 1 was tried 3 times", Run("""{"operation":"retry_task"}"""), StringComparison.Ordinal);
        Assert.Equal("Plan p1 \"T\", failed: 3 tasks\n[failed] 1. A\n[blocked] 2. B (after 1)\n[ ] 3. C\nNext: task 1 failed 3 times: revise it, or stop and say what failed.", Run("""{"operation":"status"}"""));
        Assert.Equal("Plan p1 \"T\", in progress: 3 tasks\nNote: task 1 is left out.\nNext: start_task 2.", Run("""{"operation":"remove_task","task":1}"""));
    }

    [Fact]
    public void Exit_codes_decide_and_not_words()
    {
        var code = 1;
        _probe = new() { Run = (_, _) => Task.FromResult(new CommandOutcome(code, "2 failed, cannot find x")) };
        Run("""{"operation":"create","title":"T","tasks":[{"title":"A","acceptance":"`make test` passes"}]}""");
        Assert.Equal("Error: task 1 is not done: `make test` exited 1\n2 failed, cannot find x\nNext: mend it and complete_task 1 again, or fail_task 1.", Run("""{"operation":"complete_task","task":1,"result":"all done, success"}"""));
        Assert.Equal(PlanTaskState.Running, _store.Current!.Tasks[0].State);
        Assert.Equal("not accepted: `make test` exited 1", Assert.Single(_store.Current.Tasks[0].Notes));
        code = 0;
        Assert.StartsWith("Task 1 done (1/1); checked: `make test` exited 0.", Run("""{"operation":"complete_task","task":1,"result":"error: failed to build, cannot find x"}"""), StringComparison.Ordinal);
        Assert.Equal(PlanState.Done, _store.Current.State);
    }

    [Fact]
    public void A_task_can_be_revised_by_name_and_the_plan_with_it()
    {
        _consent = PlanConsent.Required;
        Run("""{"operation":"create","title":"T","tasks":["Alpha","Beta"]}""");
        Run("""{"operation":"finalize"}""");
        _store.Approve();
        Assert.Equal("Plan p1 \"T\" v2, draft: 2 tasks\n[ ] 2. Beta\nAccept: run: make\nNext: finalize, or add_task.", Run("""{"operation":"revise","task":"2","acceptance":"run: make"}"""));
        Assert.Equal("", _store.Current!.Description);
    }

    [Fact]
    public void New_tasks_of_a_revision_take_the_place_of_what_is_not_done()
    {
        Run("""{"operation":"create","title":"T","tasks":["Alpha","Beta","Gamma"]}""");
        Run("""{"operation":"complete_task","task":1}""");
        Assert.Equal("Plan p1 \"T\" v2, draft: 1/3 done\n[x] 1. Alpha\n[ ] 3. Gamma\n[ ] 4. Delta (after 3)\nNext: start_task 3, or add_task.",
            Run("""{"operation":"revise","tasks":[{"title":"Gamma"},{"title":"Delta","depends_on":["Gamma"]}]}"""));
    }

    [Fact]
    public void Half_a_character_is_never_saved()
    {
        _probe = new() { Run = (_, _) => Task.FromResult(new CommandOutcome(1, "x" + string.Concat(Enumerable.Repeat("\U0001F600", 3000)))) };
        var emoji = string.Concat(Enumerable.Repeat("\U0001F600", 3000));
        Run($$"""{"operation":"create","title":"x{{emoji}}","tasks":[{"title":"{{emoji}}","acceptance":"run: y"},{"title":"x{{emoji}} "}]}""");
        Assert.StartsWith("Error: task 1 is not done", Run("""{"operation":"complete_task","task":1}"""), StringComparison.Ordinal);
        Run($$"""{"operation":"update_task","task":1,"acceptance":"words"}""");
        Assert.StartsWith("Task 1 done", Run($$"""{"operation":"complete_task","task":1,"result":"x{{emoji}}"}"""), StringComparison.Ordinal);
        Assert.Equal(2, new PlanStore(_log).Current!.Tasks.Count);
    }

    [Fact]
    public void What_could_not_be_checked_is_said()
    {
        Run("""{"operation":"create","title":"T","tasks":[{"title":"A","acceptance":"run: make"}]}""");
        Assert.StartsWith("Task 1 done (1/1); not checked, by the model's report; not checked: run: make (commands are not run here).", Run("""{"operation":"complete_task"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_are_named_and_never_made()
    {
        var answer = Run("""{"operation":"create","title":"T","tasks":[{"title":"A","depends_on":[3]},{"title":"B","depends_on":[1]},{"title":"C","depends_on":[2]}]}""");
        Assert.Contains("Note: tasks 1 → 3 → 2 → 1 would depend on each other in a circle: 2 is not after 1.", answer, StringComparison.Ordinal);
        Assert.Equal("Error: tasks 1 → 3 → 2 → 1 depend on each other in a circle: update_task one of them with other depends_on\nNext: start_task 2, or add_task.", Run("""{"operation":"update_task","task":2,"depends_on":"1"}"""));
        Assert.Equal("Error: task 2 cannot depend on itself\nNext: start_task 2, or add_task.", Run("""{"operation":"update_task","task":2,"depends_on":[2]}"""));
        Assert.Equal("Error: depends_on of task 2: no task is called \"X\": tasks are 1 \"A\", 2 \"B\", 3 \"C\"\nNext: start_task 2, or add_task.", Run("""{"operation":"update_task","task":2,"depends_on":["X"]}"""));
    }

    [Fact]
    public void An_unknown_dependency_is_left_out_and_said()
    {
        var answer = Run("""{"operation":"create","title":"T","tasks":[{"title":"Set up"},{"title":"B","depends_on":["Setup"]}]}""");
        Assert.Contains("Note: depends_on of task 2: no task is called \"Setup\"; the nearest is 1 \"Set up\".", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_twice_is_there_once()
    {
        const string create = """{"operation":"create","title":"T","tasks":["A","B"]}""";
        Run(create);
        Assert.StartsWith("This plan is there already.", Run(create), StringComparison.Ordinal);
        Assert.Single(_store.Book.Plans);
        Assert.Equal("Plan p1 \"T\", draft: 2 tasks\nNote: \"A\" is task 1 already: not added again.\nNext: start_task 1, or add_task.", Run("""{"operation":"add_task","title":"a"}"""));
        Assert.Contains("Note: task 1 was like that already.", Run("""{"operation":"update_task","task":1,"complexity":3}"""), StringComparison.Ordinal);
        Run("""{"operation":"start_task","task":1}""");
        Assert.Contains("Note: task 1 was running already.", Run("""{"operation":"start_task","task":1}"""), StringComparison.Ordinal);
        Assert.Equal("Error: task 1 is running: complete_task or fail_task it first\nNext: do task 1, then complete_task or fail_task.", Run("""{"operation":"start_task","task":2}"""));
    }

    [Fact]
    public void Another_plan_keeps_the_first_which_can_be_taken_up_again()
    {
        Run("""{"operation":"create","title":"First","tasks":["A"]}""");
        Run("""{"operation":"start_task"}""");
        Assert.Contains("Note: plan p1 \"First\" (in progress) is kept; revise p1 takes it up again.", Run("""{"operation":"create","title":"Second","tasks":["B"]}"""), StringComparison.Ordinal);
        Assert.Equal("  Plan p1 \"First\", in progress: 1 task\n* Plan p2 \"Second\", draft: 1 task", Run("""{"operation":"list"}"""));
        Assert.StartsWith("Plan p1 \"First\", in progress: 1 task", Run("""{"operation":"status","title":"first"}"""), StringComparison.Ordinal);
        Run("""{"operation":"revise","title":"p1"}""");
        Assert.Equal("p1", _store.Book.CurrentId);
    }

    [Theory]
    [InlineData("finalize")]
    [InlineData("start_task")]
    [InlineData("complete_task")]
    [InlineData("revise")]
    [InlineData("update_task")]
    public void Without_a_plan_the_model_is_told_to_make_one(string operation) =>
        Assert.Equal("Error: there is no plan: create one, with a title and tasks", Run($$"""{"operation":"{{operation}}"}"""));

    [Fact]
    public void An_unknown_operation_names_those_there_are()
    {
        Run("""{"operation":"add_task","title":"A"}""");
        Assert.StartsWith("Error: there is no operation \"frobnicate\": create, add_task,", Run("""{"operation":"frobnicate"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_was_running_when_the_program_was_killed_can_be_tried_again()
    {
        Run("""{"operation":"create","title":"T","tasks":["A"]}""");
        Run("""{"operation":"start_task"}""");
        var store = new PlanStore(_log);
        var tool = new PlanTool(store, AcceptanceProbe.None, () => PlanConsent.Required);
        Assert.Equal(PlanTaskState.Running, store.Current!.Tasks[0].State);
        Assert.Equal("[running] 1. A\nAttempt 2 of 3\nNext: do task 1, then complete_task or fail_task.", Answer(tool, """{"operation":"retry_task"}"""));
    }

    [Fact]
    public void A_plan_that_cannot_be_saved_does_not_change()
    {
        var tool = new PlanTool(new PlanStore(new FullDisk()), AcceptanceProbe.None, () => PlanConsent.Implied);
        Assert.Equal("Error: the plan could not be saved, and nothing changed: no space left", Answer(tool, """{"operation":"create","title":"T","tasks":["A"]}"""));
        Assert.StartsWith("There is no plan.", Answer(tool, """{"operation":"status"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_plan_what_is_done_takes_one_line()
    {
        Run($$"""{"operation":"create","title":"T","tasks":[{{string.Join(',', Enumerable.Range(1, 20).Select(n => $"\"Step number {n}\""))}}]}""");
        for (var n = 1; n <= 15; n++) Run("""{"operation":"complete_task"}""");
        Assert.StartsWith("Plan p1 \"T\", in progress: 15/20 done\n[x] 1-15\n[ ] 16. Step number 16\n", Run("""{"operation":"status"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_goes_on_in_the_description()
    {
        var title = string.Join(' ', Enumerable.Repeat("word", 60));
        Run($$"""{"operation":"add_task","title":"{{title}}"}""");
        Assert.True(_store.Current!.Tasks[0].Title.Length <= PlanEditing.MaxTitle);
        Assert.Equal(title, _store.Current.Tasks[0].Description);
    }

    private string Run(string call) => Answer(new PlanTool(_store, _probe, () => _consent), call);

    private static string Answer(PlanTool tool, string call) => tool.RunAsync(ToolArguments.Parse(call), CancellationToken.None).Result.Text;

    private sealed class FullDisk : IStateLog
    {
        public JsonElement? Load(string name) => null;

        public void Save(string name, JsonElement value) => throw new IOException("no space left");
    }
}
