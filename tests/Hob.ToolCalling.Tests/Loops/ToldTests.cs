using Hob.ToolCalling.Loops;
using Guard = Hob.ToolCalling.Loops.LoopGuard;

namespace Hob.ToolCalling.Tests.Loops;

/// <summary>What the guard tells the model and the user, word for word: a model that is told vaguely goes on.</summary>
public sealed class ToldTests
{
    private static CallEntry Read(string id, string? result = "text", string path = "a.txt") => new(id, "read_file", $$"""{"path":"{{path}}"}""") { Result = result };

    [Fact]
    public void The_same_call_again()
    {
        TranscriptEntry[] three = [Read("c1"), Read("c2"), Read("c3", null)];
        Assert.Equal(
            new Nudge(LoopReason.RepeatedCall, "[Loop guard] This is the same call as c2, for the third time, and nothing has changed since: you already have its result. Use it, or do something else."),
            Judge(three));
        Assert.Equal(
            new AnswerFromTranscript(
                LoopReason.RepeatedCall, "c2",
                "text\n\n[Loop guard] Not run again: this is the result of c2, which is the same call. Repeating it changes nothing. Go on with what you have, or answer."),
            Judge([Read("c0"), .. three]));
        TranscriptEntry[] six = [.. Enumerable.Range(1, 5).Select(i => Read($"c{i}")), Read("c6", null)];
        Assert.Equal("Stopped a loop: read_file was called 6 times with the same arguments and result.", Assert.IsType<EndTurn>(Judge(six)).Explanation);
    }

    [Fact]
    public void A_cycle_of_calls()
    {
        CallEntry Run(int i, string? result = "ok") => new($"c{i}", "run", $$"""{"n":{{i % 2}}}""") { Result = result };
        TranscriptEntry[] Rounds(int calls) => [.. Enumerable.Range(0, calls).Select(i => Run(i)), Run(calls, null)];
        Assert.IsType<Proceed>(Judge(Rounds(3)));
        Assert.Equal(
            new Nudge(
                LoopReason.Cycle,
                "[Loop guard] You are repeating the same 2 calls with the same results; this one is c2 again. You already have all of it: draw the conclusion, or try something different."),
            Judge(Rounds(4)));
        Assert.IsType<Nudge>(Judge(Rounds(5)));
        Assert.Equal("c4", Assert.IsType<AnswerFromTranscript>(Judge(Rounds(6))).CallId);
        Assert.Equal("Stopped a loop: the same 2 calls were repeated round after round with the same results.", Assert.IsType<EndTurn>(Judge(Rounds(8))).Explanation);
    }

    [Fact]
    public void Calls_that_cannot_be_run()
    {
        TranscriptEntry[] Row(int calls) =>
            [.. Enumerable.Range(1, calls).Select(i => new CallEntry($"c{i}", $"f{i}", "{}") { Unusable = true, Result = i < calls ? "no such tool" : null })];
        Assert.IsType<Proceed>(Judge(Row(2)));
        Assert.Equal(
            new Nudge(
                LoopReason.UnusableCalls,
                "[Loop guard] This is the third call in a row that cannot be run. Read the error, use only the declared tools and their parameters, or answer in words."),
            Judge(Row(3)));
        Assert.Contains("the fourth call", Assert.IsType<Nudge>(Judge(Row(4))).Text, StringComparison.Ordinal);
        Assert.Contains("the fifth call", Assert.IsType<Nudge>(Judge(Row(5))).Text, StringComparison.Ordinal);
        Assert.Contains("the second call", Assert.IsType<Nudge>(Judge(Row(2), new() { UnusableNudgeAt = 2 })).Text, StringComparison.Ordinal);
        Assert.Contains("the 7th call", Assert.IsType<Nudge>(Judge(Row(7), new() { UnusableEndAt = 9 })).Text, StringComparison.Ordinal);
        Assert.Equal("Stopped a loop: 6 calls in a row could not be run.", Assert.IsType<EndTurn>(Judge(Row(6))).Explanation);
    }

    [Fact]
    public void The_same_text_again()
    {
        TranscriptEntry[] Said(int times) => [.. Enumerable.Range(0, times).Select(i => new AssistantEntry(i % 2 == 0 ? "Let me look." : " Let  me\nlook. "))];
        Assert.IsType<Proceed>(Judge(Said(2)));
        Assert.Equal(
            new Nudge(LoopReason.RepeatedText, "[Loop guard] You have said this already. Do not repeat it: take the next step, or finish."),
            Judge(Said(3)));
        Assert.Equal("Stopped a loop: the same text was written 5 times.", Assert.IsType<EndTurn>(Judge(Said(5))).Explanation);
        Assert.IsType<Proceed>(Judge([.. Said(4), Read("c"), .. Said(2)]));
        Assert.IsType<Proceed>(Judge([.. Said(4), new AssistantEntry("Something else."), .. Said(2)]));
        Assert.IsType<Nudge>(Judge([.. Said(2), new AssistantEntry(" "), new UserEntry("[Loop guard] stop"), .. Said(1)]));
        Assert.IsType<Proceed>(Judge([.. Said(4), new AssistantEntry(" ")]));
        Assert.IsType<Nudge>(Judge([new AssistantEntry(string.Concat(Enumerable.Repeat("It is what it is. ", 60)))]));
        Assert.IsType<Proceed>(Judge([]));
        Assert.IsType<Proceed>(Judge([.. Said(4), Read("c")]));
    }

    [Fact]
    public void A_tool_that_polls_without_a_change()
    {
        TranscriptEntry[] polls = [.. Enumerable.Range(1, 60).Select(i => new CallEntry($"c{i}", "wait_for", "{}") { Result = i < 60 ? "running" : null })];
        Assert.Equal("Stopped a loop: wait_for was polled 60 times without a change.", Assert.IsType<EndTurn>(Judge(polls)).Explanation);
        Assert.IsType<Proceed>(Judge(polls[1..]));
    }

    [Fact]
    public void The_work_of_the_turn_is_summed_up()
    {
        var longer = new string('x', 200);
        TranscriptEntry[] turn =
        [
            new UserEntry("before"), Read("old"), new UserEntry("do it"), new AssistantEntry("I begin.\nNow."),
            new CallEntry("w", "write", """{"text":"a"}""") { Result = "written\nwell\n\n[Loop guard] a note" }, new CallEntry("e", "edit", longer) { Result = longer, Failed = true },
            new CallEntry("u", "nobody", "{}") { ResultHash = "h", Unusable = true }, .. Enumerable.Range(1, 5).Select(i => Read($"c{i}")), Read("c6", null),
        ];
        Assert.Equal(
            $$"""
            Calls made in this turn (4 different):
            - write {"text":"a"}: written well
            - edit {{longer[..160]}}… failed: {{longer[..160]}}…
            - nobody {} failed
            - read_file {"path":"a.txt"} (5 times): text
            Last said: I begin. Now.

            """.ReplaceLineEndings("\n"),
            Assert.IsType<EndTurn>(Judge(turn)).Summary);

        TranscriptEntry[] many = [.. Enumerable.Range(0, 13).Select(i => Read($"r{i}", "", $"f{i}")), .. Enumerable.Range(0, 5).Select(i => Read($"c{i}")), Read("c6", null)];
        var summary = Assert.IsType<EndTurn>(Judge(many)).Summary;
        Assert.StartsWith("Calls made in this turn (14 different):\n- read_file {\"path\":\"f0\"}\n", summary, StringComparison.Ordinal);
        Assert.EndsWith("- read_file {\"path\":\"f11\"}\n- and 2 more\n", summary, StringComparison.Ordinal);
    }

    private static LoopVerdict Judge(IReadOnlyList<TranscriptEntry> transcript, LoopGuardOptions? options = null) => Guard.Judge(transcript, options ?? new());
}
