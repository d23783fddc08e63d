using System.Net;
using System.Net.Sockets;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Tests.Sandbox;

public sealed class SandboxTests : IDisposable
{
    private readonly FakeHome _home = new();
    private readonly CommandRunner _runner = new();

    public void Dispose() => _home.Dispose();

    private SandboxPolicy ReadOnly => new() { Workspace = _home.Workspace, Home = _home.Root };
    private SandboxPolicy Writable => ReadOnly with { WorkspaceWritable = true };

    private Task<CommandResult> Run(string command, SandboxPolicy policy) => _runner.RunAsync(new CommandRequest
    {
        Command = command,
        Sandbox = policy,
        Environment = new Dictionary<string, string?> { ["HOME"] = _home.Root },
    });

    [SandboxFact]
    public async Task Files_can_be_read_and_programs_run()
    {
        var result = await Run("cat README.md; ls src; sh run.sh; ./run.sh; cat /etc/hostname >/dev/null", ReadOnly);
        Assert.Equal("# Project\nmain.c\nold.c\nhi\nhi\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [SandboxFact]
    public async Task The_private_temporary_folder_can_be_written_and_is_gone_afterwards()
    {
        var result = await Run("echo x > $TMPDIR/a && mkdir $TMPDIR/d && mv $TMPDIR/a $TMPDIR/d/ && stat -c %a $TMPDIR && chmod 0 $TMPDIR/d; echo $TMPDIR", ReadOnly);
        Assert.StartsWith("700\n", result.StandardOutput, StringComparison.Ordinal);
        Assert.False(Directory.Exists(result.StandardOutput.Trim().Split('\n')[^1]));
    }

    [SandboxFact]
    public async Task A_writable_workspace_can_be_worked_in_and_nothing_else()
    {
        var result = await Run("echo y > new.c && mkdir a && mv new.c a/ && chmod +x a/new.c && touch -d 2001-01-01 a/new.c && rm src/old.c && ln -s a b", Writable);
        Assert.Equal("", result.Output);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Restored);
        var outside = await Run("echo x > ../letters/dear.txt; echo x > link; rm ../.bashrc; echo x > out/new; mv a ..", Writable);
        Assert.Equal("Dear reader\n", File.ReadAllText(_home.At("letters/dear.txt")));
        Assert.True(File.Exists(_home.At(".bashrc")));
        Assert.False(File.Exists(_home.At("new")));
        Assert.True(Directory.Exists(_home.At("project/a")));
        Assert.NotEmpty(outside.Hints);
    }

    [SandboxFact]
    public async Task Keys_cannot_be_read_by_any_name()
    {
        var result = await Run("cat ~/.ssh/id_ed25519; cat /proc/self/root$HOME/.ssh/id_ed25519; cd ~/.ssh; cat id_ed25519; cat ../.ssh/*; cat ~/.config/hob/config.toml; cat out/.ssh/id_ed25519", ReadOnly);
        Assert.DoesNotContain("secret", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("permission =", result.Output, StringComparison.Ordinal);
        Assert.Equal("Dear reader\n", (await Run("cat ~/letters/dear.txt", ReadOnly)).Output);
    }

    [SandboxFact]
    public async Task The_environment_and_memory_of_this_process_cannot_be_read()
    {
        var result = await Run($"cat /proc/{Environment.ProcessId}/environ; head -c 1 /proc/{Environment.ProcessId}/mem; cat /proc/{Environment.ProcessId}/fd/0; readlink /proc/{Environment.ProcessId}/fd/0", ReadOnly);
        Assert.Equal("", result.StandardOutput);
    }

    [SandboxFact(6)]
    public async Task Signals_do_not_reach_other_processes()
    {
        var result = await Run($"kill -0 {Environment.ProcessId}; sleep 60 & kill $! && echo own", ReadOnly);
        Assert.Equal("own\n", result.StandardOutput);
        Assert.Contains("not permitted", result.StandardError, StringComparison.Ordinal);
    }

    [SandboxFact]
    public async Task No_capability_is_left_but_for_files()
    {
        var result = await Run("grep -E 'CapEff|NoNewPrivs|^Seccomp:' /proc/self/status", ReadOnly);
        var lines = result.Output.Split('\n');
        Assert.True(Convert.ToUInt64(lines[0].Split('\t')[1], 16) is 0 or 2);
        Assert.Equal("NoNewPrivs:\t1", lines[1]);
        Assert.Equal("Seccomp:\t2", lines[2]);
    }

    [SandboxFact]
    public async Task Threads_of_this_process_stay_free()
    {
        var runs = Enumerable.Range(0, 20).Select(_ => Run("true", ReadOnly)).ToArray();
        File.WriteAllText(_home.At("project/meanwhile"), "x");
        await Task.WhenAll(runs);
        File.WriteAllText(_home.At("project/afterwards"), "x");
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            if (ReadStatus(thread) is { Length: > 0 } status && !status.StartsWith("Name:\thob launcher", StringComparison.Ordinal)) Assert.Contains("Seccomp:\t0", status, StringComparison.Ordinal);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        static string ReadStatus(string thread)
        {
            try
            {
                return File.ReadAllText($"{thread}/status");
            }
            catch (IOException)
            {
                return ""; // Ended meanwhile.
            }
        }
    }

    [SandboxFact]
    public async Task A_sandbox_that_cannot_be_had_stops_the_command()
    {
        var request = new CommandRequest { Command = "touch ran", Sandbox = Writable };
        Assert.Equal("sandbox", (await new CommandRunner(SandboxSupport.None).RunAsync(request)).Failure?.Step);
        Assert.Equal("policy", (await Run("touch ran", Writable with { Workspace = "project" })).Failure?.Step);
        Assert.Equal("policy", (await Run("touch ran", Writable with { Workspace = _home.At("none") })).Failure?.Step);
        Assert.Equal("policy", (await Run("touch ran", Writable with { Workspace = "/" })).Failure?.Step);
        Assert.Equal("policy", (await Run("touch ran", Writable with { Workspace = _home.Root })).Failure?.Step);
        Assert.False(File.Exists(_home.At("project/ran")));
    }

    [SandboxFact]
    public async Task A_sandbox_within_a_sandbox_is_no_way_out()
    {
        // The kernel stacks the filters, and the innermost cannot take back what the outer ones refuse.
        var result = await Run("python3 -c \"import ctypes; l = ctypes.CDLL(None); l.syscall(444, 0, 0, 1); print(l.prctl(22, 0), l.prctl(38, 0, 0, 0, 0))\"; echo x > README.md", ReadOnly);
        Assert.Equal("# Project\n", File.ReadAllText(_home.At("project/README.md")));
        Assert.NotEqual(0, result.ExitCode);
    }
}
