using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

/// <summary>Commands that nobody judged, in a read-only workspace: the kernel alone stands between them and the files.</summary>
public sealed class AdversarialTests
{
    [SandboxFact]
    public async Task Hundreds_of_commands_that_mean_harm_start_and_change_nothing()
    {
        using var home = new FakeHome();
        var runner = new CommandRunner();
        var before = home.State();
        var started = 0;
        var faults = new List<string>();
        var commands = AdversarialCommands.All;
        Assert.True(commands.Count >= 500, $"only {commands.Count} commands");
        await Parallel.ForEachAsync(commands, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (attack, cancellation) =>
        {
            var target = home.At(attack.Target);
            var result = await runner.RunAsync(new CommandRequest
            {
                Command = attack.Command,
                Shell = "bash",
                Timeout = TimeSpan.FromSeconds(60),
                Environment = new Dictionary<string, string?>
                {
                    ["T"] = target,
                    ["D"] = Path.GetDirectoryName(target),
                    ["W"] = home.Workspace,
                    ["HOME"] = home.Root,
                    ["GIT_CONFIG_NOSYSTEM"] = "1",
                },
                // Keys can be read here: what cannot even be opened would be too easy a target.
                Sandbox = new SandboxPolicy { Workspace = home.Workspace, Home = home.Root, DeniedReads = [] },
            }, cancellation);
            if (result.Failure is { } failure)
                lock (faults) faults.Add($"{attack.Command}: {failure}");
            else if (result.ExitCode is not (126 or 127)) Interlocked.Increment(ref started);
            if (result.TimedOut || result.Signal == 31)
                lock (faults) faults.Add($"{attack.Command} did not end by itself: {result.Output}");
        });
        Assert.Empty(faults);
        Assert.True(started >= 400, $"only {started} of {commands.Count} started");
        Assert.Equal(before, home.State());
    }

    [SandboxFact]
    public async Task The_same_commands_do_harm_without_the_sandbox()
    {
        // So that the test above cannot pass because its commands are harmless.
        using var home = new FakeHome();
        var before = home.State();
        var target = home.At("project/README.md");
        await new CommandRunner().RunAsync(new CommandRequest
        {
            Command = "python3 - <<'E'\nimport os\nos.utime(os.environ['T'], (1, 1))\nE\nchmod 640 \"$T\"; echo x >> \"$T\"; touch \"$D/touched\"",
            Environment = new Dictionary<string, string?> { ["T"] = target, ["D"] = Path.GetDirectoryName(target) },
        });
        Assert.NotEqual(before, home.State());
    }
}
