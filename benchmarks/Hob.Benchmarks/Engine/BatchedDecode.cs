using System.Diagnostics;
using System.Globalization;
using Hob.Inference;
using Hob.Inference.Benchmarking;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;

namespace Hob.Benchmarks.Engine;

/// <summary>How many tokens a second several sequences get together.</summary>
internal static class BatchedDecode
{
    private const int Tokens = 24;
    private const int Prompt = 64;

    /// <summary>Prints a table for 1, 2, 4 and 8 sequences.</summary>
    public static int Run(string path, int threads, TextWriter output)
    {
        using var file = GgufFile.Open(path);
        using var model = Model.Load(file, new ModelOptions { Threads = threads });
        output.WriteLine("| sequences | tokens a second, all together | min | max | for each |");
        output.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var count in (ReadOnlySpan<int>)[1, 2, 4, 8])
        {
            var rate = Measure(model, count);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {count} | {rate.Median:0.0} | {rate.Min:0.0} | {rate.Max:0.0} | {rate.Median / count:0.0} |"));
        }
        return 0;
    }

    private static Spread Measure(Model model, int count)
    {
        using var batch = new SessionBatch(model, count);
        Session[] sessions = [.. Enumerable.Range(0, count).Select(_ => model.CreateSession(new SessionOptions { ContextLength = 1024 }))];
        var random = new Random(1);
        var tokens = new int[count];
        foreach (var session in sessions) session.Evaluate([.. Enumerable.Range(0, Prompt).Select(_ => random.Next(model.Shape.Vocabulary))]);
        var rates = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            for (var step = 0; step < Tokens; step++)
            {
                for (var i = 0; i < count; i++) tokens[i] = Math.Max(0, Sampler.Highest(sessions[i].Logits));
                batch.Evaluate(sessions, tokens);
            }
            if (round > 0) rates.Add(count * Tokens / Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }
        foreach (var session in sessions) session.Dispose();
        return Spread.Of(rates);
    }
}
