using Hob.ToolCalling.Loops;
using Guard = Hob.ToolCalling.Loops.LoopGuard;

namespace Hob.ToolCalling.Tests.Loops;

/// <summary>Work that repeats itself for good reasons: the guard must never step in.</summary>
public sealed class HealthyTranscriptTests
{
    private static void NeverStepsIn(IEnumerable<CallEntry> calls)
    {
        var transcript = new List<TranscriptEntry> { new UserEntry("do it") };
        var i = 0;
        foreach (var done in calls)
        {
            var call = done with { Id = $"call-{++i}" };
            var verdict = Guard.Judge([.. transcript, call with { Result = null, Failed = false }], new LoopGuardOptions());
            Assert.True(verdict is Proceed, $"{call.Tool} {call.Arguments} as call {i}: {verdict}");
            transcript.Add(call);
        }
    }

    private static CallEntry Call(string tool, string arguments, string result) => new("", tool, arguments) { Result = result };

    private static CallEntry Read(string path, string result = "text") => Call("read_file", $$"""{"path":"{{path}}"}""", result);

    private static CallEntry Test(string result) => Call("bash", """{"command":"make test"}""", result) with { Failed = true };

    private static CallEntry Edit(int i) => Call("edit_file", $$"""{"path":"a.c","old_string":"v{{i}}","new_string":"v{{i + 1}}"}""", "edited");

    [Fact]
    public void Polling_whose_result_changes() =>
        NeverStepsIn(Enumerable.Range(0, 40).Select(i => Call("bash", """{"command":"job status"}""", $"{i} %")));

    [Fact]
    public void A_polling_tool_whose_result_stays_for_a_while() =>
        NeverStepsIn(Enumerable.Range(0, 40).Select(_ => Call("wait_for_job", """{"id":7}""", "running")));

    [Fact]
    public void The_same_failing_test_after_each_of_many_edits() =>
        NeverStepsIn(Enumerable.Range(0, 20).SelectMany(i => new[] { Edit(i), Test("1 failed") }));

    [Fact]
    public void The_same_file_read_after_each_edit() =>
        NeverStepsIn(Enumerable.Range(0, 20).SelectMany(i => new[] { Edit(i), Read("a.c", $"v{i + 1}") }));

    [Fact]
    public void Any_number_of_different_files() => NeverStepsIn(Enumerable.Range(0, 100).Select(i => Read($"src/file{i}.c", "the same text")));

    [Fact]
    public void Pages_of_one_file() =>
        NeverStepsIn(Enumerable.Range(0, 50).Select(i => Call("read_file", $$"""{"path":"a.c","offset":{{i * 100}},"limit":100}""", "")));

    [Fact]
    public void Writing_many_files_with_the_same_answer() =>
        NeverStepsIn(Enumerable.Range(0, 50).Select(i => Call("write_file", $$"""{"path":"f{{i}}","content":"x"}""", "written")));

    [Fact]
    public void Corrections_of_a_bad_call_that_then_succeed() =>
        NeverStepsIn(Enumerable.Range(0, 10).SelectMany(i => new[]
        {
            Call("read_file", $$"""{"file":"f{{i}}"}""", "missing: path") with { Failed = true, Unusable = true },
            Read($"f{i}"),
        }));

    [Fact]
    public void Saying_the_same_before_each_new_step()
    {
        var transcript = new List<TranscriptEntry> { new UserEntry("do it") };
        for (var i = 0; i < 30; i++)
        {
            transcript.Add(new AssistantEntry("Let me look at the next file."));
            Assert.IsType<Proceed>(Guard.Judge([.. transcript, Read($"f{i}") with { Result = null }], new LoopGuardOptions()));
            transcript.Add(Read($"f{i}") with { Id = $"c{i}" });
        }
        transcript.Add(new AssistantEntry("All files are read."));
        Assert.IsType<Proceed>(Guard.Judge(transcript, new LoopGuardOptions()));
    }

    [Fact]
    public void Random_work_made_of_healthy_habits()
    {
        for (var seed = 0; seed < 12; seed++) NeverStepsIn(Habits(new Random(seed), 40));
    }

    /// <summary>Reads of new files, pages, polls with progress, and edits followed by a read or a test, in random order.</summary>
    private static IEnumerable<CallEntry> Habits(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            switch (random.Next(4))
            {
                case 0:
                    yield return Read($"dir{random.Next(9)}/file{i}");
                    break;
                case 1:
                    yield return Call("read_file", $$"""{"path":"big","offset":{{i}}}""", "page");
                    break;
                case 2:
                    yield return Call("http_request", """{"url":"http://localhost/job"}""", $"step {i}");
                    break;
                default:
                    yield return Edit(i);
                    yield return random.Next(2) == 0 ? Test("1 failed") : Read("a.c", $"v{i + 1}");
                    break;
            }
        }
    }
}
