using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hob.Inference.Benchmarking;

namespace Hob.Benchmarks.Engine;

/// <summary>How fast the machine reads memory that is in no cache: what decoding cannot exceed.</summary>
internal static unsafe class ReadBandwidth
{
    private const long Bytes = 1L << 30;

    /// <summary>Gigabytes (1e9) per second, each thread reading a stretch of its own.</summary>
    public static Spread Measure(int threads, int repetitions)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 64);
        new Span<byte>(memory, 1 << 30).Fill(1);
        var part = Bytes / threads / 512 * 512;
        var samples = new List<double>();
        for (var round = 0; round < repetitions; round++)
        {
            using var start = new Barrier(threads + 1);
            var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
            {
                start.SignalAndWait();
                Sum(memory + index * part, part);
                start.SignalAndWait();
            })).ToArray();
            foreach (var worker in workers) worker.Start();
            start.SignalAndWait();
            var clock = Stopwatch.GetTimestamp();
            start.SignalAndWait();
            samples.Add(part * threads / Stopwatch.GetElapsedTime(clock).TotalSeconds / 1e9);
            foreach (var worker in workers) worker.Join();
        }
        NativeMemory.AlignedFree(memory);
        return Spread.Of(samples);
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
