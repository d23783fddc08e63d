using Hob.Shell.Generation;
using Hob.Shell.Generation.Checks;
using Hob.Shell.Judging;
using static Hob.Shell.Tests.Generation.ScriptedWriter;

namespace Hob.Shell.Tests.Generation;

public sealed class CommandGeneratorTests
{
    [Fact]
    public async Task A_good_command_is_judged_and_explained_without_asking_again()
    {
        var writer = new ScriptedWriter(Command("du -ah src | sort -rh | head -n 10"));

        var suggestion = await SuggestAsync(writer, "the ten largest things in src");

        Assert.Equal("du -ah src | sort -rh | head -n 10", suggestion.Command);
        Assert.Equal(Verdict.Allow, suggestion.Judgement!.Verdict);
        Assert.Equal(3, suggestion.Parts.Count);
        Assert.Empty(suggestion.Repairs);
        Assert.Null(suggestion.Confidence);
        Assert.Single(writer.Requests);
    }

    [Fact]
    public async Task A_program_that_is_not_here_is_repaired_once_with_the_exact_reason()
    {
        var writer = new ScriptedWriter(Command("fd -e log"), Command("find . -name '*.log'"));

        var suggestion = await SuggestAsync(writer, "find log files");

        Assert.Equal("find . -name '*.log'", suggestion.Command);
        var correction = writer.Requests[1].Correction!;
        Assert.Equal(("fd -e log", "There is no program 'fd' here: use one that is installed."), (correction.Command, correction.Reason));
        Assert.Equal([correction.Reason], suggestion.Repairs);
    }

    [Theory]
    [InlineData("cat /no/such/place.conf", "cat /etc/passwd", "show me the users", "cat /etc/passwd")] // what is there goes before what is not
    [InlineData("cat /no/such/place.conf", "cat /etc/passwd", "show /no/such/place.conf", "cat /no/such/place.conf")] // unless the request names it
    [InlineData("cat ~/no-such-file", "cat /etc/passwd", "show me the users", "cat /etc/passwd")]
    [InlineData("cat /tmp/*.none", "cat /etc/passwd", "show me the users", "cat /tmp/*.none")] // a pattern is no path
    [InlineData("frob -l", "ls -l", "list files", "ls -l")]
    [InlineData("frob -l", "ls -l", "list files with frob", "frob -l")]
    [InlineData("frob -l", "ls -l", "FROB2: list files", "frob -l")]
    [InlineData("frob -l", "ls -l", "list all frobnicated files", "ls -l")] // a piece of a word names nothing
    public async Task Existence_ranks_the_commands_that_were_written(string first, string second, string request, string wanted)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(new WriterAnswer { Candidates = [new(first, -0.7), new(second, -1.2)] }), request);

        Assert.Equal(wanted, suggestion.Command);
    }

    [Fact]
    public async Task The_confidence_is_that_of_the_command_which_goes_first()
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(new WriterAnswer { Candidates = [new("frob -l", -0.7, 0.9), new("ls -l", -1.2, 0.4)] }), "list files");

        Assert.Equal(("ls -l", 0.4), (suggestion.Command, suggestion.Confidence));
    }

    [Fact]
    public async Task A_much_likelier_command_goes_first_though_its_path_is_not_here()
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(new WriterAnswer { Candidates = [new("cat /no/such/place.conf", -0.1), new("cat /etc/passwd", -4)] }), "show it");

        Assert.Equal("cat /no/such/place.conf", suggestion.Command);
    }

    [Theory]
    [InlineData("mv *.dat ~/Music", "mv *.dat ~/Music")] // there is no /home/ada here
    [InlineData("mv *.dat ~/Music/", "mv *.dat ~/Music/")]
    [InlineData("mv *.dat ~/music", "mv *.dat music")]
    [InlineData("mv *.dat ~/Music/new", "mv *.dat music")]
    public async Task A_folder_that_every_home_has_is_meant_though_it_is_not_here(string likelier, string wanted)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(new WriterAnswer { Candidates = [new(likelier, -0.5), new("mv *.dat music", -1)] }), "move all .dat files to my music");

        Assert.Equal(wanted, suggestion.Command);
    }

    [Fact]
    public async Task A_program_that_stays_missing_is_offered_with_a_warning()
    {
        var writer = new ScriptedWriter(Command("fd -e log"));

        var suggestion = await SuggestAsync(writer, "find log files");

        Assert.Equal("fd -e log", suggestion.Command);
        Assert.Equal(FaultKind.MissingProgram, Assert.Single(suggestion.Faults).Kind);
        Assert.Equal(2, writer.Requests.Count);
    }

    [Theory]
    [InlineData("sudo frob /etc")]
    [InlineData("find . -exec frob {} \\;")]
    [InlineData("ls | xargs frob")]
    [InlineData("cat <(frob x)")]
    [InlineData("if true; then frob; fi")]
    public async Task Programs_are_missed_wherever_they_would_be_started(string command)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command(command)), "do it");

        Assert.Contains(suggestion.Faults, fault => fault.Kind == FaultKind.MissingProgram && fault.Text.Contains("'frob'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("find the logs", null)]
    [InlineData("find the logs with frob", "frob -e log")]
    public async Task A_program_that_the_writer_never_learnt_of_is_offered_only_where_the_request_names_it(string request, string? expected)
    {
        var answer = Command("frob -e log") with { Programs = new HashSet<string> { "find", "fd" } };

        var suggestion = await SuggestAsync(new ScriptedWriter(answer), request);

        Assert.Equal(expected, suggestion.Command);
        Assert.Equal(expected is null, suggestion.Declined?.Contains("'frob'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_program_that_is_only_not_here_goes_before_one_that_is_made_up()
    {
        var answer = Command("frob -e log", "fd -e log") with { Programs = new HashSet<string> { "find", "fd" } };

        Assert.Equal("fd -e log", (await SuggestAsync(new ScriptedWriter(answer), "find the logs")).Command);
    }

    [Theory]
    [InlineData("cd src && pwd")]
    [InlineData("for f in *; do echo $f; done")]
    [InlineData("frob() { ls; }; frob")]
    [InlineData("/opt/tool/bin/frob x")]
    [InlineData("export A=1; ls")]
    public async Task Builtins_functions_and_paths_are_not_missed(string command) =>
        Assert.Empty((await SuggestAsync(new ScriptedWriter(Command(command)), "do it")).Faults);

    [Fact]
    public async Task What_the_shell_cannot_read_is_repaired_or_declined()
    {
        var repaired = await SuggestAsync(new ScriptedWriter(Command("grep 'x src"), Command("grep x src")), "x in src");
        var declined = await SuggestAsync(new ScriptedWriter(Command("grep 'x src")), "x in src");
        var forced = await SuggestAsync(new ScriptedWriter(Command("grep 'x src")), "x in src", bestEffort: true);

        Assert.Equal("grep x src", repaired.Command);
        Assert.Null(declined.Command);
        Assert.Contains("cannot read the command", declined.Declined, StringComparison.Ordinal);
        Assert.Equal("grep 'x src", forced.Command);
    }

    [Fact]
    public async Task What_zsh_alone_can_read_is_no_fault_there()
    {
        var request = new GenerationRequest("plain files", Places.Linux with { Shell = TargetShell.Zsh });

        var suggestion = await new CommandGenerator(new ScriptedWriter(Command("ls *(.)"))).SuggestAsync(request, CancellationToken.None);

        Assert.Equal(("ls *(.)", 0), (suggestion.Command, suggestion.Faults.Count));
    }

    [Theory]
    [InlineData("docker ps --format '{{.Names}}'", true)]
    [InlineData("docker inspect -f '{{json .State}}' web", true)]
    [InlineData("docker inspect -f '{{range $i, $p := .Mounts}}{{$p.Source}}{{end}}' web", true)]
    [InlineData("docker ps --filter name={{name}}", false)]
    [InlineData("cat {{file.txt}}", false)]
    public async Task A_template_with_a_field_in_it_is_no_placeholder(string command, bool isOffered) =>
        Assert.Equal(isOffered ? command : null, (await SuggestAsync(new ScriptedWriter(Command(command)), "do it")).Command);

    [Fact]
    public async Task Placeholders_are_never_offered()
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command("cat /path/to/file")), "show the file");

        Assert.Null(suggestion.Command);
        Assert.Contains("placeholder", suggestion.Declined, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo \"I'm sorry, I cannot delete the internet\"")]
    [InlineData("printf 'This request is not possible for a shell\\n'")]
    [InlineData("I am sorry, but this cannot be done.")]
    public async Task Talk_dressed_as_a_command_is_declined(string command)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command(command)), "delete everything on the moon");

        Assert.Null(suggestion.Command);
        Assert.NotEmpty(suggestion.Declined!);
    }

    [Theory]
    [InlineData("print hello world to everyone here", "echo hello world to everyone here")]
    [InlineData("say hi", "echo Hi")]
    [InlineData("show my path", "echo \"the path is $PATH and no more\"")]
    public async Task An_echo_that_was_asked_for_is_a_command(string request, string command) =>
        Assert.Equal(command, (await SuggestAsync(new ScriptedWriter(Command(command)), request)).Command);

    [Fact]
    public async Task The_best_candidate_goes_first_and_the_others_are_alternatives()
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Command("fd x", "find . -name x", "ls | grep x")), "find x");

        Assert.Equal("find . -name x", suggestion.Command);
        Assert.Equal(["fd x", "ls | grep x"], suggestion.Alternatives); // a missing program costs as much as two places
    }

    [Theory]
    [InlineData("show the last 3 lines of app-x.log", "tail -n 3 /var/log/app-x.log", "tail -n 3 app-x.log", 1)]
    [InlineData("show the log \"app-x.log\".", "cat /var/log/app-x.log", "cat app-x.log", 1)]
    [InlineData("show app-x.log of nosuch", "cat /srv/nosuch/app-x.log", "cat app-x.log", 0)] // the request has the folder
    [InlineData("in ~/nosuch, show app-x.log", "cat ~/nosuch/app-x.log", "cat app-x.log", 0)] // also where it says more than its name
    [InlineData("show app-x.log in /srv/nosuch/", "cat /srv/nosuch/app-x.log", "cat app-x.log", 0)]
    [InlineData("show hosts", "cat /etc/hosts", "cat hosts", 0)] // it is there
    public async Task A_file_is_put_into_no_folder_that_the_request_does_not_have(string request, string first, string second, int better)
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(new WriterAnswer { Candidates = [new(first, -0.1), new(second, -2.5)] }), request);

        Assert.Equal(better == 0 ? first : second, suggestion.Command);
    }

    [Fact]
    public async Task A_missing_sudo_ranks_no_command_lower()
    {
        var place = Places.Linux with { Programs = InstalledPrograms.Of("ls") };
        var suggestion = await new CommandGenerator(new ScriptedWriter(Command("sudo ls /root", "ls /root"))).SuggestAsync(new GenerationRequest("list /root", place), CancellationToken.None);

        Assert.Equal("sudo ls /root", suggestion.Command);
        Assert.Contains(suggestion.Faults, static fault => fault.Kind == FaultKind.MissingProgram);
    }

    [Fact]
    public async Task A_model_that_only_talks_declines_in_its_own_words()
    {
        var suggestion = await SuggestAsync(new ScriptedWriter(Words("I can only\n write shell commands.")), "who was Napoleon?");

        Assert.Equal((null, "I can only write shell commands."), (suggestion.Command, suggestion.Declined));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\0\u0001")]
    public void An_empty_request_is_refused(string text) => Assert.Equal("the request is empty", CommandGenerator.Refusal(text));

    [Fact]
    public void An_enormous_request_is_refused_with_its_length() =>
        Assert.Equal("the request has 1,000,000 characters, and 4,000 is the most", CommandGenerator.Refusal(new string('a', 1_000_000)));
}
