using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

public sealed class LimitTests : IDisposable
{
    private readonly FakeHome _home = new();

    public void Dispose() => _home.Dispose();

    private Task<CommandResult> Run(string command, Func<SandboxPolicy, SandboxPolicy> limit) => new CommandRunner().RunAsync(new CommandRequest
    {
        Command = command,
        Timeout = TimeSpan.FromSeconds(60),
        Sandbox = limit(new SandboxPolicy { Workspace = _home.Workspace, Home = _home.Root }),
    });

    [SandboxFact]
    public async Task Memory_beyond_the_limit_is_not_given()
    {
        const string command = "perl -e '$x = \"a\" x (200 << 20); print \"had it\"'";
        Assert.Equal("had it", (await Run(command, policy => policy)).StandardOutput);
        Assert.DoesNotContain("had it", (await Run(command, policy => policy with { MemoryBytes = 64 << 20 })).Output, StringComparison.Ordinal);
    }

    [SandboxFact]
    public async Task A_file_does_not_grow_beyond_the_limit()
    {
        var result = await Run("head -c 100000 /dev/zero > $TMPDIR/f; stat -c %s $TMPDIR/f", policy => policy with { FileSizeBytes = 4096 });
        Assert.Equal("4096\n", result.StandardOutput);
    }

    [SandboxFact]
    public async Task Processor_time_runs_out()
    {
        var result = await Run("while :; do :; done", policy => policy with { CpuSeconds = 1 });
        Assert.Equal(24, result.Signal); // SIGXCPU
        Assert.False(result.TimedOut);
    }

    [SandboxFact]
    public async Task More_processes_than_allowed_end_the_command()
    {
        var result = await Run("for i in $(seq 40); do sleep 7001 & done; wait", policy => policy with { Processes = 20 });
        Assert.Null(result.Failure);
        Assert.True(result.TooManyProcesses || result.Output.Contains("fork", StringComparison.Ordinal));
        Assert.False(result.TimedOut);
        Assert.True((await Run("for i in 1 2 3; do sleep 0.1 & done; wait", policy => policy with { Processes = 20 })).Succeeded);
    }

    [SandboxFact]
    public async Task Limits_leave_the_command_as_it_was_written()
    {
        var result = await Run("echo \"$0|$#|'quoted'\"; ls /proc/self/fd | wc -l", policy => policy with { FileSizeBytes = 1 << 20 });
        Assert.EndsWith("bash|0|'quoted'\n4\n", result.Output, StringComparison.Ordinal);
    }
}
