namespace Hob.ScriptedServers;

/// <summary>A clock that stands still until it is told to go on, so that minutes of waiting take none.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_lock) return _now.Ticks;
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + new TimeSpan(GetTimestamp());

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes on by a time; timers that come due ring in their order.</summary>
    public void Advance(TimeSpan time)
    {
        TimeSpan end;
        lock (_lock) end = _now + time;
        while (Next() is { } next && next.Due <= end)
            Ring(next);
        lock (_lock) _now = end;
    }

    /// <summary>Skips waits of up to a few seconds, as between attempts, until a task has ended. Longer ones are left alone.</summary>
    public async Task<T> SkipWaitsAsync<T>(Task<T> task)
    {
        var start = System.GetTimestamp();
        while (!task.IsCompleted)
        {
            if (System.GetElapsedTime(start) > ScriptedServer.Patience) throw new TimeoutException("the task does not end");
            TimeSpan now;
            lock (_lock) now = _now;
            if (Next() is { } next && next.Due - now <= TimeSpan.FromSeconds(5)) Ring(next);
            else await Task.WhenAny(task, Task.Delay(1));
        }
        return await task;
    }

    private ManualTimer? Next()
    {
        lock (_lock) return _timers.MinBy(static timer => timer.Due);
    }

    private void Ring(ManualTimer timer)
    {
        lock (_lock)
        {
            if (!_timers.Remove(timer)) return;
            if (timer.Due > _now) _now = timer.Due;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
                _timers.Add(timer);
            }
        }
        timer.Callback();
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        public Action Callback => callback;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (Due, Period) = (time._now + dueTime, period);
                time._timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._lock) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
