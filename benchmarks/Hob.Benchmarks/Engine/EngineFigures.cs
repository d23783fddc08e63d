using System.Globalization;
using System.Text.Json;
using Hob.Inference.Benchmarking;

namespace Hob.Benchmarks.Engine;

/// <summary>What was measured of one engine in one configuration, round by round.</summary>
internal sealed class EngineFigures(string name)
{
    private static readonly string[] Titles = ["prefill 128", "prefill 512", "decode 64", "first token, ms", "load, ms", "peak, MB"];
    private readonly List<double>[] _samples = [[], [], [], [], [], []];

    public static string Header => $"| engine | {string.Join(" | ", Titles)} |\n|---|{string.Concat(Titles.Select(_ => "---:|"))}";

    public double MedianDecode => Spread.Of(_samples[2]).Median;

    /// <summary>What Hob reads for each token.</summary>
    public double BytesPerToken { get; private set; }

    /// <summary>Hob in processes of their own.</summary>
    public void RunHob(string path, int threads, IReadOnlyList<string> options, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var common = new[] { Environment.GetCommandLineArgs()[0], "--engine", path, "threads", $"{threads}" };
        var first = ChildProcess.Run(Environment.ProcessPath!, [.. common, "prompt", "128", "generate", "64", "repeat", "2", .. options], environment);
        var second = ChildProcess.Run(Environment.ProcessPath!, [.. common, "prompt", "512", "generate", "1", "repeat", "1", .. options], environment);
        double[][] figures = [.. new[] { first, second }.Select(run =>
            run.Output.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray())];
        _samples[0].AddRange(figures[0].AsSpan(0, 3));
        _samples[1].AddRange(figures[1].AsSpan(0, 3));
        _samples[2].AddRange(figures[0].AsSpan(3, 3));
        _samples[3].Add(figures[0][6]);
        _samples[4].AddRange(figures[0][7], figures[1][7]);
        BytesPerToken = figures[0][9];
        _samples[5].Add(Math.Max(first.PeakMegabytes, second.PeakMegabytes));
    }

    /// <summary>llama-bench, its threads pinned to the first processors. It tells neither the first token (the prompt's time is given) nor
    /// loading (the time of a run that does next to nothing is).</summary>
    public void RunLlama(string program, string path, int threads)
    {
        string[] common = ["-m", path, "-t", $"{threads}", "-C", $"0x{(1 << threads) - 1:x}", "--cpu-strict", "1", "-o", "jsonl"];
        _samples[4].Add(ChildProcess.Run(program, [.. common, "-p", "1", "-n", "0", "-r", "1", "--no-warmup"]).Milliseconds);
        var run = ChildProcess.Run(program, [.. common, "-p", "128,512", "-n", "64", "-r", "2"]);
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            var prompt = json.RootElement.GetProperty("n_prompt").GetInt32();
            double[] rates = [.. json.RootElement.GetProperty("samples_ts").EnumerateArray().Select(rate => rate.GetDouble())];
            _samples[prompt switch { 128 => 0, 512 => 1, _ => 2 }].AddRange(rates);
            if (prompt == 128) _samples[3].AddRange(rates.Select(rate => 128e3 / rate));
        }
        _samples[5].Add(run.PeakMegabytes);
    }

    /// <summary>A row of the table: medians with the extremes.</summary>
    public string Row() => $"| {name} | {string.Join(" | ", _samples.Select(Cell))} |";

    /// <summary>A row of ratios: how many times as fast as another engine, by medians.</summary>
    public string RowAgainst(EngineFigures other)
    {
        var ratios = Enumerable.Range(0, 3).Select(i => Ratio(Spread.Of(_samples[i]).Median / Spread.Of(other._samples[i]).Median));
        var inverse = Enumerable.Range(3, 3).Select(i => Ratio(Spread.Of(other._samples[i]).Median / Spread.Of(_samples[i]).Median));
        return $"| {name} against llama.cpp | {string.Join(" | ", ratios.Concat(inverse))} |";

        static string Ratio(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} x");
    }

    private static string Cell(List<double> samples)
    {
        if (samples.Count == 0) return "";
        var spread = Spread.Of(samples);
        var format = spread.Median < 100 ? "0.0" : "0";
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(spread.Median)} ({Text(spread.Min)}–{Text(spread.Max)})";
    }
}
