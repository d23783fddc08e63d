using Hob.ToolCalling.Loops;
using Guard = Hob.ToolCalling.Loops.LoopGuard;

namespace Hob.ToolCalling.Tests.Loops;

/// <summary>What counts as the same, and what makes it count anew.</summary>
public sealed class JudgementTests
{
    [Theory]
    [InlineData("poll_job", ToolEffect.Polling)]
    [InlineData("waitForJob", ToolEffect.Polling)]
    [InlineData("sleep", ToolEffect.Polling)]
    [InlineData("write_file", ToolEffect.Mutating)]
    [InlineData("EditFile", ToolEffect.Mutating)]
    [InlineData("createIssue", ToolEffect.Mutating)]
    [InlineData("branch-delete", ToolEffect.Mutating)]
    [InlineData("remove.dir", ToolEffect.Mutating)]
    [InlineData("patch", ToolEffect.Mutating)]
    [InlineData("apply diff", ToolEffect.Mutating)]
    [InlineData("move_file", ToolEffect.Mutating)]
    [InlineData("rename", ToolEffect.Mutating)]
    [InlineData("insert_line", ToolEffect.Mutating)]
    [InlineData("str_replace", ToolEffect.Mutating)]
    [InlineData("find_and_replace", ToolEffect.Mutating)]
    [InlineData("append_text", ToolEffect.Mutating)]
    [InlineData("update_row", ToolEffect.Mutating)]
    [InlineData("save", ToolEffect.Mutating)]
    [InlineData("set_value", ToolEffect.Mutating)]
    [InlineData("read_file", ToolEffect.ReadOnly)]
    [InlineData("ListFiles", ToolEffect.ReadOnly)]
    [InlineData("ls", ToolEffect.ReadOnly)]
    [InlineData("LS", ToolEffect.ReadOnly)]
    [InlineData("glob", ToolEffect.ReadOnly)]
    [InlineData("grep", ToolEffect.ReadOnly)]
    [InlineData("web.search", ToolEffect.ReadOnly)]
    [InlineData("find", ToolEffect.ReadOnly)]
    [InlineData("getWeather", ToolEffect.ReadOnly)]
    [InlineData("view", ToolEffect.ReadOnly)]
    [InlineData("cat", ToolEffect.ReadOnly)]
    [InlineData("show_diff", ToolEffect.ReadOnly)]
    [InlineData("fetch url", ToolEffect.ReadOnly)]
    [InlineData("lookup", ToolEffect.ReadOnly)]
    [InlineData("query", ToolEffect.ReadOnly)]
    [InlineData("open_page", ToolEffect.ReadOnly)]
    [InlineData("calculate", ToolEffect.ReadOnly)]
    [InlineData("parse_date", ToolEffect.ReadOnly)]
    [InlineData("bash", ToolEffect.Unknown)]
    [InlineData("forget", ToolEffect.Unknown)]
    [InlineData("reader", ToolEffect.Unknown)]
    [InlineData("", ToolEffect.Unknown)]
    public void What_a_tool_does_is_guessed_from_the_words_of_its_name(string tool, ToolEffect effect) => Assert.Equal(effect, ToolEffects.Guess(tool));

    [Theory]
    // Reading three times unchanged is told; what may have changed the answer in between begins a new count.
    [InlineData("r r R", nameof(Nudge))]
    [InlineData("r R", nameof(Proceed))]
    [InlineData("r r w R", nameof(Proceed))]
    [InlineData("r r b R", nameof(Proceed))]
    [InlineData("r r o R", nameof(Nudge))]
    [InlineData("r r f R", nameof(Nudge))]
    [InlineData("r r u R", nameof(Nudge))]
    [InlineData("r r x R", nameof(Proceed))]
    [InlineData("x x r R", nameof(Proceed))]
    // A command has two more chances before it is answered from what is known.
    [InlineData("b b B", nameof(Nudge))]
    [InlineData("b b b b B", nameof(Nudge))]
    [InlineData("b b b b b B", nameof(AnswerFromTranscript))]
    [InlineData("b b b b b b B", nameof(AnswerFromTranscript))]
    [InlineData("b b b b b b b B", nameof(EndTurn))]
    [InlineData("r r r R", nameof(AnswerFromTranscript))]
    [InlineData("r r r r R", nameof(AnswerFromTranscript))]
    [InlineData("r r r r r R", nameof(EndTurn))]
    // Cycles of two, with a failed write in between or not; polling is none.
    [InlineData("w b w b W", nameof(Nudge))]
    [InlineData("w b w b w B", nameof(Nudge))]
    [InlineData("w b w b w b W", nameof(AnswerFromTranscript))]
    [InlineData("w b w b w b w b W", nameof(EndTurn))]
    [InlineData("w p w p W", nameof(Proceed))]
    [InlineData("w b w W", nameof(Proceed))]
    [InlineData("u u U", nameof(Nudge))]
    [InlineData("u r u U", nameof(Proceed))]
    [InlineData("u u R", nameof(Proceed))]
    public void A_call_is_judged_by_what_came_before_it(string script, string verdict)
    {
        TranscriptEntry[] transcript = [.. script.Split(' ').Select((step, i) => Step(step[0], i) with { Id = $"c{i}" })];
        Assert.Equal(verdict, Guard.Judge(transcript, new LoopGuardOptions()).GetType().Name);
    }

    /// <summary>Capital letters are calls without a result yet.</summary>
    private static CallEntry Step(char step, int number = 0) =>
        step switch
        {
            'r' => new("", "read_file", "{}") { Result = "same" },
            'R' => new("", "read_file", "{}"),
            'x' => new("", "read_file", "{}") { Result = "other" },
            'o' => new("", "read_file", """{"other":1}""") { Result = "same" },
            'w' => new("", "write_file", "{}") { Result = "done" },
            'W' => new("", "write_file", "{}"),
            'f' => new("", "write_file", "{}") { Result = "denied", Failed = true },
            'b' => new("", "bash", "{}") { Result = "same" },
            'B' => new("", "bash", "{}"),
            'p' => new("", "wait", "{}") { Result = "running" },
            'u' => new("", "nobody", $"{{\"n\":{number}}}") { Result = "unknown", Unusable = true },
            _ => new("", "nobody", "{}") { Unusable = true },
        };

    [Fact]
    public void Only_the_last_entries_are_looked_at()
    {
        TranscriptEntry[] transcript = [Step('r'), Step('r'), new AssistantEntry("Hm."), Step('R')];
        Assert.IsType<Nudge>(Guard.Judge(transcript, new LoopGuardOptions { Window = 4 }));
        Assert.IsType<Proceed>(Guard.Judge(transcript, new LoopGuardOptions { Window = 3 }));
    }

    [Fact]
    public void Each_verdict_can_be_had_earlier_or_later()
    {
        TranscriptEntry[] Reads(int done) => [.. Enumerable.Repeat(Step('r'), done), Step('R')];
        var options = new LoopGuardOptions { NudgeAt = 2, AnswerAt = 3, EndAt = 4 };
        Assert.IsType<Nudge>(Guard.Judge(Reads(1), options));
        Assert.IsType<AnswerFromTranscript>(Guard.Judge(Reads(2), options));
        Assert.IsType<EndTurn>(Guard.Judge(Reads(3), options));
        TranscriptEntry[] cycle = [.. Enumerable.Range(0, 15).Select(i => new CallEntry("", "bash", $"{{\"n\":{i % 5}}}") { Result = "same" }), new CallEntry("", "bash", "{\"n\":0}")];
        Assert.IsType<Proceed>(Guard.Judge(cycle, new LoopGuardOptions()));
        Assert.IsType<EndTurn>(Guard.Judge(cycle, new LoopGuardOptions { MaxPeriod = 5 }));
    }
}
