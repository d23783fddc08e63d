using System.Globalization;
using Hob.Inference;
using Hob.Inference.Benchmarking;
using Hob.Inference.Kernels;

namespace Hob.Benchmarks.Engine;

/// <summary>One measurement of the engine in a process of its own, so that loading and memory are those of a fresh start.</summary>
internal static class EngineRun
{
    /// <summary>Measures a file and prints a line: tokens per second of prefill and decode (median, min, max each), milliseconds to the
    /// first token and of loading, peak bytes, bytes read per token.</summary>
    /// <param name="path">The model.</param>
    /// <param name="options">Pairs: <c>threads</c>, <c>prompt</c>, <c>generate</c>, <c>repeat</c>, <c>batch</c>; <c>kernels</c> names a
    /// <see cref="KernelSet"/>; <c>layout mapped</c> leaves the weights in the file.</param>
    /// <param name="output">Where the line goes.</param>
    public static int Run(string path, ReadOnlySpan<string> options, TextWriter output)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < options.Length; i += 2) given[options[i]] = options[i + 1];
        int Number(string name, int fallback) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
        var kernels = given.TryGetValue("kernels", out var set) ? KernelSet.Available.Single(available => available.Name == set) : null;
        var result = EngineBenchmark.Run(path, new EngineBenchmarkOptions
        {
            PromptTokens = Number("prompt", 128),
            GeneratedTokens = Number("generate", 64),
            Repetitions = Number("repeat", 3),
            Model = new ModelOptions
            {
                Threads = Number("threads", 2),
                BatchTokens = Number("batch", new ModelOptions().BatchTokens),
                Kernels = kernels,
                Repack = given.GetValueOrDefault("layout") != "mapped",
            },
        });
        var (p, d) = (result.PrefillTokensPerSecond, result.DecodeTokensPerSecond);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{p.Median:0.0} {p.Min:0.0} {p.Max:0.0} {d.Median:0.00} {d.Min:0.00} {d.Max:0.00} {result.FirstTokenMs.Median:0.0} {result.LoadMs:0} {result.PeakMemoryBytes} {result.Bytes}"));
        return 0;
    }
}
