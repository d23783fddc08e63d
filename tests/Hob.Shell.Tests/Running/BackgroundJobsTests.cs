using Hob.Shell.Running;

namespace Hob.Shell.Tests.Running;

public sealed class BackgroundJobsTests
{
    private static CommandRequest Shell(string command, Action<OutputChunk>? onOutput = null) => new() { Command = command, Shell = "sh", OnOutput = onOutput };

    [Fact]
    public async Task A_job_is_listed_read_and_stopped()
    {
        await using var jobs = new BackgroundJobs(new CommandRunner());
        var printed = new TaskCompletionSource();
        var job = jobs.Start(Shell("echo ready; sleep 6040", _ => printed.TrySetResult()));
        await printed.Task;
        Assert.Equal("ready\n", jobs.ReadNew(job.Id));
        Assert.Equal("", jobs.ReadNew(job.Id));
        Assert.Null(Assert.Single(jobs.List()).Result);
        var result = await jobs.StopAsync(job.Id);
        Assert.True(result!.Cancelled);
        Assert.NotNull(Assert.Single(jobs.List()).Result);
        Assert.Empty(Processes.With("sleep\06040\0"));
    }

    [Fact]
    public async Task A_job_that_ends_by_itself_says_how()
    {
        await using var jobs = new BackgroundJobs(new CommandRunner());
        var first = jobs.Start(Shell("exit 7"));
        var second = jobs.Start(Shell("echo two"));
        Assert.Equal(7, (await jobs.WaitAsync(first.Id))!.ExitCode);
        Assert.Equal("two\n", (await jobs.WaitAsync(second.Id))!.Output);
        Assert.Equal([first.Id, second.Id], jobs.List().Select(job => job.Id));
        Assert.Null(jobs.ReadNew(99));
        Assert.Null(await jobs.StopAsync(99));
    }

    [Fact]
    public async Task All_jobs_end_with_their_owner()
    {
        var ready = new CountdownEvent(3);
        await using (var jobs = new BackgroundJobs(new CommandRunner()))
        {
            for (var i = 0; i < 3; i++) jobs.Start(Shell("setsid sleep 6050 & echo up; sleep 6050", _ => ready.Signal()));
            ready.Wait();
        }
        Assert.Empty(Processes.With("sleep\06050\0"));
    }

    [Fact]
    public async Task Output_that_nobody_reads_does_not_pile_up()
    {
        await using var jobs = new BackgroundJobs(new CommandRunner());
        var job = jobs.Start(Shell("seq 1 50000") with { OutputLimit = 1000 });
        await jobs.WaitAsync(job.Id);
        var text = jobs.ReadNew(job.Id)!;
        Assert.StartsWith("[", text, StringComparison.Ordinal);
        Assert.True(text.Length < 2100);
        Assert.EndsWith("50000\n", text, StringComparison.Ordinal);
    }
}
