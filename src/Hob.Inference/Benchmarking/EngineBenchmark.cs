using System.Diagnostics;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;

namespace Hob.Inference.Benchmarking;

/// <summary>What to measure.</summary>
public sealed record EngineBenchmarkOptions
{
    /// <summary>Tokens of the prompt.</summary>
    public int PromptTokens { get; init; } = 512;

    /// <summary>Tokens to generate.</summary>
    public int GeneratedTokens { get; init; } = 128;

    /// <summary>How often, after one round that is not counted.</summary>
    public int Repetitions { get; init; } = 5;

    /// <summary>How the model is loaded.</summary>
    public ModelOptions Model { get; init; } = new();
}

/// <summary>The median and the extremes of some measurements.</summary>
public readonly record struct Spread(double Median, double Min, double Max)
{
    /// <summary>Of at least one sample.</summary>
    public static Spread Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}

/// <summary>The figures of <c>hob bench --json</c>.</summary>
/// <param name="Model">Path of the file.</param>
/// <param name="Bytes">Bytes of the weights that every token reads.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Kernels">The kernels, by the instructions that they need.</param>
/// <param name="PrefillTokensPerSecond">Prompt tokens per second.</param>
/// <param name="DecodeTokensPerSecond">Generated tokens per second.</param>
/// <param name="FirstTokenMs">From the prompt to the first token, in milliseconds.</param>
/// <param name="LoadMs">Opening and loading, in milliseconds.</param>
/// <param name="PeakMemoryBytes">The most memory that the process held.</param>
public sealed record EngineBenchmarkResult(
    string Model, long Bytes, int Threads, string Kernels, Spread PrefillTokensPerSecond, Spread DecodeTokensPerSecond, Spread FirstTokenMs, double LoadMs,
    long PeakMemoryBytes);

/// <summary>Measures the speed of the engine on a model: greedy decoding after a prompt of pseudo-random tokens.</summary>
public static class EngineBenchmark
{
    /// <summary>Measures. Takes from seconds to minutes, by the size of the model.</summary>
    /// <exception cref="InvalidDataException">The file is no model that the engine runs.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EngineBenchmarkResult Run(string path, EngineBenchmarkOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var start = Stopwatch.GetTimestamp();
        using var file = GgufFile.Open(path);
        using var model = Hob.Inference.Model.Load(file, options.Model);
        var loadMs = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        using var session = model.CreateSession(new SessionOptions { ContextLength = options.PromptTokens + options.GeneratedTokens });
        var random = new Random(1);
        var prompt = new int[options.PromptTokens];
        List<double> prefill = [], decode = [], first = [];
        for (var round = 0; round <= options.Repetitions; round++)
        {
            for (var i = 0; i < prompt.Length; i++) prompt[i] = random.Next(model.Shape.Vocabulary);
            session.Rewind(0);
            start = Stopwatch.GetTimestamp();
            Require(session.Evaluate(prompt, cancellation));
            var prefillTime = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var token = Sampler.Highest(session.Logits);
            var firstTime = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < options.GeneratedTokens; i++)
            {
                Require(session.Evaluate([Math.Max(token, 0)], cancellation));
                token = Sampler.Highest(session.Logits);
            }
            var decodeTime = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round == 0) continue;
            prefill.Add(prompt.Length / prefillTime);
            decode.Add(options.GeneratedTokens / decodeTime);
            first.Add(firstTime * 1000);
        }
        using var process = Process.GetCurrentProcess();
        return new EngineBenchmarkResult(
            path, model.WeightBytes, model.Threads, model.Kernels.Name, Spread.Of(prefill), Spread.Of(decode), Spread.Of(first), loadMs,
            process.PeakWorkingSet64);

        void Require(EvaluationStatus status)
        {
            if (status is not EvaluationStatus.Done) throw new OperationCanceledException(cancellation);
        }
    }
}
