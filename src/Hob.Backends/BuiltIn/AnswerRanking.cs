namespace Hob.Backends.BuiltIn;

/// <summary>Puts answers in order by more than how probable the network finds them: by what they leave out of the request, and by how well they fit
/// it.</summary>
/// <param name="coverage">Tells what is left out; null: nothing is.</param>
/// <param name="encoder">Tells how well they fit; null: all alike.</param>
internal sealed class AnswerRanking(Coverage? coverage, DualEncoder? encoder)
{
    /// <summary>What a command that fits wholly is likelier for than one that does not at all, in nats; chosen on requests that were not trained on.</summary>
    private const double FitWeight = 20;

    /// <summary>The answers, the likeliest first. What some lose goes to the others, in proportion, so that the sum of their probabilities stays.</summary>
    /// <param name="answers">The answers, with the probabilities of the network.</param>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="textOf">Whether an answer is a command, and its text, with marks for the names; null for words of the model's own.</param>
    public IReadOnlyList<FoundAnswer> Rank(IReadOnlyList<FoundAnswer> answers, string request, Func<FoundAnswer, (string Text, bool IsCommand)?> textOf)
    {
        // The encoder knows commands alone, so that those are compared among themselves.
        return [.. answers.Select(answer => (Answer: answer, Copying: textOf(answer))).GroupBy(static one => one.Copying?.IsCommand)
            .SelectMany(kind => Weighed([.. kind.Select(one => Judged(one.Answer, one.Copying))])).OrderByDescending(static answer => answer.LogProbability)];

        (FoundAnswer Answer, double Merit) Judged(FoundAnswer answer, (string Text, bool IsCommand)? copying)
        {
            if (copying is not var (text, isCommand))
            {
                return (answer, 0);
            }
            double? fit = isCommand ? encoder?.Fit(request, text) : null;
            return (answer with { Fit = fit }, (FitWeight * (fit ?? 0)) - (Coverage.PerThing * (coverage?.LeftOut(request, text) ?? 0)));
        }
    }

    private static IEnumerable<FoundAnswer> Weighed(IReadOnlyList<(FoundAnswer Answer, double Merit)> answers)
    {
        var lost = LogSum(answers.Select(static one => one.Answer.LogProbability)) - LogSum(answers.Select(static one => one.Answer.LogProbability + one.Merit));
        return answers.Select(one => one.Answer with { LogProbability = Math.Min(0, one.Answer.LogProbability + one.Merit + lost) });
    }

    private static double LogSum(IEnumerable<double> values)
    {
        var top = values.Max();
        return top + Math.Log(values.Sum(value => Math.Exp(value - top)));
    }
}
