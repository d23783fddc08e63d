using Hob.Shell.Running;

namespace Hob.Shell.Tests.Running;

public sealed class CommandRunnerTests
{
    private readonly CommandRunner _runner = new();

    private Task<CommandResult> Run(string command, CancellationToken cancellation = default) =>
        _runner.RunAsync(new CommandRequest { Command = command, Shell = "sh" }, cancellation);

    [Fact]
    public async Task Output_and_exit_code_come_back_together_and_apart()
    {
        var result = await Run("echo out; echo err >&2; exit 3");
        Assert.Null(result.Failure);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("out\n", result.StandardOutput);
        Assert.Equal("err\n", result.StandardError);
        Assert.Equal(8, result.Output.Length);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task A_signal_is_told_from_an_exit_code()
    {
        var result = await Run("kill -KILL $$");
        Assert.Equal(9, result.Signal);
        Assert.Null(result.ExitCode);
    }

    [Fact]
    public async Task Input_is_fed_and_closed_however_much_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789abcdef\n", 40_000));
        var result = await _runner.RunAsync(new CommandRequest { Command = "wc -c", Shell = "sh", Input = text });
        Assert.Equal(text.Length.ToString(), result.StandardOutput.Trim());
    }

    [Fact]
    public async Task A_command_that_does_not_read_its_input_ends_all_the_same()
    {
        var result = await _runner.RunAsync(new CommandRequest { Command = "true", Shell = "sh", Input = new string('x', 1 << 20) });
        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task Without_input_there_is_nothing_to_read_and_no_terminal()
    {
        var result = await Run("cat; test ! -t 0 && ! cat </dev/tty");
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Long_output_keeps_its_beginning_and_its_end_and_says_how_much_is_missing()
    {
        var result = await _runner.RunAsync(new CommandRequest { Command = "seq 1 100000", Shell = "sh", OutputLimit = 1000 });
        Assert.StartsWith("1\n2\n3\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("99999\n100000\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(588895 - 1000, result.CutLength);
        Assert.Contains($"[{result.CutLength} characters left out]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_are_not_split_and_bytes_that_are_not_text_are_replaced()
    {
        var pieces = new List<string>();
        var result = await _runner.RunAsync(new CommandRequest
        {
            Command = @"printf '\342\202'; sleep 0.05; printf '\254\360\237'; sleep 0.05; printf '\230\200\377'",
            Shell = "sh",
            OnOutput = chunk => pieces.Add(chunk.Text),
        });
        Assert.Equal("€😀\uFFFD", result.Output);
        Assert.Equal(result.Output, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.False(char.IsHighSurrogate(piece[^1])));
    }

    [Fact]
    public async Task A_command_that_runs_too_long_is_ended()
    {
        var result = await _runner.RunAsync(new CommandRequest { Command = "echo begun; sleep 600", Shell = "sh", Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.True(result.TimedOut);
        Assert.Equal(15, result.Signal);
        Assert.Equal("begun\n", result.Output);
    }

    [Fact]
    public async Task A_command_that_ignores_the_request_to_end_is_ended_after_the_grace()
    {
        var result = await _runner.RunAsync(new CommandRequest
        {
            Command = "trap '' TERM; while :; do sleep 0.01; done",
            Shell = "sh",
            Timeout = TimeSpan.FromMilliseconds(100),
            Grace = TimeSpan.FromMilliseconds(100),
        });
        Assert.True(result.TimedOut);
        Assert.Equal(9, result.Signal);
    }

    [Fact]
    public async Task Cancelling_ends_the_command()
    {
        using var cancellation = new CancellationTokenSource();
        var run = _runner.RunAsync(new CommandRequest { Command = "echo begun; sleep 600", Shell = "sh", OnOutput = _ => cancellation.Cancel() }, cancellation.Token);
        var result = await run;
        Assert.True(result.Cancelled);
        Assert.False(result.TimedOut);
    }

    [Fact]
    public async Task A_process_that_holds_the_output_open_does_not_hold_up_the_run()
    {
        var result = await Run("sleep 600 & echo done");
        Assert.Equal("done\n", result.Output);
        Assert.Equal(1, result.Leftovers);
        Assert.False(result.TimedOut);
    }

    [Fact]
    public async Task What_is_written_shortly_after_the_shell_has_ended_is_still_read()
    {
        var result = await Run("(sleep 0.05; echo late) & echo early");
        Assert.Equal("early\nlate\n", result.Output);
        Assert.Equal(0, result.Leftovers);
    }

    [Theory]
    [InlineData("setsid sleep 6001 >/dev/null 2>&1 &", "6001")]
    [InlineData("nohup sleep 6002 >/dev/null 2>&1 &", "6002")]
    [InlineData("(setsid sh -c 'sleep 6003 & sleep 6003' >/dev/null 2>&1 &)", "6003")]
    [InlineData("perl -e 'use POSIX; exit if fork; setsid; exit if fork; open STDOUT,\">/dev/null\"; open STDERR,\">/dev/null\"; exec qw(sleep 6004)'", "6004")]
    public async Task What_went_its_own_way_is_ended_too(string command, string mark)
    {
        var result = await Run(command + "\nsleep 0.1");
        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Leftovers > 0);
        Assert.Empty(Processes.With($"sleep\0{mark}\0"));
    }

    [Fact]
    public async Task A_whole_tree_is_ended_on_cancellation_even_where_it_went_into_sessions_of_its_own()
    {
        using var cancellation = new CancellationTokenSource();
        var result = await _runner.RunAsync(new CommandRequest
        {
            Command = "sleep 6011 & setsid sleep 6011 & (setsid setsid sleep 6011 &) & sh -c 'sh -c \"sleep 6011; :\"; :' & sleep 0.2; echo ready; wait",
            Shell = "sh",
            OnOutput = _ => cancellation.Cancel(),
        }, cancellation.Token);
        Assert.True(result.Cancelled);
        Assert.Empty(Processes.With("sleep\06011\0"));
    }

    [Fact]
    public async Task Many_runs_at_a_time_do_not_end_each_other()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Run($"sleep 0.0{i % 7}; (setsid sleep 6020 >/dev/null 2>&1 &); echo {i}")));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}\n"), results.Select(result => result.Output));
        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.Empty(Processes.With("sleep\06020\0"));
    }

    [Fact]
    public async Task Secrets_of_the_environment_are_held_back_unless_they_are_passed()
    {
        Environment.SetEnvironmentVariable("HOB_TEST_ONE_API_KEY", "one");
        Environment.SetEnvironmentVariable("HOB_TEST_TWO_TOKEN", "two");
        var result = await _runner.RunAsync(new CommandRequest
        {
            Command = "echo \"$HOB_TEST_ONE_API_KEY|$HOB_TEST_TWO_TOKEN|$EXTRA_SECRET|${HOME:+home}\"",
            Shell = "sh",
            PassedVariables = ["HOB_TEST_TWO_TOKEN"],
            Environment = new Dictionary<string, string?> { ["EXTRA_SECRET"] = "three", ["HOME"] = null },
        });
        Assert.Equal("|two|three|\n", result.Output);
    }

    [Fact]
    public async Task A_shell_or_folder_that_is_not_there_is_a_failure_and_no_exception()
    {
        Assert.Equal("shell", (await _runner.RunAsync(new CommandRequest { Command = "true", Shell = "no-such-shell" })).Failure?.Step);
        Assert.Equal("working folder", (await _runner.RunAsync(new CommandRequest { Command = "true", WorkingDirectory = "/no/such" })).Failure?.Step);
    }

    [Fact]
    public async Task A_descriptor_of_this_process_is_not_passed_on()
    {
        using var file = File.OpenHandle("/dev/null");
        Assert.Equal("0\n1\n2\n3\n", (await Run("ls /proc/self/fd")).Output); // 3 is the folder that ls itself reads.
    }

    [Fact]
    public async Task A_fault_of_the_listener_reaches_the_caller_and_leaves_nothing_running()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => _runner.RunAsync(new CommandRequest
        {
            Command = "echo x; sleep 6031",
            Shell = "sh",
            OnOutput = _ => throw new InvalidTimeZoneException(),
        }));
        Assert.Empty(Processes.With("sleep\06031\0"));
    }
}
