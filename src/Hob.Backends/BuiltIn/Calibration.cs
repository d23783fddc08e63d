using Hob.Inference.Gguf;

namespace Hob.Backends.BuiltIn;

/// <summary>How sure a model may be: the probability of being right as a logistic function (Platt 1999) of an answer's log-probability and of how well it
/// fits the request, fitted by training/evaluate.py on requests that the model had not seen.</summary>
/// <param name="Bias">At log-probability 0 and the usual fit.</param>
/// <param name="Slope">For each unit of log-probability.</param>
/// <param name="FitSlope">For each unit of fit.</param>
/// <param name="UsualFit">That of right commands, in the mean; it stands for that of answers of which none is told.</param>
internal readonly record struct Calibration(double Bias, double Slope, double FitSlope, double UsualFit)
{
    private const string Key = "hob.calibration.";

    /// <summary>Reads it; null in a file without one, where the probability that the model gives has to do.</summary>
    public static Calibration? In(GgufMetadata metadata) =>
        metadata.GetNumber(Key + "bias") is { } bias && metadata.GetNumber(Key + "slope") is { } slope
            ? new(bias, slope, metadata.GetNumber(Key + "fit_slope") ?? 0, metadata.GetNumber(Key + "usual_fit") ?? 0) : null;

    /// <summary>The probability, 0 to 1, that an answer is right.</summary>
    public double Of(FoundAnswer answer) => 1 / (1 + Math.Exp(-(Bias + (Slope * answer.LogProbability) + (FitSlope * ((answer.Fit ?? UsualFit) - UsualFit)))));
}
