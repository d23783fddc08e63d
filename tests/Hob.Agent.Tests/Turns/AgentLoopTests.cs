using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Tools;
using Hob.Agent.Turns;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;
using static Hob.Agent.Tests.Turns.ScriptedModel;

namespace Hob.Agent.Tests.Turns;

public sealed class AgentLoopTests
{
    private static FakeTool Read(Func<ToolArguments, ToolResult>? run = null) =>
        new("read_file", run ?? (static arguments => ToolResult.Ok("content of " + arguments.Text("path"))));

    [Fact]
    public async Task Calls_run_until_the_model_answers()
    {
        var read = Read();
        var agent = new TestAgent(new ScriptedModel(Call("read_file", """{"path": "a.txt"}"""), Call("read_file", """{"path": "b.txt"}"""), Say("Both read.")), read);

        var outcome = await agent.RunAsync("Read a and b.");

        Assert.Equal(new TurnOutcome("done", "Both read.", 0), outcome);
        Assert.Equal(["""{"path": "a.txt"}""", """{"path": "b.txt"}"""], read.Ran);
        Assert.Equal("done", agent.Told<SessionEnded>().Single().Outcome);
    }

    [Fact]
    public async Task What_the_model_sees_of_a_request_is_a_prefix_of_the_next()
    {
        var agent = new TestAgent(new ScriptedModel(
            Call("read_file", """{"path" : "a"}"""), Say("<tool_call>{\"name\": \"read_file\", \"arguments\": {\"path\": \"b\"}}</tool_call>"),
            Call("read_file", """{"path":1"""), Call("read_file", """{"path": "c"}"""), Say("")), Read());

        await agent.RunAsync("Go.");

        for (var i = 1; i < agent.Model.Requests.Count; i++)
            Assert.Equal(agent.Model.Requests[i - 1], agent.Model.Requests[i].Take(agent.Model.Requests[i - 1].Length));
        Assert.True(agent.Model.Requests.Count >= 6);
    }

    [Fact]
    public async Task A_call_written_as_text_runs_and_is_told_as_such()
    {
        var agent = new TestAgent(new ScriptedModel(Say("<tool_call>{\"name\": \"read_file\", \"arguments\": {\"path\": \"a\"}}</tool_call>"), Say("Done.")), Read());

        Assert.Equal(0, (await agent.RunAsync("Read a.")).ExitCode);

        Assert.Equal(("text", "read_file"), agent.Told<ToolCalled>().Select(static called => (called.Call.Read, called.Call.Name)).Single());
    }

    [Fact]
    public async Task A_call_by_a_habitual_name_is_the_tool_that_is_meant()
    {
        var read = Read();
        var agent = new TestAgent(new ScriptedModel(Call("view_file", """{"file_path": "a"}"""), Say("Done.")), read);

        await agent.RunAsync("Read a.");

        Assert.Equal("repaired", agent.Told<ToolCalled>().Single().Call.Read);
        Assert.Single(read.Ran);
    }

    [Fact]
    public async Task An_empty_answer_is_asked_about_once_and_then_no_success()
    {
        var agent = new TestAgent(new ScriptedModel(Say("")), Read());

        var outcome = await agent.RunAsync("Hello?");

        Assert.Equal(("failed", 1), (outcome.Kind, outcome.ExitCode));
        Assert.Equal(2, agent.Model.Requests.Count);
        Assert.NotNull(outcome.Problem);
    }

    [Fact]
    public async Task A_printed_call_is_no_success()
    {
        const string Text = "You could do this:\n```json\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a\"}}\n```\nand then look at it.\nThat is all.\nBye.";
        var agent = new TestAgent(new ScriptedModel(Say(Text)), Read());

        var outcome = await agent.RunAsync("Read a.");

        Assert.Equal(("unfinished", 1, Text), (outcome.Kind, outcome.ExitCode, outcome.Text));
    }

    [Fact]
    public async Task A_cut_answer_is_no_success()
    {
        var agent = new TestAgent(new ScriptedModel(static _ => Updates(new TextContent("It begins"), ChatFinishReason.Length)), Read());

        var outcome = await agent.RunAsync("Write.");

        Assert.Equal(("unfinished", 1, "It begins"), (outcome.Kind, outcome.ExitCode, outcome.Text));
    }

    [Fact]
    public async Task A_refused_call_is_told_to_the_model_and_is_no_success()
    {
        var write = new FakeTool("write_file", static _ => ToolResult.Ok("written"), ToolEffect.Mutating);
        var agent = new TestAgent(new ScriptedModel(Call("write_file", """{"path": "a", "content": "x"}"""), Say("I could not.")), write);
        agent.Setup = agent.Setup with { Policy = agent.Setup.Policy.In(PermissionMode.Ask) };

        var outcome = await agent.RunAsync("Write a.");

        Assert.Equal(("refused", 5), (outcome.Kind, outcome.ExitCode));
        Assert.Empty(write.Ran);
        Assert.Contains("refused", agent.Told<ToolAnswered>().Single().Text, StringComparison.Ordinal);
        Assert.Equal(["ask", "deny"], agent.Told<ToolApproval>().Select(static approval => approval.Decision));
    }

    [Fact]
    public async Task Another_way_after_a_refusal_is_success()
    {
        var write = new FakeTool("write_file", static _ => ToolResult.Ok("written"), ToolEffect.Mutating);
        var agent = new TestAgent(new ScriptedModel(Call("write_file", """{"path": "a", "content": "x"}"""), Call("read_file", """{"path": "a"}"""), Say("Read it instead.")), write, Read());
        agent.Setup = agent.Setup with { Policy = agent.Setup.Policy.In(PermissionMode.Ask) };

        Assert.Equal(0, (await agent.RunAsync("Go.")).ExitCode);
    }

    [Fact]
    public async Task When_every_call_fails_it_is_no_success()
    {
        var agent = new TestAgent(new ScriptedModel(Call("read_file", """{"path": "a"}"""), Say("Done!")), Read(static _ => ToolResult.Error("there is no file a")));

        var outcome = await agent.RunAsync("Read a.");

        Assert.Equal(("failed", 1, "Done!"), (outcome.Kind, outcome.ExitCode, outcome.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Loops_end_within_14_requests_and_what_was_achieved_is_said(int period)
    {
        var agent = new TestAgent(new ScriptedModel([.. Enumerable.Range(0, 60).Select(i => Call("read_file", $$"""{"path": "{{(char)('a' + (i % period))}}"}"""))]), Read());

        var outcome = await agent.RunAsync("Read.");

        Assert.Equal(("loop", 1), (outcome.Kind, outcome.ExitCode));
        Assert.InRange(agent.Model.Requests.Count, 3, 14);
        Assert.Contains("read_file", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_different_files_is_no_loop()
    {
        var answers = Enumerable.Range(0, 40).Select(static i => Call("read_file", $$"""{"path": "{{i}}"}""")).Append(Say("All read.")).ToArray();

        Assert.Equal(0, (await new TestAgent(new ScriptedModel(answers), Read()).RunAsync("Read all.")).ExitCode);
    }

    [Fact]
    public async Task A_call_that_never_fits_ends_and_is_said()
    {
        var agent = new TestAgent(new ScriptedModel(Call("read_file", """{"line": 3}""")), Read());

        var outcome = await agent.RunAsync("Read.");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.InRange(agent.Model.Requests.Count, 2, 14);
        Assert.NotNull(outcome.Problem);
    }

    [Fact]
    public async Task Text_that_repeats_itself_is_ended()
    {
        static IEnumerable<ChatResponseUpdate> Endless(int number)
        {
            for (var i = 0; i < 100_000; i++)
                yield return new ChatResponseUpdate(ChatRole.Assistant, "and again the same words, ");
        }
        var agent = new TestAgent(new ScriptedModel(Endless), Read());

        var outcome = await agent.RunAsync("Talk.");

        Assert.Equal(("loop", 1), (outcome.Kind, outcome.ExitCode));
        Assert.True(outcome.Text.Length < 10_000);
    }

    [Fact]
    public async Task A_turn_ends_after_its_number_of_answers()
    {
        var agent = new TestAgent(new ScriptedModel([.. Enumerable.Range(0, 60).Select(static i => Call("read_file", $$"""{"path": "{{i}}"}"""))]), Read());
        agent.Setup = agent.Setup with { MaxTurns = 5 };

        var outcome = await agent.RunAsync("Read.");

        Assert.Equal(("limit", 1), (outcome.Kind, outcome.ExitCode));
        Assert.Equal(5, agent.Model.Requests.Count);
    }

    [Fact]
    public async Task A_turn_that_failed_leaves_no_two_messages_of_the_user_in_a_row()
    {
        var agent = new TestAgent(new ScriptedModel(Say("Never said."), Say("Here I am.")));

        await agent.RunAsync("Hello?", null, new CancellationToken(canceled: true));
        await agent.RunAsync("Hello again?");

        Assert.Equal(["system: You are a test.", "user: Hello?", "assistant: (No answer came.)", "user: Hello again?"], agent.Model.Requests[1]);
    }

    [Fact]
    public async Task Cancelling_leaves_every_call_answered()
    {
        using var stop = new CancellationTokenSource();
        var agent = new TestAgent(new ScriptedModel(Call("read_file", """{"path": "a"}"""), Say("No.")), Read(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException();
        }));

        var outcome = await agent.RunAsync("Read.", null, stop.Token);

        Assert.Equal(("cancelled", 130), (outcome.Kind, outcome.ExitCode));
        Assert.Contains(agent.Setup.Transcript.Messages, static message => message.Contents.OfType<FunctionResultContent>().Any());
    }

    [Fact]
    public async Task Nothing_that_changes_something_runs_when_it_cannot_be_kept()
    {
        var write = new FakeTool("write_file", static _ => ToolResult.Ok("written"), ToolEffect.Mutating);
        var agent = new TestAgent(new ScriptedModel(Call("write_file", """{"path": "a", "content": "x"}"""), Say("I could not.")), write);
        agent.Setup = agent.Setup with { Events = new AgentEvents(agent.Events.Add, static _ => throw new IOException("the disk is full")) };

        var outcome = await agent.RunAsync("Write a.");

        Assert.Empty(write.Ran);
        Assert.Equal(1, outcome.ExitCode);
    }

    [Fact]
    public async Task While_a_plan_is_made_no_tool_that_writes_is_offered()
    {
        var agent = new TestAgent(new ScriptedModel(Say("A plan.")), Read(), new FakeTool("write_file", static _ => ToolResult.Ok(""), ToolEffect.Mutating));

        await agent.RunAsync("Plan.", new TurnOptions { Mode = PermissionMode.Plan });

        Assert.Equal(["read_file"], agent.Model.Tools.Single());
    }

    [Fact]
    public async Task The_compact_profile_reaches_the_other_tools_by_search()
    {
        var calculate = new FakeTool("calculate", static arguments => ToolResult.Ok("= " + arguments.Text("expression")));
        var agent = new TestAgent(new ScriptedModel(
            Call("more_tools", """{"query": "arithmetic"}"""), Call("more_tools", """{"name": "calculate", "arguments": {"expression": "1+1"}}"""),
            Call("more_tools", """{"name": "calculate", "arguments": {}}"""), Say("Two.")));
        agent.Setup = agent.Setup with { Tools = new ToolTable([Read(), calculate], isCompact: true) };

        await agent.RunAsync("How much is 1+1?");

        Assert.Equal(["read_file", "more_tools"], agent.Model.Tools[0]);
        var results = agent.Told<ToolAnswered>().Select(static answered => answered.Text).ToList();
        Assert.Contains("calculate", results[0], StringComparison.Ordinal);
        Assert.Equal("= 1+1", results[1]);
        Assert.Contains("expression", results[2], StringComparison.Ordinal);
    }
}
