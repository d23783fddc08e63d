using System.Text.Json;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Architectures;

/// <summary>What llama.cpp computed for a fixture: for each step the likeliest tokens with their log-probabilities, the first being the one
/// that was evaluated next. Committed as JSON; with HOB_ORACLE set to a folder with llama.cpp's libraries it is computed anew and
/// stored.</summary>
/// <param name="Model">SHA-256 of the fixture's file.</param>
/// <param name="Steps">One entry per step.</param>
public sealed record Golden(string Model, GoldenStep[] Steps)
{
    private const int Kept = 10;
    public const int StepCount = 24;

    public static int[] Prompt { get; } = [1, .. TinyModel.Tokens(99, 90)];

    public static Golden Load(TinyModel tiny, byte[] file)
    {
        var oracle = Environment.GetEnvironmentVariable("HOB_ORACLE");
        if (!string.IsNullOrEmpty(oracle)) return Compute(oracle, tiny, file);
        var path = Path.Combine(AppContext.BaseDirectory, "Goldens", tiny.Name + ".json");
        return JsonSerializer.Deserialize<Golden>(File.ReadAllText(path))!;
    }

    private static Golden Compute(string oracle, TinyModel tiny, byte[] file)
    {
        using var stored = new TemporaryFile(file);
        var steps = LlamaCpp.Run(oracle, stored.Path, Prompt, StepCount).Select(logProbabilities =>
        {
            var tokens = Enumerable.Range(0, logProbabilities.Length).OrderByDescending(token => logProbabilities[token])
                .Take(Kept).ToArray();
            return new GoldenStep(tokens, [.. tokens.Select(token => Math.Round(logProbabilities[token], 6))]);
        });
        var golden = new Golden(TinyModel.Hash(file), [.. steps]);
        var store = Environment.GetEnvironmentVariable("HOB_GOLDENS");
        if (!string.IsNullOrEmpty(store))
            File.WriteAllText(Path.Combine(store, tiny.Name + ".json"), JsonSerializer.Serialize(golden) + "\n");
        return golden;
    }
}

/// <summary>One step of a <see cref="Golden"/>: tokens, likeliest first, and their log-probabilities.</summary>
public sealed record GoldenStep(int[] Tokens, double[] LogProbabilities);
