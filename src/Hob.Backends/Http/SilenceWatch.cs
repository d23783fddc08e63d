namespace Hob.Backends.Http;

/// <summary>Tells of silence while an answer is awaited and ends it when it lasts too long before the first token. Any byte breaks the
/// silence.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly BackendOptions _options;
    private readonly TimeSpan _limit;
    private readonly IProgress<BackendNotice>? _notices;
    private readonly ServerName _server;
    private readonly CancellationTokenSource _ended;
    private readonly ITimer _timer;
    private long _lastByte;
    private int _told;
    private bool _answering;
    private bool _disposed;

    /// <param name="options">The clock, and how often silence is told.</param>
    /// <param name="limit">The longest silence before the first token.</param>
    /// <param name="notices">Hears of silence.</param>
    /// <param name="server">Who is silent.</param>
    /// <param name="cancellationToken">Ends the wait as well.</param>
    public SilenceWatch(
        BackendOptions options, TimeSpan limit, IProgress<BackendNotice>? notices, ServerName server, CancellationToken cancellationToken)
    {
        (_options, _limit, _notices, _server) = (options, limit, notices, server);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _lastByte = options.Time.GetTimestamp();
        _timer = options.Time.CreateTimer(static watch => ((SilenceWatch)watch!).Tick(), this, NextTick(TimeSpan.Zero), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the silence lasts too long, or by the caller.</summary>
    public CancellationToken Token => _ended.Token;

    /// <summary>Whether silence was what ended it.</summary>
    public bool Expired { get; private set; }

    /// <summary>What the server last said of its progress; told along with silence.</summary>
    public string? Progress { get; set; }

    /// <summary>A byte arrived.</summary>
    public void Alive()
    {
        Volatile.Write(ref _lastByte, _options.Time.GetTimestamp());
        Volatile.Write(ref _told, 0);
    }

    /// <summary>The first token has come: from here on silence is only told.</summary>
    public void Answering() => Volatile.Write(ref _answering, true);

    /// <inheritdoc />
    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        _timer.Dispose();
        _ended.Dispose();
    }

    private void Tick()
    {
        if (Volatile.Read(ref _disposed)) return;
        var silence = _options.Time.GetElapsedTime(Volatile.Read(ref _lastByte));
        if (!Volatile.Read(ref _answering) && silence >= _limit)
        {
            Expired = true;
            Cancel();
            return;
        }
        if (silence >= _options.SilenceNotice * (_told + 1))
        {
            _told = (int)(silence / _options.SilenceNotice);
            var progress = Progress is { } known ? $" ({known})" : "";
            var text = $"{_server.Title} has been silent for {Line.Seconds(silence)}{progress}";
            _notices?.Report(new(BackendNoticeKind.Silence, text) { Elapsed = silence });
        }
        try
        {
            _timer.Change(NextTick(silence), Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The answer ended meanwhile.
        }
    }

    private void Cancel()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer ended meanwhile.
        }
    }

    private TimeSpan NextTick(TimeSpan silence)
    {
        var next = _options.SilenceNotice * (_told + 1) - silence;
        if (!Volatile.Read(ref _answering) && _limit - silence < next) next = _limit - silence;
        return next > TimeSpan.FromMilliseconds(1) ? next : TimeSpan.FromMilliseconds(1);
    }
}
