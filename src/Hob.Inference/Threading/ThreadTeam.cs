using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hob.Inference.Threading;

/// <summary>A computation that all members of a team run at the same time, meeting at barriers.</summary>
internal interface ITeamJob
{
    void Run(TeamMember member);
}

/// <summary>
/// Threads that run one job together: the caller is member 0, the others wait for the next job, at first spinning (a token follows the last
/// one within microseconds), then parked. All members run the same code and split each step's work through a shared counter, so that a
/// member whose processor is busy with something else takes less of it. A team of one has no threads and its barriers cost nothing.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 1000; // how long an idle member spins before it parks: 1 ms

    private readonly Lock _oneJob = new();
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly int[] _cores;
    private readonly ulong[] _callerMask = new ulong[16];
    private ITeamJob? _job;
    private Shared _shared;
    private bool _stopped;

    public ThreadTeam(int threads, ThreadPinning pinning)
    {
        Count = threads;
        var cores = pinning is ThreadPinning.PhysicalCores ? CpuTopology.PhysicalCores() : [];
        _cores = cores.Length >= threads ? cores : []; // more threads than cores: pinning would only stack them
        _threads = new Thread[threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var index = i + 1;
            _threads[i] = new Thread(() => Serve(index)) { IsBackground = true, Name = $"hob engine {index}" };
            _threads[i].Start();
        }
    }

    public int Count { get; }

    /// <summary>Runs a job on every member and returns when all have finished. Callers take turns.</summary>
    public void Run(ITeamJob job)
    {
        lock (_oneJob)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            _shared.Next = 0;
            if (Count == 1)
            {
                job.Run(new TeamMember(this, 0));
                return;
            }
            _job = job;
            lock (_gate)
            {
                _shared.Generation++;
                Monitor.PulseAll(_gate);
            }
            var pinned = _cores.Length > 0 && CpuTopology.TrySave(_callerMask) && CpuTopology.Pin(_cores[0]);
            job.Run(new TeamMember(this, 0));
            Meet();
            if (pinned) CpuTopology.Restore(_callerMask);
            _job = null;
        }
    }

    public void Dispose()
    {
        lock (_oneJob)
        {
            lock (_gate)
            {
                _stopped = true;
                Monitor.PulseAll(_gate);
            }
            foreach (var thread in _threads) thread.Join();
        }
    }

    private void Serve(int index)
    {
        if (_cores.Length > 0) CpuTopology.Pin(_cores[index]);
        for (var done = 0; AwaitJob(done); done++)
        {
            _job!.Run(new TeamMember(this, index));
            Meet();
        }
    }

    private bool AwaitJob(int done)
    {
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _shared.Generation) == done && Stopwatch.GetTimestamp() - start < SpinTicks) Thread.SpinWait(8);
        if (Volatile.Read(ref _shared.Generation) != done) return true;
        lock (_gate)
        {
            while (_shared.Generation == done && !_stopped) Monitor.Wait(_gate);
            return _shared.Generation != done;
        }
    }

    /// <summary>Returns when every member has called it. Also starts the work counter anew.</summary>
    internal void Meet()
    {
        if (Count == 1)
        {
            _shared.Next = 0;
            return;
        }
        var phase = Volatile.Read(ref _shared.Phase);
        if (Interlocked.Increment(ref _shared.Arrived) == Count)
        {
            _shared.Arrived = 0;
            _shared.Next = 0;
            Volatile.Write(ref _shared.Phase, phase + 1);
            return;
        }
        for (var spins = 0; Volatile.Read(ref _shared.Phase) == phase; spins++)
        {
            Thread.SpinWait(1);
            // A member that is this late has lost its processor, perhaps to us.
            if (spins >= 4_000) Thread.Yield();
        }
    }

    /// <summary>Claims the next piece of work since the last barrier.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Claim(int grain) => Count == 1 ? (_shared.Next += grain) - grain : Interlocked.Add(ref _shared.Next, grain) - grain;

    // The counters that all members write, each on a cache line of its own (two, because processors fetch lines in pairs).
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct Shared
    {
        [FieldOffset(128)] public int Generation;
        [FieldOffset(256)] public int Arrived;
        [FieldOffset(384)] public int Phase;
        [FieldOffset(512)] public int Next;
    }
}

/// <summary>One thread's part in a job.</summary>
internal readonly struct TeamMember(ThreadTeam team, int index)
{
    /// <summary>0 is the caller's thread.</summary>
    public int Index { get; } = index;

    public int Count => team.Count;

    /// <summary>Waits for all members; what they wrote before is visible after.</summary>
    public void Meet() => team.Meet();

    /// <summary>Takes the next part of <paramref name="total"/> units of work, which all members share out between two barriers.</summary>
    /// <param name="total">Units of work, the same for all members.</param>
    /// <param name="grain">Units to take at once, the same for all members.</param>
    /// <param name="from">The first unit taken.</param>
    /// <param name="to">One past the last unit taken.</param>
    /// <returns>False when nothing is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(int total, int grain, out int from, out int to)
    {
        from = team.Claim(grain);
        to = Math.Min(from + grain, total);
        return from < total;
    }
}
