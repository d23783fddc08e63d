using Hob.Inference.Gguf;

namespace Hob.Inference.Architectures;

/// <summary>Which two elements of a head form a pair that is rotated.</summary>
internal enum RopePairing
{
    /// <summary>2i and 2i + 1.</summary>
    Neighbours,
    /// <summary>i and i + n/2, as in GPT-NeoX.</summary>
    Halves,
}

/// <summary>
/// Rotary position embedding (Su et al. 2021), with the extensions of the context that files declare: linear scaling, per-frequency factors
/// (Llama 3, tensor <c>rope_freqs</c>) and YaRN (Peng et al. 2023). Angle of pair i at position p: p x <see cref="_frequencies"/>[i].
/// </summary>
internal sealed unsafe class Rope
{
    private readonly double[] _frequencies;
    private readonly float _magnitude = 1;
    private readonly RopePairing _pairing;

    private Rope(double[] frequencies, float magnitude, RopePairing pairing) =>
        (_frequencies, _magnitude, _pairing) = (frequencies, magnitude, pairing);

    /// <summary>Pairs of a head that rotate; later elements stay as they are.</summary>
    public int Pairs => _frequencies.Length;

    public static Rope? Read(GgufMetadata metadata, string prefix, ModelShape shape, RopePairing pairing, float[]? factors,
        out GgufError? error)
    {
        error = null;
        var rotated = metadata.GetInteger(prefix + ".rope.dimension_count") ?? shape.HeadLength;
        if (rotated <= 0 || rotated > shape.HeadLength || rotated % 2 != 0)
        {
            error = new GgufError(prefix + ".rope.dimension_count", $"is {rotated}; an even number up to {shape.HeadLength} was expected");
            return null;
        }
        var @base = metadata.GetNumber(prefix + ".rope.freq_base") ?? 10_000;
        var type = metadata.GetText(prefix + ".rope.scaling.type") ?? "none";
        var factor = metadata.GetNumber(prefix + ".rope.scaling.factor") ?? metadata.GetNumber(prefix + ".rope.scale_linear") ?? 0;
        if (!(@base > 0) || !double.IsFinite(@base))
            error = new GgufError(prefix + ".rope.freq_base", $"is {@base}; a positive number was expected");
        else if (factor < 0 || !double.IsFinite(factor))
            error = new GgufError(prefix + ".rope.scaling.factor", $"is {factor}; a positive number was expected");
        else if (factors is not null && factors.Length != rotated / 2)
            error = new GgufError("tensor rope_freqs.weight", $"has {factors.Length} elements; {rotated / 2} were expected");
        else if (type is not ("none" or "linear" or "yarn"))
            error = new GgufError(prefix + ".rope.scaling.type", $"is {type}; none, linear and yarn are supported");
        if (error is not null) return null;

        var frequencies = new double[rotated / 2];
        for (var i = 0; i < frequencies.Length; i++) frequencies[i] = Math.Pow(@base, -2.0 * i / rotated) / (factors?[i] ?? 1);
        if (factor == 0 || type == "none" && !metadata.TryGet(prefix + ".rope.scale_linear", out _))
            return new Rope(frequencies, 1, pairing);
        if (type != "yarn")
        {
            for (var i = 0; i < frequencies.Length; i++) frequencies[i] /= factor;
            return new Rope(frequencies, 1, pairing);
        }
        var original = metadata.GetInteger(prefix + ".rope.scaling.original_context_length") ?? shape.ContextLength;
        Interpolate(frequencies, factor, original, @base,
            metadata.GetNumber(prefix + ".rope.scaling.yarn_beta_fast") ?? 32,
            metadata.GetNumber(prefix + ".rope.scaling.yarn_beta_slow") ?? 1);
        var magnitude = (metadata.GetNumber(prefix + ".rope.scaling.attn_factor") ?? 1) * (factor > 1 ? 1 + 0.1 * Math.Log(factor) : 1);
        return new Rope(frequencies, (float)magnitude, pairing);
    }

    /// <summary>Cosines, then sines, of all pairs at one position: 2 x <see cref="Pairs"/> elements.</summary>
    public void Angles(int position, float* cosSin)
    {
        for (var i = 0; i < Pairs; i++)
        {
            var (sin, cos) = Math.SinCos(position * _frequencies[i]);
            cosSin[i] = (float)cos * _magnitude;
            cosSin[Pairs + i] = (float)sin * _magnitude;
        }
    }

    /// <summary>Rotates one head in place.</summary>
    public void Rotate(float* head, float* cosSin)
    {
        var pairs = Pairs;
        var (step, distance) = _pairing is RopePairing.Neighbours ? (2, 1) : (1, pairs);
        for (var i = 0; i < pairs; i++)
        {
            var (cos, sin) = (cosSin[i], cosSin[pairs + i]);
            var first = head + i * step;
            var (a, b) = (first[0], first[distance]);
            first[0] = a * cos - b * sin;
            first[distance] = a * sin + b * cos;
        }
    }

    // YaRN, "NTK-by-parts": frequencies that turn more than betaFast times in the original context stay, those that turn less than
    // betaSlow times are divided by the factor, in between they are blended. Limits are rounded outwards as in the reference code.
    private static void Interpolate(double[] frequencies, double factor, long original, double @base, double betaFast, double betaSlow)
    {
        var rotated = frequencies.Length * 2;
        double Pair(double turns) => rotated * Math.Log(original / (turns * 2 * Math.PI)) / (2 * Math.Log(@base));
        var low = Math.Max(0, Math.Floor(Pair(betaFast)));
        var high = Math.Min(rotated - 1, Math.Ceiling(Pair(betaSlow)));
        for (var i = 0; i < frequencies.Length; i++)
        {
            var kept = 1 - Math.Clamp((i - low) / Math.Max(0.001, high - low), 0, 1);
            frequencies[i] = frequencies[i] * kept + frequencies[i] / factor * (1 - kept);
        }
    }
}
