using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.TaskManager;

namespace Hob.Agent.Tests.Tools;

public sealed class TaskManagerToolTests
{
    private readonly MemoryStateLog _log = new();

    [Fact]
    public void A_list_is_kept_and_shown_in_few_words()
    {
        Assert.Equal("The list is empty.", Run("""{"operation":"list"}"""));
        Assert.Equal("Added: [ ] 1. Write (high)", Run("""{"operation":"create","title":"Write","priority":"HIGH"}"""));
        Assert.Equal("Added: [ ] 2. Test (after 1)", Run("""{"operation":"create","title":"Test","depends_on":"1"}"""));
        Assert.Equal("[in_progress] 1. Write (high)\n2 open, 0 over.", Run("""{"operation":"update","id":"#1","status":"In Progress"}"""));
        Assert.Equal("[x] 1. Write (high)\n1 open, 1 over.", Run("""{"operation":"update","title":"write","status":"DONE"}"""));
        Assert.Equal("[x] 1. Write (high)\n[ ] 2. Test", Run("""{"operation":"list"}"""));
        Assert.Equal("Removed 1. 1 open, 0 over.", Run("""{"operation":"clear_completed"}"""));
        Assert.Equal("Nothing is completed.", Run("""{"operation":"clear_completed"}"""));
        Assert.Equal("Added: [ ] 3. More", Run("""{"operation":"create","title":"More"}"""));
        Assert.Equal("Removed 2. Test. 1 open, 0 over.", Run("""{"operation":"remove","id":"2"}"""));
        Assert.Equal("[ ] 3. Other name\n1 open, 0 over.", Run("""{"operation":"update","id":"3","title":"Other name"}"""));
    }

    [Fact]
    public void Several_lines_are_several_tasks_and_what_is_there_is_not_added_again()
    {
        Assert.Equal("Added: [ ] 1. A\nAdded: [ ] 2. B", Run("""{"operation":"create","title":"1. A\n2. B"}"""));
        Assert.Equal("Already there: [ ] 1. A", Run("""{"operation":"create","title":"a"}"""));
    }

    [Theory]
    [InlineData("""{"operation":"update","id":"1","status":"perhaps"}""", "Error: \"perhaps\" is no status: pending, in_progress, completed, blocked, cancelled")]
    [InlineData("""{"operation":"update","id":"1","priority":"yes"}""", "Error: \"yes\" is no priority: low, medium, high, critical")]
    [InlineData("""{"operation":"update","id":"1","depends_on":["2"]}""", "Error: task 1 would wait for itself by way of 2")]
    [InlineData("""{"operation":"update"}""", "Error: say which task, by id")]
    [InlineData("""{"operation":"get","id":"9"}""", "Error: no task is called \"9\": tasks are 1 \"Alpha\", 2 \"Beta\"")]
    [InlineData("""{"operation":"get","id":"Alpa"}""", "Error: no task is called \"Alpa\"; the nearest is 1 \"Alpha\"")]
    [InlineData("""{"operation":"create"}""", "Error: a task needs a title")]
    [InlineData("""{"operation":"sing"}""", "Error: there is no operation \"sing\": create, update, list, get, remove, clear_completed")]
    public void What_cannot_be_done_says_what_can(string call, string expected)
    {
        Run("""{"operation":"create","title":"Alpha"}""");
        Run("""{"operation":"create","title":"Beta","depends_on":[1]}""");
        Assert.Equal(expected, Run(call));
    }

    [Fact]
    public void A_damaged_list_keeps_what_is_good()
    {
        _log.Save(TaskManagerTool.StateName, ToolArguments.Parse("""{"tasks":[7,{"id":1,"title":"A","depends_on":[5,1.5]},{"title":""},{"id":1,"title":"B","status":"?"}]}""").Json);
        Assert.Equal("[ ] 1. A\n[ ] 2. B", Run("""{"operation":"list"}"""));
    }

    /// <summary>Each call comes after a restart: nothing is remembered but in the log.</summary>
    private string Run(string call) => new TaskManagerTool(_log).RunAsync(ToolArguments.Parse(call), CancellationToken.None).Result.Text;
}
