using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tests.Sessions;

public sealed class SessionTranscriptTests
{
    [Fact]
    public void The_conversation_is_as_it_was_sent()
    {
        var call = new CallRecord("c1", "read_file", """{ "path" : "a\u00e9.txt", "n": 1e2 }""")
        {
            Read = "text",
            Dialect = "hermes",
            Written = "<tool_call>…</tool_call>",
            Repairs = [new(RepairKind.TrailingComma, "/n")],
        };
        var transcript = Of(
            new SessionStarted("s", "/w") { System = "You are Hob." },
            new UserMessage("read it"),
            new AssistantMessage("I read.", [call, new CallRecord("c2", "glob", "{}")]) { Reasoning = "hm", ReasoningSignature = "sig" },
            new ToolCalled(call),
            new ToolAnswered("c1", "read_file", "text", IsError: false),
            new Notice("repair", "not for the model"),
            new ToolAnswered("c2", "glob", "none", IsError: false),
            new AssistantMessage("Done.", []));

        Assert.Equal(
            """
            system: You are Hob.
            user: read it
            assistant: (hm sig) I read. c1=read_file c2=glob
            tool: c1:text c2:none
            assistant: Done.
            """,
            Shown(transcript));
        var content = transcript.Messages[2].Contents.OfType<FunctionCallContent>().First();
        Assert.Equal(call.Arguments, content.AdditionalProperties![CallReport.ArgumentsKey]);
        Assert.Equal("aé.txt", content.Arguments!["path"]!.ToString());
        var again = CallContents.ToRecord(content);
        Assert.Equal(call with { Repairs = [] }, again with { Repairs = [] });
        Assert.Equal(call.Repairs, again.Repairs);
    }

    [Fact]
    public void A_call_that_was_interrupted_is_answered_before_anything_else_is_said()
    {
        var (begun, waiting) = (new CallRecord("c1", "bash", "{}"), new CallRecord("c2", "bash", "{}"));
        var transcript = Of(new UserMessage("go"), new AssistantMessage("", [begun, waiting]), new ToolCalled(begun));

        Assert.Equal(["c1", "c2"], transcript.Interrupted.Select(answer => answer.CallId));
        Assert.Contains("may have had an effect", transcript.Interrupted[0].Text, StringComparison.Ordinal);
        Assert.Contains("was not run", transcript.Interrupted[1].Text, StringComparison.Ordinal);

        var expected = transcript.Interrupted;
        transcript.Add(new UserMessage("and now?"));
        Assert.Empty(transcript.Interrupted);
        Assert.Equal(expected.Select(answer => answer.Text), transcript.Messages[2].Contents.Cast<FunctionResultContent>().Select(result => (string)result.Result!));
        Assert.Equal("and now?", transcript.Messages[3].Text);
    }

    [Fact]
    public void A_result_without_its_call_is_left_out() =>
        Assert.Equal("user: hi", Shown(Of(new UserMessage("hi"), new ToolAnswered("lost", "bash", "text", IsError: false))));

    [Fact]
    public void Old_results_are_taken_out_and_say_how_to_see_them_again()
    {
        var transcript = Of(
            new UserMessage("go"),
            new AssistantMessage("", [new CallRecord("c1", "read_file", "{}"), new CallRecord("c2", "grep", "{}")]),
            new ToolAnswered("c1", "read_file", "long", IsError: false),
            new ToolAnswered("c2", "grep", "long", IsError: false));
        var sent = transcript.Messages.ToList();

        transcript.Add(new ContextElided(["c2"]));

        Assert.EndsWith("tool: c1:long c2:[4 characters taken out to make room; they began: long… To see them again: session_context get c2]", Shown(transcript), StringComparison.Ordinal);
        Assert.Equal("long", ((FunctionResultContent)sent[2].Contents[1]).Result);
        Assert.Equal("long", transcript.ResultOf("c2"));
    }

    [Theory]
    [InlineData(0, "system: s\nuser: sum")]
    [InlineData(1, "system: s\nuser: sum\nassistant: d")]
    [InlineData(2, "system: s\nuser: sum\nuser: c\nassistant: d")]
    [InlineData(3, "system: s\nuser: sum\nuser: c\nassistant: d")] // A result does not stay without its call.
    [InlineData(99, "system: s\nuser: sum\nuser: a\nassistant:  1=t\ntool: 1:r\nuser: c\nassistant: d")]
    public void A_summary_takes_the_place_of_what_was_before(int kept, string expected) =>
        Assert.Equal(expected, Shown(Of(
            new SessionStarted("s", "/w") { System = "s" },
            new UserMessage("a"),
            new AssistantMessage("", [new CallRecord("1", "t", "{}")]),
            new ToolAnswered("1", "t", "r", IsError: false),
            new UserMessage("c"),
            new AssistantMessage("d", []),
            new ContextCompacted("sum", kept))));

    [Fact]
    public void A_resumed_session_sends_the_system_prompt_of_its_last_start() =>
        Assert.Equal("system: new\nuser: a", Shown(Of(new SessionStarted("s", "/w") { System = "old" }, new UserMessage("a"), new SessionStarted("s", "/w") { System = "new" })));

    private static SessionTranscript Of(params AgentEvent[] events) => new(events);

    private static string Shown(SessionTranscript transcript) =>
        string.Join('\n', transcript.Messages.Select(message => $"{message.Role}: " + string.Join(' ', message.Contents.Select(content => content switch
        {
            TextContent text => text.Text,
            TextReasoningContent thought => $"({thought.Text} {thought.ProtectedData})",
            FunctionCallContent call => $"{(message.Contents[0] == call ? " " : "")}{call.CallId}={call.Name}",
            FunctionResultContent result => $"{result.CallId}:{result.Result}",
            _ => "?",
        })))).Replace(":   ", ":  ", StringComparison.Ordinal);
}
