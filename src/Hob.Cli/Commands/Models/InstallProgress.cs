using Hob.Backends.Downloads;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary>Shows how far a download is: one line that is written anew, on a terminal only. Notices stand above it.</summary>
/// <param name="terminal">Where to show it.</param>
internal sealed class InstallProgress(Terminal terminal) : IProgress<DownloadProgress>, IProgress<string>
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long Time, long Bytes)> _samples = [];
    private readonly TimeProvider _time = TimeProvider.System;
    private long _shown;
    private bool _isOpen;

    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        if (Console.IsErrorRedirected || (_shown != 0 && _time.GetElapsedTime(_shown) < Every && value.Bytes < value.Total))
            return;

        _shown = _time.GetTimestamp();
        _samples.Enqueue((_shown, value.Bytes));
        while (_samples.Count > 2 && _time.GetElapsedTime(_samples.Peek().Time) > Window)
            _samples.Dequeue();

        var line = LineOf(value, Rate());
        var width = Math.Max(20, Console.WindowWidth - 1);
        terminal.Error.Write($"\r\e[K{(line.Length > width ? line[..width] : line)}");
        _isOpen = true;
    }

    /// <inheritdoc/>
    public void Report(string value)
    {
        End();
        terminal.Error.WriteLine($"hob: note: {Visible.Escape(value)}");
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_isOpen)
            terminal.Error.Write("\r\e[K");

        _isOpen = false;
    }

    // name  43 %  1.20 GB of 2.80 GB  25.3 MB/s  1 min 5 s left
    private static string LineOf(DownloadProgress value, double rate)
    {
        var share = value.Total == 0 ? 100 : value.Bytes * 100 / value.Total;
        var speed = rate > 0 ? $"  {Amount.Bytes((long)rate)}/s  {Left((value.Total - value.Bytes) / rate)} left" : "";
        return $"{Visible.Escape(value.File)}  {share} %  {Amount.Bytes(value.Bytes)} of {Amount.Bytes(value.Total)}{speed}";
    }

    private static string Left(double seconds) =>
        seconds switch
        {
            < 60 => FormattableString.Invariant($"{seconds:0} s"),
            < 3600 => FormattableString.Invariant($"{Math.Floor(seconds / 60):0} min {seconds % 60:0} s"),
            _ => FormattableString.Invariant($"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):0} min"),
        };

    // What was on the disk before does not count.
    private double Rate()
    {
        if (_samples.Count < 2)
            return 0;

        var (start, bytes) = _samples.Peek();
        var (end, now) = _samples.Last();
        var seconds = _time.GetElapsedTime(start, end).TotalSeconds;
        return seconds > 0 && now > bytes ? (now - bytes) / seconds : 0;
    }
}
