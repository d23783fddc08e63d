using Hob.ToolCalling.Loops;
using Guard = Hob.ToolCalling.Loops.LoopGuard;

namespace Hob.ToolCalling.Tests.Loops;

/// <summary>Models that never listen, driven until the guard ends the turn.</summary>
public sealed class StubbornModelTests
{
    private const int MostRequests = 14;

    private static CallEntry Read(string path) => new("", "read_file", $$"""{"path":"{{path}}"}""");

    private static CallEntry Bash(string command) => new("", "bash", $$"""{"command":"{{command}}"}""");

    /// <summary>Plays a model that asks for the calls of the script in turn, round after round, and gets the same result for the same
    /// call.</summary>
    private static (int Requests, int Runs, EndTurn? End, List<TranscriptEntry> Transcript) Play(Func<int, CallEntry> ask, int limit = 60)
    {
        var transcript = new List<TranscriptEntry> { new UserEntry("do it") };
        var runs = 0;
        for (var i = 0; i < limit; i++)
        {
            var call = ask(i) with { Id = $"call-{i + 1}" };
            var verdict = Guard.Judge([.. transcript, call], new LoopGuardOptions());
            if (verdict is EndTurn end) return (i + 1, runs, end, transcript);
            if (verdict is AnswerFromTranscript answer)
            {
                transcript.Add(call with { Result = answer.Result });
                continue;
            }
            runs++;
            var result = $"result of {call.Tool} {call.Arguments}";
            transcript.Add(call with { Result = verdict is Nudge nudge ? LoopNote.Append(result, nudge.Text) : result });
        }
        return (limit, runs, null, transcript);
    }

    [Fact]
    public void The_same_read_again_and_again_is_ended()
    {
        var (requests, runs, end, _) = Play(_ => Read("a.txt"));
        Assert.NotNull(end);
        Assert.InRange(requests, 4, MostRequests);
        Assert.Equal(3, runs);
    }

    [Fact]
    public void The_same_command_again_and_again_is_ended_after_a_little_more_patience()
    {
        var (requests, runs, end, _) = Play(_ => Bash("make"));
        Assert.Equal(LoopReason.RepeatedCall, end?.Reason);
        Assert.InRange(requests, 6, MostRequests);
        Assert.True(runs > 3);
    }

    [Fact]
    public void The_same_write_again_and_again_is_ended()
    {
        var (requests, _, end, _) = Play(_ => new("", "write_file", """{"path":"a","content":"x"}"""));
        Assert.NotNull(end);
        Assert.InRange(requests, 4, MostRequests);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_cycle_of_reads_is_ended(int period)
    {
        var (requests, _, end, _) = Play(i => Read($"file{i % period}"));
        Assert.NotNull(end);
        Assert.InRange(requests, (2 * period) + 1, MostRequests);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_cycle_of_commands_that_might_change_something_is_ended(int period)
    {
        var (requests, _, end, _) = Play(i => Bash($"step {i % period}"));
        Assert.Equal(LoopReason.Cycle, end?.Reason);
        Assert.InRange(requests, (2 * period) + 1, MostRequests);
    }

    [Fact]
    public void The_same_edit_and_the_same_failing_test_in_turn_are_a_cycle()
    {
        var (requests, _, end, _) = Play(i => i % 2 == 0
            ? new("", "edit_file", """{"path":"a","old_string":"x","new_string":"y"}""")
            : Bash("make test"));
        Assert.Equal(LoopReason.Cycle, end?.Reason);
        Assert.InRange(requests, 5, MostRequests);
    }

    [Fact]
    public void A_file_read_again_between_other_reads_is_ended()
    {
        var (requests, _, end, _) = Play(i => Read(i % 2 == 0 ? "same" : $"other{i}"));
        Assert.Equal(LoopReason.RepeatedCall, end?.Reason);
        Assert.InRange(requests, 5, MostRequests);
    }

    [Fact]
    public void Spellings_of_the_same_call_are_the_same_call()
    {
        string[] spellings =
        [
            """{"path":"src/a.txt","limit":10}""", """{"limit":10.0,"path":"./src/a.txt"}""", """{ "path" : "src//a.txt" , "limit" : 1e1 }""",
        ];
        var (requests, _, end, _) = Play(i => new("", "read_file", spellings[i % 3]));
        Assert.NotNull(end);
        Assert.InRange(requests, 4, MostRequests);
    }

    [Fact]
    public void Calls_that_cannot_be_run_are_ended_even_when_each_is_different()
    {
        var (requests, _, end, _) = Play(i => new("", $"invented_{i}", "{}") { Unusable = true });
        Assert.Equal(LoopReason.UnusableCalls, end?.Reason);
        Assert.InRange(requests, 4, MostRequests);
    }

    [Fact]
    public void The_same_text_again_is_ended()
    {
        var transcript = new List<TranscriptEntry> { new UserEntry("do it") };
        for (var requests = 1; requests <= MostRequests; requests++)
        {
            transcript.Add(new AssistantEntry("I will now look at the files."));
            var verdict = Guard.Judge(transcript, new LoopGuardOptions());
            if (verdict is EndTurn end)
            {
                Assert.Equal(LoopReason.RepeatedText, end.Reason);
                return;
            }
            if (verdict is Nudge nudge) transcript.Add(new UserEntry(nudge.Text));
        }
        Assert.Fail("the turn was not ended");
    }

    [Fact]
    public void The_steps_are_a_nudge_then_the_old_result_then_the_end()
    {
        var transcript = new List<TranscriptEntry> { new UserEntry("do it") };
        var steps = new List<string>();
        for (var i = 1; steps.LastOrDefault() != nameof(EndTurn); i++)
        {
            var call = Read("a.txt") with { Id = $"call-{i}" };
            var verdict = Guard.Judge([.. transcript, call], new LoopGuardOptions());
            steps.Add(verdict.GetType().Name);
            transcript.Add(call with { Result = verdict is AnswerFromTranscript answer ? answer.Result : "the file's text" });
        }
        Assert.Equal(
            [nameof(Proceed), nameof(Proceed), nameof(Nudge), nameof(AnswerFromTranscript), nameof(AnswerFromTranscript), nameof(EndTurn)], steps);
    }

    [Fact]
    public void A_nudge_names_the_earlier_call_and_the_old_result_is_given_whole()
    {
        CallEntry first = Read("a.txt") with { Id = "first", Result = "line 1\nline 2" };
        TranscriptEntry[] three = [first, first with { Id = "second" }, Read("a.txt") with { Id = "now" }];
        var nudge = Assert.IsType<Nudge>(Guard.Judge(three, new LoopGuardOptions()));
        Assert.Contains("second", nudge.Text, StringComparison.Ordinal);
        var answer = Assert.IsType<AnswerFromTranscript>(Guard.Judge([first, .. three], new LoopGuardOptions()));
        Assert.StartsWith("line 1\nline 2\n\n" + LoopNote.Mark, answer.Result, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_keeps_the_work_in_the_summary()
    {
        var work = new CallEntry("w", "write_file", """{"path":"report.md","content":"x"}""") { Result = "written" };
        var (_, _, _, looped) = Play(_ => Read("a.txt"), limit: 5);
        var end = Assert.IsType<EndTurn>(Guard.Judge([work, .. looped.Skip(1), Read("a.txt")], new LoopGuardOptions()));
        Assert.Contains("report.md", end.Summary, StringComparison.Ordinal);
        Assert.Contains("read_file", end.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Hashes_of_results_serve_as_well_as_results()
    {
        CallEntry Call(int i) => Read("a.txt") with { Id = $"c{i}", ResultHash = "h" };
        var verdict = Guard.Judge([Call(1), Call(2), Call(3), Read("a.txt")], new LoopGuardOptions());
        Assert.StartsWith(LoopNote.Mark, Assert.IsType<AnswerFromTranscript>(verdict).Result, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_question_begins_a_new_count()
    {
        CallEntry Done(int i) => Read("a.txt") with { Id = $"c{i}", Result = "same" };
        Assert.IsType<Proceed>(Guard.Judge([Done(1), Done(2), Done(3), new UserEntry("read it again"), Read("a.txt")], new LoopGuardOptions()));
        Assert.IsType<AnswerFromTranscript>(
            Guard.Judge([Done(1), Done(2), Done(3), new UserEntry(LoopNote.Mark + " stop"), Read("a.txt")], new LoopGuardOptions()));
    }

    [Fact]
    public void The_verdict_depends_on_nothing_but_the_transcript()
    {
        var (_, _, _, transcript) = Play(i => Read($"file{i % 3}"));
        for (var length = 1; length < transcript.Count; length++)
        {
            TranscriptEntry[] prefix = [.. transcript.Take(length), Read($"file{(length - 1) % 3}")];
            Assert.Equal(Guard.Judge(prefix, new LoopGuardOptions()), Guard.Judge([.. prefix], new LoopGuardOptions()));
        }
    }
}
