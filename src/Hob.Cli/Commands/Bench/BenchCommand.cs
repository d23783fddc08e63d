using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Inference;
using Hob.Inference.Benchmarking;

namespace Hob.Cli.Commands.Bench;

/// <summary><c>hob bench</c>: how fast the embedded engine runs a model file.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string> Model = new("model") { Description = "A GGUF file." };

    private static readonly Option<int> Prompt = Count("--prompt", "Tokens of the prompt.", 512);

    private static readonly Option<int> Generate = Count("--generate", "Tokens to generate.", 128);

    private static readonly Option<int?> Threads = new("--threads") { Description = "Threads; one for each physical core by default." };

    private static readonly Option<int> Repeat = Count("--repeat", "How often, after one round that is not counted.", 5);

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "bench",
            "Measures how fast the embedded engine runs a model file.",
            "hob bench docs/examples/random.gguf --repeat 2",
            "hob bench docs/examples/random.gguf --prompt 128 --generate 32 --json")
        {
            Model, Prompt, Generate, Threads, Repeat, GlobalOptions.Json,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, terminal, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var path = parsed.GetValue(Model)!;
        if (!File.Exists(path))
            return terminal.Fail(new Failure(ExitCode.Usage, $"there is no file '{path}'", "give the path of a GGUF file (hob models list shows what is here)"));

        try
        {
            var result = EngineBenchmark.Run(path, new EngineBenchmarkOptions
            {
                PromptTokens = parsed.GetValue(Prompt),
                GeneratedTokens = parsed.GetValue(Generate),
                Repetitions = parsed.GetValue(Repeat),
                Model = new ModelOptions { Threads = parsed.GetValue(Threads) },
            }, cancellation);
            if (GlobalOptions.WantsJson(parsed))
                JsonOutput.WriteLine(terminal.Output, json => Write(json, result));
            else
                Show(terminal, result);

            return ExitCode.Done;
        }
        catch (InvalidDataException fault)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, $"'{path}' cannot be measured", fault.Message));
        }
    }

    private static void Show(Terminal terminal, EngineBenchmarkResult result)
    {
        terminal.Out.WriteLine(terminal.Ink.Bold(Visible.Escape(Path.GetFileName(result.Model))));
        Line("prefill", Text(result.PrefillTokensPerSecond, "tokens/s"));
        Line("decode", Text(result.DecodeTokensPerSecond, "tokens/s"));
        Line("first token", Text(result.FirstTokenMs, "ms"));
        Line("load", string.Create(CultureInfo.InvariantCulture, $"{result.LoadMs:0.0} ms"));
        Line("memory", $"{Amount.Bytes(result.PeakMemoryBytes)} at most, {Amount.Bytes(result.Bytes)} of it read for each token");
        Line("threads", result.Threads.ToString(CultureInfo.InvariantCulture));
        Line("kernels", result.Kernels);

        void Line(string name, string value) => terminal.Out.WriteLine($"  {terminal.Ink.Dim(name.PadRight(11))}  {value}");
    }

    private static string Text(Spread spread, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.0} {unit}  ({spread.Min:0.0} to {spread.Max:0.0})");

    private static void Write(Utf8JsonWriter json, EngineBenchmarkResult result)
    {
        json.WriteStartObject();
        json.WriteString("model", result.Model);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("threads", result.Threads);
        json.WriteString("kernels", result.Kernels);
        Spread("prefill_tokens_per_second", result.PrefillTokensPerSecond);
        Spread("decode_tokens_per_second", result.DecodeTokensPerSecond);
        Spread("first_token_ms", result.FirstTokenMs);
        json.WriteNumber("load_ms", Math.Round(result.LoadMs, 3));
        json.WriteNumber("peak_memory_bytes", result.PeakMemoryBytes);
        json.WriteEndObject();

        void Spread(string name, Spread spread)
        {
            json.WriteStartObject(name);
            json.WriteNumber("median", Math.Round(spread.Median, 3));
            json.WriteNumber("min", Math.Round(spread.Min, 3));
            json.WriteNumber("max", Math.Round(spread.Max, 3));
            json.WriteEndObject();
        }
    }

    private static Option<int> Count(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1_000_000))
                result.AddError($"{name} takes a number from 1 to 1,000,000");
        });
        return option;
    }
}
