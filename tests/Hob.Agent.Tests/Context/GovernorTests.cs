using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Tests.Turns;
using Hob.Agent.Tools;
using Microsoft.Extensions.AI;
using static Hob.Agent.Tests.Turns.ScriptedModel;

namespace Hob.Agent.Tests.Context;

public sealed class GovernorTests
{
    [Theory]
    [InlineData(4096)]
    [InlineData(8192)]
    public async Task A_long_task_goes_on_in_a_small_window(int window)
    {
        var answers = Enumerable.Range(0, 30).Select(static i => Call("read_file", $$"""{"path": "file{{i}}.txt"}""")).Append(Say("All read.")).ToArray();
        var read = new FakeTool("read_file", static arguments => ToolResult.Ok(string.Concat(Enumerable.Repeat(arguments.Text("path") + " says something.\n", 100))));
        var agent = new TestAgent(new ScriptedModel(answers), read);
        agent.Setup = agent.Setup with { Window = new ContextWindow(window) };

        var outcome = await agent.RunAsync("Read all thirty files, and remember the number 4711.");

        Assert.Equal(("done", "All read."), (outcome.Kind, outcome.Text));
        Assert.Equal(30, read.Ran.Count);
        Assert.NotEmpty(agent.Told<ContextElided>());
        foreach (var request in agent.Model.Requests)
        {
            // A token has at least two characters in this text.
            Assert.True(request.Sum(static message => message.Length) < window * 4, "the prompt outgrew the window");
            Assert.Contains(request, static message => message.Contains("4711", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Rewriting_what_was_sent_is_rare()
    {
        var answers = Enumerable.Range(0, 40).Select(static i => Call("read_file", $$"""{"path": "file{{i}}.txt"}""")).Append(Say("All read.")).ToArray();
        var read = new FakeTool("read_file", static arguments => ToolResult.Ok(string.Concat(Enumerable.Repeat(arguments.Text("path") + " says something.\n", 60))));
        var agent = new TestAgent(new ScriptedModel(answers), read);
        agent.Setup = agent.Setup with { Window = new ContextWindow(16_384) };

        await agent.RunAsync("Read them all.");

        var rewritten = Enumerable.Range(1, agent.Model.Requests.Count - 1)
            .Count(i => !agent.Model.Requests[i - 1].SequenceEqual(agent.Model.Requests[i].Take(agent.Model.Requests[i - 1].Length)));
        Assert.InRange(rewritten, 1, 6);
        Assert.Equal(rewritten, agent.Told<Notice>().Count(static notice => notice.Kind == "context"));
    }

    [Fact]
    public void What_was_taken_out_can_be_seen_again()
    {
        var transcript = new Transcript("system");
        transcript.AddUser("go");
        var text = new string('x', 5000);
        transcript.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "read_file")]));
        transcript.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", text)]));
        for (var i = 0; i < 5; i++)
            transcript.Add(new ChatMessage(ChatRole.Assistant, "more"));

        Assert.Equal(["c1"], transcript.Elide(0, 4));

        Assert.Contains("session_context get c1", (string)transcript.Messages[3].Contents.OfType<FunctionResultContent>().Single().Result!, StringComparison.Ordinal);
        Assert.Equal(text, transcript.Recall("c1"));
        Assert.Empty(transcript.Elide(0, 4));
    }

    [Fact]
    public async Task A_task_that_does_not_fit_is_kept_whole_in_a_summary_as_far_as_there_is_room()
    {
        var agent = new TestAgent(new ScriptedModel(Say("ok")), new FakeTool("read_file", static _ => ToolResult.Ok("")));
        agent.Setup = agent.Setup with { Window = new ContextWindow(4096) };

        await agent.RunAsync("Do this: " + new string('y', 100_000));

        Assert.Contains("Do this", agent.Model.Requests[0][^1], StringComparison.Ordinal);
    }
}
