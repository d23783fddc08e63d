namespace Hob.Inference.Generation;

/// <summary>How the next token is chosen. The steps run in the order in which they are listed here, which is llama.cpp's; a step whose
/// option has its default changes nothing. The default is greedy: the likeliest token, always.</summary>
public sealed record SamplingOptions
{
    /// <summary>The likeliest token, always.</summary>
    public static SamplingOptions Greedy { get; } = new();

    /// <summary>How many of the last tokens the penalties look at; 0 for none.</summary>
    public int PenaltyWindow { get; init; } = 64;

    /// <summary>Divides positive logits of tokens that occurred, multiplies negative ones (Keskar et al. 2019); 1 for off.</summary>
    public float RepetitionPenalty { get; init; } = 1;

    /// <summary>Taken once from the logit of every token that occurred.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>Taken from the logit of a token for every time that it occurred.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>Keeps the k likeliest tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps the likeliest tokens that together reach this probability (Holtzman et al. 2020); 1 for all.</summary>
    public float TopP { get; init; } = 1;

    /// <summary>Keeps tokens with at least this share of the likeliest one's probability; 0 for all.</summary>
    public float MinP { get; init; }

    /// <summary>Divides the logits; 0 for greedy, higher for more variety.</summary>
    public float Temperature { get; init; }

    /// <summary>Where the random numbers start; the same seed gives the same tokens.</summary>
    public int Seed { get; init; }
}
