using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>How sure a model may be: the probability of being right as a logistic function of an answer's log-probability and length, fitted by
/// training/calibrate.py on requests that the model had not seen.</summary>
/// <param name="Bias">At log-probability 0 and length 0.</param>
/// <param name="PerLogProbability">For each natural logarithm.</param>
/// <param name="PerToken">For each token.</param>
internal readonly record struct Calibration(double Bias, double PerLogProbability, double PerToken)
{
    private const string Key = "hob.calibration.";

    /// <summary>Reads it; without one the probability that the model gives is taken as it is.</summary>
    public static Calibration? In(GgufMetadata metadata) =>
        metadata.GetNumber(Key + "bias") is { } bias && metadata.GetNumber(Key + "log_probability") is { } slope && metadata.GetNumber(Key + "length") is { } length
            ? new(bias, slope, length) : null;

    /// <summary>The probability, 0 to 1, that an answer is right.</summary>
    public double Of(FoundAnswer answer) => 1 / (1 + Math.Exp(-(Bias + (PerLogProbability * answer.LogProbability) + (PerToken * answer.Tokens.Length))));
}
