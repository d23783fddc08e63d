using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hob.ToolCalling;
using Hob.ToolCalling.Reading;

namespace Hob.Benchmarks.ToolCalling;

/// <summary>Throughput, allocation and growth of the reader, as Markdown tables. A megabyte is a million bytes of UTF-8.</summary>
internal sealed class ReaderTables(TextWriter output)
{
    private const int Runs = 9;
    private static readonly int[] Chunks = [1, 16, 4096];
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    public int Run()
    {
        Throughput();
        Growth();
        return 0;
    }

    /// <summary>Reads one kind of text for ten seconds, for a profiler: <c>mixed</c>, <c>prose</c> or <c>argument</c>.</summary>
    public int Run(string kind, int chunk)
    {
        var text = kind switch
        {
            "mixed" => MixedOutput.Create(10_000_000),
            "prose" => MixedOutput.Plain(10_000_000),
            _ => MixedOutput.OneCall(1_000_000),
        };
        var (start, count) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10); count++)
            _ = Measure(text, chunk);
        output.WriteLine($"{kind}, chunks of {chunk}: {count * text.Length / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds:F1} million characters a second");
        return 0;
    }

    private void Throughput()
    {
        output.WriteLine("| text | chunk | MB/s, median | min | max | allocated per MB |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
            [("10 MB of mixed output", MixedOutput.Create(10_000_000)), ("10 MB of prose", MixedOutput.Plain(10_000_000)),
             ("one argument of 1 MB", MixedOutput.OneCall(1_000_000))])
        {
            var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
            foreach (var chunk in Chunks)
            {
                var runs = Repeat(text, chunk);
                var speeds = runs.Select(run => megabytes / run.Seconds).Order().ToArray();
                var bytes = runs.Min(run => run.Bytes) / megabytes;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {chunk:N0} | {speeds[Runs / 2]:F0} | {speeds[0]:F0} | {speeds[^1]:F0} | {bytes:N0} bytes |"));
            }
        }
        output.WriteLine();
    }

    private void Growth()
    {
        output.WriteLine("| text | chunk | 64 KB | 256 KB | 1 MB | 4 MB | exponent |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, make) in (ReadOnlySpan<(string, Func<int, string>)>)
            [("mixed output", MixedOutput.Create), ("one argument", MixedOutput.OneCall), ("unclosed brackets", length => new string('{', length))])
        {
            foreach (var chunk in Chunks)
            {
                var points = new List<(double Size, double Seconds)>();
                foreach (var size in (ReadOnlySpan<int>)[65_536, 262_144, 1_048_576, 4_194_304])
                {
                    var text = make(size);
                    var times = Repeat(text, chunk).Select(run => run.Seconds).Order().ToArray();
                    points.Add((text.Length, times[Runs / 2]));
                }
                var cells = string.Join(" | ", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Seconds * 1000:F2} ms")));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {chunk:N0} | {cells} | {Exponent(points):F3} |"));
            }
        }
    }

    /// <summary>The slope of the least-squares line through the logarithms: 1 is linear, 2 quadratic.</summary>
    private static double Exponent(List<(double Size, double Seconds)> points)
    {
        var xs = points.Select(point => Math.Log(point.Size)).ToArray();
        var ys = points.Select(point => Math.Log(point.Seconds)).ToArray();
        var (x, y) = (xs.Average(), ys.Average());
        return xs.Zip(ys, (a, b) => (a - x) * (b - y)).Sum() / xs.Sum(a => (a - x) * (a - x));
    }

    private static (double Seconds, long Bytes)[] Repeat(string text, int chunk)
    {
        var start = Stopwatch.GetTimestamp();
        do
            _ = Measure(text, chunk);
        while (Stopwatch.GetElapsedTime(start) < WarmUp);
        return [.. Enumerable.Range(0, Runs).Select(_ => Measure(text, chunk))];
    }

    private static (double Seconds, long Bytes) Measure(string text, int chunk)
    {
        var sink = new Counter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var reader = new ToolCallReader(MixedOutput.Tools, sink);
        for (var at = 0; at < text.Length; at += chunk)
            reader.Feed(text.AsSpan(at, Math.Min(chunk, text.Length - at)));
        reader.Finish();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return sink.Characters == text.Length
            ? (seconds, bytes)
            : throw new InvalidOperationException($"{sink.Characters} of {text.Length} characters came out of the reader");
    }

    private sealed class Counter : IToolCallSink
    {
        public long Characters { get; private set; }

        public void OnText(ReadOnlySpan<char> text) => Characters += text.Length;

        public void OnReasoning(ReadOnlySpan<char> text) => Characters += text.Length;

        public void OnMarkup(ReadOnlySpan<char> text) => Characters += text.Length;

        public void OnCallStarted(int index, string name, string? id)
        {
        }

        public void OnArguments(int index, ReadOnlySpan<char> json)
        {
        }

        public void OnCall(int index, ToolCall toolCall)
        {
        }

        public void OnAllWasReasoning()
        {
        }
    }
}
