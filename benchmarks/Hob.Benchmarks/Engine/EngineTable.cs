using System.Globalization;
using Hob.Inference.Benchmarking;
using Hob.Inference.Kernels;

namespace Hob.Benchmarks.Engine;

/// <summary>Hob beside llama.cpp on one file: rounds in turn, so that both meet the same neighbours, and the memory's speed in between.</summary>
internal static class EngineTable
{
    /// <summary>Measures and prints a table.</summary>
    /// <param name="path">The model.</param>
    /// <param name="threads">Threads of both.</param>
    /// <param name="rounds">How often each is run.</param>
    /// <param name="others">Whether to measure mapped weights and the kernels of older processors too.</param>
    /// <param name="output">Where the table goes.</param>
    public static int Run(string path, int threads, int rounds, bool others, TextWriter output)
    {
        var llama = Environment.GetEnvironmentVariable("LLAMA_BENCH");
        var peer = new EngineFigures("llama.cpp");
        var hob = new EngineFigures($"Hob ({KernelSet.Best.Name})");
        (EngineFigures Figures, string[] Options, (string, string)[] Environment)[] variants = !others ? [] :
        [
            (new("Hob, weights left in the file"), ["layout", "mapped"], []),
            (new("Hob, DOTNET_EnableAVX512=0"), [], [("DOTNET_EnableAVX512", "0")]),
            (new("Hob, DOTNET_EnableAVX=0"), [], [("DOTNET_EnableAVX", "0")]),
        ];
        var bandwidth = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            bandwidth.AddRange(ReadBandwidth.Measure(threads, 5));
            if (!string.IsNullOrEmpty(llama)) peer.RunLlama(llama, path, threads);
            hob.RunHob(path, threads, []);
            foreach (var (figures, options, environment) in variants) figures.RunHob(path, threads, options, environment);
        }
        var read = Spread.Of(bandwidth);
        var used = hob.MedianDecode * hob.BytesPerToken / 1e9;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"**{Path.GetFileNameWithoutExtension(path)}, {threads} thread{(threads == 1 ? "" : "s")}**; memory is read at {read.Median:0.0} ({read.Min:0.0}–{read.Max:0.0}) GB/s, decoding reads {used:0.0} GB/s ({used / read.Median:P0})\n"));
        output.WriteLine(EngineFigures.Header);
        if (!string.IsNullOrEmpty(llama)) output.WriteLine(peer.Row());
        output.WriteLine(hob.Row());
        if (!string.IsNullOrEmpty(llama)) output.WriteLine(hob.RowAgainst(peer));
        foreach (var (figures, _, _) in variants) output.WriteLine(figures.Row());
        output.WriteLine();
        return 0;
    }
}
