using System.Text.Json;

namespace Hob.EndToEnd.Tests.Sessions;

public sealed class SessionsTests : IDisposable
{
    private readonly SessionWorkplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Sessions_are_listed_the_last_active_first()
    {
        var run = _place.Bash($"fork=$(hob sessions fork {_place.Id}); echo $fork; hob sessions rename $fork 'Another  try'; hob sessions list --json; cd ..; hob sessions list --here; hob sessions list --limit 1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var fork = run.Lines[0];
        var listed = JsonDocument.Parse(run.Lines[2]).RootElement.EnumerateArray().ToList();
        Assert.Equal([fork, _place.Id], listed.Select(session => session.GetProperty("id").GetString()!));
        Assert.Equal(["Another  try", "Correct the spelling in notes.txt."], listed.Select(session => session.GetProperty("title").GetString()!));
        Assert.Equal(_place.Id, listed[0].GetProperty("parent").GetString());
        Assert.Equal("done", listed[1].GetProperty("outcome").GetString());
        Assert.Contains(fork, Assert.Single(run.Lines[3..]), StringComparison.Ordinal); // The other folder has none.
    }

    [Fact]
    public void A_session_is_shown_to_a_person_and_to_a_program()
    {
        var run = _place.Bash("hob sessions show; hob sessions show last --json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("> Correct the spelling in notes.txt.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("""* edit_file {"path":"notes.txt","old_string":"Helo","new_string":"Hello"}  (text, hermes, trailing-comma)""", run.Output, StringComparison.Ordinal);
        Assert.Contains("  +Hello world\n", run.Output, StringComparison.Ordinal);
        var call = run.Lines.Where(line => line.StartsWith("{\"type\":\"tool.call\"", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line).RootElement).Last();
        Assert.Equal("Helo", call.GetProperty("arguments").GetProperty("old_string").GetString());
        Assert.DoesNotContain("You are Hob", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sessions show no-such-id", "there is no session 'no-such-id': see 'hob sessions list'")]
    [InlineData("sessions fork ''", "there is no session '': see 'hob sessions list'")]
    [InlineData("sessions fork last --turns 0", "--turns takes a whole number from 1: leave it out to copy all")]
    [InlineData("sessions import nowhere.jsonl", "'nowhere.jsonl' cannot be taken in (Could not find file '…'.): check the path", 1)]
    [InlineData("sessions import notes.txt", "'notes.txt' holds no session: give a file that 'hob sessions export --format jsonl' wrote")]
    [InlineData("sessions remove last", "nobody is here to be asked: add --yes to remove without asking")]
    [InlineData("sessions undo last --call nothing", "call 'nothing' of session ID changed no file: see 'hob sessions show ID'", 1)]
    [InlineData("sessions search nothing at all", "'nothing at all' stands in no session: write less of it, or see 'hob sessions list'", 1)]
    [InlineData("logs last", "session ID has no requests: see what was said: hob sessions show ID", 1)]
    [InlineData("sessions export last --format pdf", "'pdf' is no format: markdown, json or jsonl: see 'hob sessions export --help'")]
    public void What_cannot_be_done_is_said_in_one_line(string commandLine, string error, int exitCode = 2)
    {
        var run = _place.Bash("hob " + commandLine);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        var (before, after) = error.Split('…') is [var start, var end] ? (start, end) : (error, "");
        Assert.StartsWith("hob: " + before.Replace("ID", _place.Id, StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.EndsWith((after.Length > 0 ? after : before.Replace("ID", _place.Id, StringComparison.Ordinal)) + "\n", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void An_id_is_known_by_any_beginning_that_is_its_own()
    {
        var run = _place.Bash(
            $"hob sessions rename {_place.Id[..8]} a && hob sessions rename {_place.Id[8..]} b && hob sessions rename {_place.Id.ToUpperInvariant()} c && hob sessions fork last && hob sessions show 1");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(4, run.Lines.Length);
        Assert.Contains("'1' is the beginning of 2 sessions: write more of it: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_can_be_taken_in_again_and_holds_no_key()
    {
        var run = _place.Bash(
            """
            export OPENAI_API_KEY=geheim-4711 GITHUB_TOKEN=trivial
            sed -i 's/Correct the spelling/Use geheim-4711 and ghp_0123456789abcdefghij0123456789abcdef; trivial. Correct the spelling/' ../home/.local/state/hob/sessions/*/events.jsonl
            for format in markdown json jsonl; do hob sessions export --format $format > out.$format; done
            grep -l 'geheim\|ghp_' out.*
            id=$(hob sessions import out.jsonl)
            hob sessions export $id --format json --output again.json
            diff <(sed 's/"events":.*"user.message"/""/; s/^{.*""//' out.json) <(sed 's/"events":.*"user.message"/""/; s/^{.*""//' again.json) && echo same
            """);

        Assert.Equal((0, "same\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Contains("Use (hidden) and (hidden); trivial. Correct the spelling in notes.txt.", File.ReadAllText(Path.Combine(_place.Project, "out.markdown")), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_found_in_prompts_calls_and_results()
    {
        var run = _place.Bash("hob sessions search SPELLING notes; hob sessions search 'helo world' --json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("  user: Correct the spelling in notes.txt.", run.Lines[1]);
        var places = JsonDocument.Parse(run.Lines[2]).RootElement.GetProperty("places");
        Assert.Equal("read_file", Assert.Single(places.EnumerateArray()).GetProperty("who").GetString());
    }

    [Fact]
    public void Changes_are_taken_back_and_made_again()
    {
        var run = _place.Bash(
            """
            hob sessions undo --dry-run; cat notes.txt
            hob sessions undo --json; cat notes.txt
            hob sessions undo
            hob sessions undo --call undo-1; cat notes.txt
            """);

        Assert.Equal(
            """
            restored  NOTES
            Hello world
            {"restored":["notes.txt"],"removed":[],"call":"undo-1"}
            Helo world
            restored  notes.txt
            hob sessions undo last --call undo-2  takes this back
            Hello world

            """.ReplaceLineEndings("\n"),
            run.Output.Replace(_place.Bash("pwd -P").Output.Trim() + "/notes.txt", "NOTES", StringComparison.Ordinal));
        Assert.Contains("changed no file that is not put back already", run.Error, StringComparison.Ordinal);
        Assert.Contains("The user took back changes of files: as before: notes.txt.", _place.Bash("hob sessions show last").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_changed_since_is_left_alone()
    {
        var run = _place.Bash("echo mine > notes.txt; hob sessions undo; cat notes.txt; hob sessions undo --force; cat notes.txt");

        Assert.Equal("hob: notes.txt: it was changed since: --force puts files back all the same\n", run.Error);
        Assert.Equal("mine", run.Lines[0]);
        Assert.Equal("Helo world", run.Lines[^1]);
    }

    [Fact]
    public void A_session_is_removed_with_all_that_was_kept()
    {
        var run = _place.Bash($"hob sessions remove {_place.Id} --yes --json; hob sessions list --json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([$$"""{"removed":["{{_place.Id}}"]}""", "[]"], run.Lines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Sessions));
    }

    [Fact]
    public void A_damaged_session_is_shown_as_far_as_it_goes()
    {
        var events = Path.Combine(_place.SessionFolder, "events.jsonl");
        var lines = File.ReadAllLines(events);
        File.WriteAllText(events, string.Join('\n', [.. lines[..3], "garbage", .. lines[3..^1], lines[^1][..20]]));

        var run = _place.Bash("hob sessions show");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("I corrected one word", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Split("hob: note: ").Length - 1);
    }

    [Fact]
    public void Requests_and_answers_are_shown_with_what_was_read_in_them()
    {
        _place.WriteRequests(
            """{"type":"request","number":1,"time":"2026-03-01T10:00:01Z","model":"m","tools":[{"name":"read_file"}],"same":0,"messages":[{"role":"system","text":"sys"},{"role":"user","text":"Correct\nit."}]}""",
            """{"type":"answer","number":1,"time":"2026-03-01T10:00:02Z","milliseconds":1500,"finish":"stop","whole":true,"text":"<tool_call>\u001b[31m","usage":{"prompt":10}}""",
            "torn {",
            """{"type":"request","number":1,"time":"2026-03-01T10:00:04Z","same":2,"messages":[{"role":"tool","results":[{"id":"call_1","text":"Helo"}]}]}""",
            """{"type":"answer","number":1,"time":"2026-03-01T10:00:05Z","milliseconds":10,"whole":false,"error":"connection lost"}""");

        var run = _place.Bash("hob logs; hob logs last --json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            #1 request  m 2 messages, 2 new, tools read_file
              system: sys
              user: Correct
                it.
            #1 answer  1.5 s, stop, prompt 10
              text: <tool_call>\e[31m
              -> read_file {"path":"notes.txt"}
                 read as native
              -> edit_file {"path":"notes.txt","old_string":"Helo","new_string":"Hello"}
                 read as text, dialect hermes, mended: trailing-comma
            #2 request   3 messages, 1 new
              tool call_1: Helo
            #2 answer  0.0 s, broken off
              error: connection lost
            """.ReplaceLineEndings("\n"),
            string.Join('\n', run.Lines.TakeWhile(line => !line.StartsWith('{'))));
        Assert.Equal(["request", "answer", "tool.call", "tool.call", "request", "answer"],
            run.Lines.SkipWhile(line => !line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!));
    }

    [Theory]
    [InlineData("sessions list")]
    [InlineData("sessions show")]
    [InlineData("sessions fork")]
    [InlineData("sessions rename")]
    [InlineData("sessions export")]
    [InlineData("sessions import")]
    [InlineData("sessions remove")]
    [InlineData("sessions undo")]
    [InlineData("logs")]
    public void Examples_of_the_help_work_where_there_is_a_session(string command)
    {
        _place.WriteRequests("""{"type":"request","number":1,"time":"2026-03-01T10:00:01Z","same":0,"messages":[]}""");
        var help = HobProgram.Run([.. command.Split(' '), "--help"]).Output.ReplaceLineEndings("\n");
        var examples = help[help.IndexOf("Examples:\n", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];

        var run = _place.Bash("set -e; cp ../session.jsonl .\n" + string.Join('\n', examples.Reverse()));

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("", run.Error);
    }
}
