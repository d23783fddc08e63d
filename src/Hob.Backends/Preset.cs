using Microsoft.Extensions.AI;

namespace Hob.Backends;

/// <summary>A named balance between speed and care, as data. Single settings go before it.</summary>
/// <param name="Name"><c>fast</c>, <c>balanced</c> or <c>quality</c>.</param>
/// <param name="Sampling">How tokens are chosen.</param>
/// <param name="Thinking">How much the model thinks first, where it can; null leaves it to the model.</param>
public sealed record Preset(string Name, SamplingOptions Sampling, ReasoningEffort? Thinking)
{
    /// <summary>Short answers without thinking, nearly the same each time.</summary>
    public static Preset Fast { get; } = new("fast", new() { Temperature = 0.2f, MaxTokens = 2048 }, ReasoningEffort.None);

    /// <summary>What the model's makers and the server chose.</summary>
    public static Preset Balanced { get; } = new("balanced", new(), null);

    /// <summary>Long answers after much thinking.</summary>
    public static Preset Quality { get; } = new("quality", new() { MaxTokens = 16_384 }, ReasoningEffort.High);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Preset> All { get; } = [Fast, Balanced, Quality];

    /// <summary>Finds a preset by its name, whatever the case; null when there is none.</summary>
    public static Preset? Find(string name) => All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
