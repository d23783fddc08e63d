using Hob.Agent.Plans;

namespace Hob.Agent.Tests.Plans;

public sealed class PlanTextTests
{
    [Fact]
    public void The_document_shows_states_dependencies_and_acceptance() => Assert.Equal(
        """
        # Add JSON export

        Failed · version 2 · 1 of 6 done

        `report --json` prints one object per section.

        ## Tasks

        - [x] **1. Read the report command** (research, complexity 1 of 5)
          - Result: Sections go through ReportWriter.
        - [!] **2. Write JsonReportWriter** (create, complexity 4 of 5, after 1; failed)

          One object per section.

          UTF-8.

          - Accepted when `src/JsonReportWriter.cs` exists
          - Accepted when `dotnet build` exits 0
          - Accepted, by the model's report: It is fast
          - Result: does not compile
          - Attempts: 2
        - [ ] **3. Add the option** (edit, complexity 2 of 5, after 1 and 2; blocked)
          - Accepted when `a.cs` contains `--json`
          - Accepted when `a.cs` does not contain `--xml`
          - Accepted when `old.cs` does not exist
        - [-] **4. Cache** (other, complexity 3 of 5; skipped)
        - [ ] **6. Docs** (documentation, complexity 1 of 5)
        - [ ] **5. Release \\*.zip** (build, complexity 3 of 5, after 6)
          - Accepted when `check x` exits with an error

        """.ReplaceLineEndings("\n").Replace("\\\\", "\\", StringComparison.Ordinal), PlanMarkdown.Of(Sample()));

    [Fact]
    public void The_status_is_a_line_to_a_task_and_what_is_next() => Assert.Equal(
        """
        Plan p1 "Add JSON export" v2, failed: 1/6 done
        [x] 1. Read the report command
        [failed] 2. Write JsonReportWriter
        [blocked] 3. Add the option (after 2)
        [skipped] 4. Cache
        [ ] 6. Docs
        [ ] 5. Release *.zip (after 6)
        Next: retry_task 2 (attempt 3 of 3), or revise.
        """, PlanStatusText.Of(Sample(), PlanConsent.Required));

    [Fact]
    public void What_the_model_sees_is_a_fraction_of_what_is_kept()
    {
        var kept = PlanJson.Write(Sample()).GetRawText().Length;
        Assert.True(PlanStatusText.Of(Sample(), PlanConsent.Required).Length * 4 < kept);
    }

    [Fact]
    public void The_same_plan_gives_the_same_text_and_it_ends_with_a_newline()
    {
        Assert.Equal(PlanMarkdown.Of(Sample()), PlanMarkdown.Of(PlanJson.Read(PlanJson.Write(new PlanBook().With(Sample()))).Book.Current!));
        Assert.Equal("# Empty\n\nDraft · version 1 · 0 of 0 done\n", PlanMarkdown.Of(new Plan("p1", "Empty")));
    }

    private static Plan Sample() => new("p1", "Add JSON export")
    {
        Description = "`report --json` prints one object per section.",
        State = PlanState.Failed,
        Version = 2,
        LastTask = 6,
        Tasks =
        [
            new(1, "Read the report command") { Type = PlanTaskType.Research, Complexity = 1, State = PlanTaskState.Done, Attempts = 1, Result = "Sections go\nthrough ReportWriter." },
            new(2, "Write JsonReportWriter")
            {
                Type = PlanTaskType.Create, Complexity = 4, DependsOn = [1], State = PlanTaskState.Failed, Attempts = 2, Result = "does not compile",
                Description = "One object per section.\r\n\r\nUTF-8.", Acceptance = "exists: src/JsonReportWriter.cs\n`dotnet build` passes\nIt is fast",
                Notes = ["failed: a", "failed: does not compile"],
            },
            new(3, "Add the option") { Type = PlanTaskType.Edit, Complexity = 2, DependsOn = [1, 2], State = PlanTaskState.Blocked, Acceptance = "a.cs contains \"--json\"\nlacks: a.cs --xml\nabsent: old.cs" },
            new(4, "Cache") { State = PlanTaskState.Skipped },
            new(5, "Release *.zip") { Type = PlanTaskType.Build, DependsOn = [6], Acceptance = "run: check x exits non-zero" },
            new(6, "Docs") { Type = PlanTaskType.Documentation, Complexity = 1 },
        ],
    };
}
