using Hob.Inference.Generation;

namespace Hob.Backends.BuiltIn;

/// <summary>Finds the likeliest answers of a model: it follows the likeliest token, notes at each step what else was likely, and goes back to
/// the most promising of those. A sequence's evaluated beginning is never evaluated again.</summary>
/// <param name="session">Where the model works.</param>
/// <param name="prompt">The prompt.</param>
/// <param name="end">The token that ends an answer.</param>
internal sealed class AnswerSearch(Session session, int[] prompt, int end)
{
    private const int LongestAnswer = 160;
    private const int MostEvaluations = 400;
    private const double LeastProbable = -6; // a quarter of a percent: what is less likely than that is a slip and no other way to say it
    private readonly PriorityQueue<Branch, double> _open = new();
    private int _evaluations;

    /// <summary>The answers, the likeliest first, each with the natural logarithm of its probability.</summary>
    /// <param name="starts">The tokens that may begin one, and the probability of each.</param>
    /// <param name="rulesOf">What may follow such a token.</param>
    /// <param name="wanted">The most answers.</param>
    /// <param name="cancellation">Ends the search.</param>
    public IReadOnlyList<FoundAnswer> Find(
        IEnumerable<(int Token, double LogProbability)> starts, Func<int, ITokenMask> rulesOf, int wanted, CancellationToken cancellation)
    {
        foreach (var (token, probability) in starts)
        {
            _open.Enqueue(new Branch([token], probability), -probability);
        }
        var found = new List<FoundAnswer>();
        while (found.Count < wanted && _evaluations < MostEvaluations && _open.TryDequeue(out var branch, out _))
        {
            // What is much less likely than the best answer is none beside it.
            if (found.Count > 0 && branch.LogProbability < found[0].LogProbability + LeastProbable)
            {
                break;
            }
            if (Follow(branch, rulesOf(branch.Tokens[0]), cancellation) is { } answer)
            {
                found.Add(answer);
                found.Sort(static (a, b) => b.LogProbability.CompareTo(a.LogProbability));
            }
        }
        return found;
    }

    private FoundAnswer? Follow(Branch branch, ITokenMask rules, CancellationToken cancellation)
    {
        if (branch.Tokens[^1] == end)
        {
            return new FoundAnswer(branch.Tokens[..^1], branch.LogProbability);
        }
        var answer = new List<int>(branch.Tokens);
        foreach (var token in answer.Skip(1))
        {
            rules.Accept(token);
        }
        var probability = branch.LogProbability;
        var status = session.Continue([.. prompt, .. answer], out _, cancellation);
        while (status == EvaluationStatus.Done && answer.Count < LongestAnswer && _evaluations++ < MostEvaluations)
        {
            var logits = session.Logits;
            rules.Apply(logits);
            var (best, whole) = Likeliest(logits);
            if (best < 0)
            {
                return null;
            }
            for (var other = 0; other < logits.Length; other++)
            {
                if (other != best && logits[other] - whole is > LeastProbable and var less)
                {
                    _open.Enqueue(new Branch([.. answer, other], probability + less), -(probability + less));
                }
            }
            probability += logits[best] - whole;
            if (best == end)
            {
                return new FoundAnswer([.. answer], probability);
            }
            rules.Accept(best);
            answer.Add(best);
            status = session.Evaluate([best], cancellation);
        }
        cancellation.ThrowIfCancellationRequested();
        return null;
    }

    /// <summary>The likeliest token, negative when there is none, and the logarithm of the sum of all exponentials.</summary>
    public static (int Best, double Whole) Likeliest(ReadOnlySpan<float> logits)
    {
        var best = -1;
        for (var i = 0; i < logits.Length; i++)
        {
            if (float.IsFinite(logits[i]) && (best < 0 || logits[i] > logits[best]))
            {
                best = i;
            }
        }
        double sum = 0;
        for (var i = 0; best >= 0 && i < logits.Length; i++)
        {
            sum += MathF.Exp(logits[i] - logits[best]);
        }
        return (best, best < 0 ? 0 : logits[best] + Math.Log(sum));
    }

    private sealed record Branch(int[] Tokens, double LogProbability);
}

/// <summary>An answer that was found.</summary>
/// <param name="Tokens">Its tokens, without the end.</param>
/// <param name="LogProbability">The natural logarithm of its probability.</param>
internal sealed record FoundAnswer(int[] Tokens, double LogProbability)
{
    /// <summary>How well a command fits the request, -1 to 1; null where that is not told.</summary>
    public double? Fit { get; init; }
}
