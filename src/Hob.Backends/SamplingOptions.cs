namespace Hob.Backends;

/// <summary>How tokens are chosen. Null leaves a setting to the server and the model. What a request's <c>ChatOptions</c> says goes
/// before.</summary>
public sealed record SamplingOptions
{
    /// <summary>0 for the likeliest token always; up to 2.</summary>
    public float? Temperature { get; init; }

    /// <summary>Nucleus sampling: the share of probability that is kept, above 0 to 1.</summary>
    public float? TopP { get; init; }

    /// <summary>How many of the likeliest tokens are kept, from 1.</summary>
    public int? TopK { get; init; }

    /// <summary>The least probability kept, relative to the likeliest token, 0 to 1. Not sent to cloud services.</summary>
    public float? MinP { get; init; }

    /// <summary>How strongly repeats are discouraged; 1 is not at all. Not sent to cloud services.</summary>
    public float? RepeatPenalty { get; init; }

    /// <summary>Seed of the server's random numbers.</summary>
    public long? Seed { get; init; }

    /// <summary>The most tokens of an answer, thinking included.</summary>
    public int? MaxTokens { get; init; }
}
