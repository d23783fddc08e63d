using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>How sure a model may be: the probability of being right as a logistic function of an answer's log-probability (Platt 1999), fitted by
/// training/evaluate.py on requests that the model had not seen.</summary>
/// <param name="Bias">At log-probability 0.</param>
/// <param name="Slope">For each unit of log-probability.</param>
internal readonly record struct Calibration(double Bias, double Slope)
{
    private const string Key = "hob.calibration.";

    /// <summary>Reads it; null in a file without one, where the probability that the model gives has to do.</summary>
    public static Calibration? In(GgufMetadata metadata) =>
        metadata.GetNumber(Key + "bias") is { } bias && metadata.GetNumber(Key + "slope") is { } slope ? new(bias, slope) : null;

    /// <summary>The probability, 0 to 1, that an answer is right.</summary>
    public double Of(double logProbability) => 1 / (1 + Math.Exp(-(Bias + (Slope * logProbability))));
}
