using System.Numerics;
using System.Runtime.InteropServices;

namespace Hob.Inference.Generation;

/// <summary>Chooses the next token from logits. Deterministic: options, seed and the tokens so far decide. Allocates nothing once its
/// buffers have the size of the vocabulary. For one sequence and one thread at a time.</summary>
public sealed class Sampler
{
    /// <summary>What <see cref="Sample"/> returns when no token is possible, because a mask forbids all of them or no logit is a
    /// number.</summary>
    public const int NoToken = -1;

    // Distances under the highest logit: the first cut nearly always holds all tokens that can be kept, and few enough to sort.
    private static readonly float[] Cuts = [10, 20, float.PositiveInfinity];

    private static readonly Comparer<float> Descending = Comparer<float>.Create(static (a, b) => b.CompareTo(a));

    private readonly SamplingOptions _options;
    private readonly Random _random;
    private readonly Dictionary<int, int> _occurrences = [];
    private float[] _values = [];
    private int[] _tokens = [];

    /// <param name="options">How to choose.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Sampler(SamplingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Temperature);
        ArgumentOutOfRangeException.ThrowIfNegative(options.TopK);
        ArgumentOutOfRangeException.ThrowIfNegative(options.PenaltyWindow);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.RepetitionPenalty);
        _options = options;
        _random = new Random(options.Seed);
    }

    /// <summary>Chooses a token.</summary>
    /// <param name="logits">One per entry of the vocabulary; penalties change them in place.</param>
    /// <param name="history">The sequence so far, for the penalties.</param>
    /// <returns>The token's id, or <see cref="NoToken"/>.</returns>
    public int Sample(Span<float> logits, ReadOnlySpan<int> history)
    {
        Penalise(logits, history);
        var best = Highest(logits);
        if (best == NoToken || _options.Temperature == 0) return best;
        return Draw(Candidates(logits, logits[best]));
    }

    /// <summary>The index of the highest logit, the first of equals; <see cref="NoToken"/> when all are negative infinity or not
    /// numbers.</summary>
    public static int Highest(ReadOnlySpan<float> logits)
    {
        var width = Vector<float>.Count;
        var top = new Vector<float>(float.NegativeInfinity);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(logits);
        foreach (var vector in vectors) top = Vector.ConditionalSelect(Vector.GreaterThan(vector, top), vector, top);
        var highest = float.NegativeInfinity;
        for (var i = 0; i < width; i++) highest = top[i] > highest ? top[i] : highest;
        foreach (var logit in logits[(vectors.Length * width)..]) highest = logit > highest ? logit : highest;
        return float.IsNegativeInfinity(highest) ? NoToken : logits.IndexOf(highest);
    }

    private void Penalise(Span<float> logits, ReadOnlySpan<int> history)
    {
        if (_options is { RepetitionPenalty: 1, PresencePenalty: 0, FrequencyPenalty: 0 }) return;
        _occurrences.Clear();
        foreach (var token in history[Math.Max(0, history.Length - _options.PenaltyWindow)..])
            CollectionsMarshal.GetValueRefOrAddDefault(_occurrences, token, out _)++;
        foreach (var (token, count) in _occurrences)
        {
            if ((uint)token >= (uint)logits.Length) continue;
            ref var logit = ref logits[token];
            logit = logit > 0 ? logit / _options.RepetitionPenalty : logit * _options.RepetitionPenalty;
            logit -= _options.PresencePenalty + count * _options.FrequencyPenalty;
        }
    }

    // Leaves the tokens that may be drawn at the start of _tokens and their logits at the start of _values; returns how many.
    private int Candidates(ReadOnlySpan<float> logits, float highest)
    {
        if (_values.Length < logits.Length) (_values, _tokens) = (new float[logits.Length], new int[logits.Length]);
        var least = _options.MinP > 0 ? highest + MathF.Log(_options.MinP) : float.NegativeInfinity;
        var isTopK = _options.TopK > 0 && _options.TopK < logits.Length;
        if (!isTopK && _options.TopP >= 1) return Collect(logits, least);
        foreach (var cut in Cuts)
        {
            var isLast = float.IsPositiveInfinity(cut);
            var count = Collect(logits, highest - cut);
            if (isTopK && count < _options.TopK && !isLast) continue;
            _values.AsSpan(0, count).Sort(_tokens.AsSpan(0, count), Descending);
            if (isTopK) count = Math.Min(count, _options.TopK);
            if (_options.TopP < 1)
            {
                var wanted = _options.TopP * Sum(isTopK ? _values.AsSpan(0, count) : logits, highest);
                double reached = 0;
                var kept = 0;
                while (kept < count && reached < wanted) reached += Math.Exp(_values[kept++] - highest);
                if (reached < wanted && !isTopK && !isLast) continue;
                count = Math.Max(kept, 1);
            }
            while (count > 1 && _values[count - 1] < least) count--;
            return count;
        }
        return 0;
    }

    private static double Sum(ReadOnlySpan<float> logits, float highest)
    {
        double sum = 0;
        foreach (var logit in logits) sum += logit > float.NegativeInfinity ? MathF.Exp(logit - highest) : 0;
        return sum;
    }

    private int Collect(ReadOnlySpan<float> logits, float least)
    {
        var count = 0;
        for (var token = 0; token < logits.Length; token++)
        {
            if (!(logits[token] >= least) || float.IsNegativeInfinity(logits[token])) continue;
            (_values[count], _tokens[count]) = (logits[token], token);
            count++;
        }
        return count;
    }

    private int Draw(int count)
    {
        var highest = _values[Highest(_values.AsSpan(0, count))];
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            _values[i] = MathF.Exp((_values[i] - highest) / _options.Temperature);
            sum += _values[i];
        }
        var point = _random.NextDouble() * sum;
        for (var i = 0; i < count - 1; i++)
        {
            point -= _values[i];
            if (point < 0) return _tokens[i];
        }
        return _tokens[count - 1];
    }
}
