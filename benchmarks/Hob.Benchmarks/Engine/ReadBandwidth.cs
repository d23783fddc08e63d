using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hob.Benchmarks.Engine;

/// <summary>How fast the machine reads memory that is in no cache: what decoding cannot exceed.</summary>
internal static unsafe class ReadBandwidth
{
    private const long Bytes = 1L << 30;

    /// <summary>Gigabytes (1e9) per second, each thread reading a stretch of its own.</summary>
    public static IReadOnlyList<double> Measure(int threads, int repetitions)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        new Span<byte>(memory, 1 << 30).Fill(1);
        var part = Bytes / threads / 512 * 512;
        var samples = new List<double>();
        for (var round = 0; round < repetitions; round++)
        {
            using var together = new Barrier(threads);
            var times = new (long Start, long End)[threads];
            var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
            {
                together.SignalAndWait();
                times[index].Start = Stopwatch.GetTimestamp();
                Sum(memory + index * part, part);
                times[index].End = Stopwatch.GetTimestamp();
            })).ToArray();
            foreach (var worker in workers) worker.Start();
            foreach (var worker in workers) worker.Join();
            var elapsed = Stopwatch.GetElapsedTime(times.Min(time => time.Start), times.Max(time => time.End));
            samples.Add(part * threads / elapsed.TotalSeconds / 1e9);
        }
        NativeMemory.AlignedFree(memory);
        return samples;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long Sum(byte* memory, long length)
    {
        Vector256<long> a = default, b = default, c = default, d = default;
        for (long i = 0; i < length; i += 256)
        {
            a += Vector256.Load((long*)(memory + i)) + Vector256.Load((long*)(memory + i + 32));
            b += Vector256.Load((long*)(memory + i + 64)) + Vector256.Load((long*)(memory + i + 96));
            c += Vector256.Load((long*)(memory + i + 128)) + Vector256.Load((long*)(memory + i + 160));
            d += Vector256.Load((long*)(memory + i + 192)) + Vector256.Load((long*)(memory + i + 224));
        }
        return Vector256.Sum(a + b + (c + d));
    }
}
