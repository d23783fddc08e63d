using System.Globalization;
using System.Text;

namespace Hob.Shell.Running;

/// <summary>What is known of a background job.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Command">The command.</param>
/// <param name="Started">When it was started.</param>
/// <param name="Result">What became of it, or null while it runs.</param>
public sealed record BackgroundJob(int Id, string Command, DateTimeOffset Started, CommandResult? Result);

/// <summary>Commands that run while others go on: servers, watchers, long builds. All are ended when this is disposed. Safe for several threads.</summary>
public sealed class BackgroundJobs(CommandRunner runner, TimeProvider? time = null) : IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, Job> _jobs = [];
    private int _last;
    private bool _disposed;

    /// <summary>Starts a command and returns at once.</summary>
    public BackgroundJob Start(CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var job = new Job(++_last, request.Command, _time.GetUtcNow(), request.OutputLimit);
            job.Task = runner.RunAsync(request with { OnOutput = job.Append + request.OnOutput }, job.Stop.Token);
            _jobs.Add(job.Id, job);
            return job.State;
        }
    }

    /// <summary>All jobs, in the order of their start.</summary>
    public IReadOnlyList<BackgroundJob> List()
    {
        lock (_gate) return [.. _jobs.Values.Select(job => job.State)];
    }

    /// <summary>What a job has printed since the last call, or null when there is no such job. Beyond the limit of the request the oldest is left out, and said so.</summary>
    public string? ReadNew(int id) => Find(id)?.TakeNew();

    /// <summary>Waits for a job to end, or returns null when there is no such job.</summary>
    public async Task<CommandResult?> WaitAsync(int id, CancellationToken cancellation = default) =>
        Find(id) is { } job ? await job.Task.WaitAsync(cancellation) : null;

    /// <summary>Ends a job with all that it started, or returns null when there is no such job.</summary>
    public async Task<CommandResult?> StopAsync(int id)
    {
        if (Find(id) is not { } job) return null;
        await job.Stop.CancelAsync();
        return await job.Task;
    }

    /// <summary>Ends all jobs.</summary>
    public async ValueTask DisposeAsync()
    {
        Job[] jobs;
        lock (_gate)
        {
            _disposed = true;
            jobs = [.. _jobs.Values];
            _jobs.Clear();
        }
        foreach (var job in jobs) await job.Stop.CancelAsync();
        foreach (var job in jobs)
        {
            await ((Task)job.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            job.Stop.Dispose();
        }
    }

    private Job? Find(int id)
    {
        lock (_gate) return _jobs.GetValueOrDefault(id);
    }

    private sealed class Job(int id, string command, DateTimeOffset started, int limit)
    {
        private readonly Lock _gate = new();
        private readonly StringBuilder _new = new();
        private long _lost;

        internal int Id => id;
        internal CancellationTokenSource Stop { get; } = new();
        internal Task<CommandResult> Task { get; set; } = null!;
        internal BackgroundJob State => new(id, command, started, Task.IsCompletedSuccessfully ? Task.Result : null);

        internal void Append(OutputChunk chunk)
        {
            lock (_gate)
            {
                _new.Append(chunk.Text);
                if (_new.Length <= 2L * limit) return;
                _lost += _new.Length - limit;
                _new.Remove(0, _new.Length - limit);
            }
        }

        internal string TakeNew()
        {
            lock (_gate)
            {
                var text = _new.ToString();
                var notice = _lost == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{_lost} characters left out]\n");
                _new.Clear();
                _lost = 0;
                return notice + text;
            }
        }
    }
}
