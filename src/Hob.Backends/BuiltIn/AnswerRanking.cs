namespace Hob.Backends.BuiltIn;

/// <summary>Puts answers in order by more than how probable the network finds them: by what they leave out of the request, and by how well its words fit
/// them.</summary>
/// <param name="coverage">Tells what is left out; null: nothing is.</param>
/// <param name="lexicon">Tells how well words fit; null: all alike.</param>
internal sealed class AnswerRanking(Coverage? coverage, Lexicon? lexicon)
{
    /// <summary>What a nat of the lexicon weighs beside one of the network; chosen on requests that were not trained on.</summary>
    private const double LexiconWeight = 0.4;

    /// <summary>The answers, the likeliest first. What some lose goes to the others, in proportion, so that the sum of their probabilities stays.</summary>
    /// <param name="answers">The answers, with the probabilities of the network.</param>
    /// <param name="request">The request, its names set aside.</param>
    /// <param name="textOf">Whether an answer is a command, and its text, with marks for the names; null for words of the model's own.</param>
    public IReadOnlyList<FoundAnswer> Rank(IReadOnlyList<FoundAnswer> answers, string request, Func<FoundAnswer, (string Text, bool IsCommand)?> textOf)
    {
        if (answers.Count < 2)
        {
            return answers;
        }
        var read = answers.Select(answer => (Answer: answer, Copying: textOf(answer))).ToList();
        // The lexicon knows commands alone, so that those are compared among themselves.
        return [.. read.GroupBy(static one => one.Copying?.IsCommand).SelectMany(kind => Weighed([.. kind.Select(one => (one.Answer, Merit(one.Copying)))]))
            .OrderByDescending(static answer => answer.LogProbability)];

        double Merit((string Text, bool IsCommand)? copying) => copying is not var (text, isCommand) ? 0
            : (isCommand ? LexiconWeight * (lexicon?.Fit(request, text) ?? 0) : 0) - (Coverage.PerThing * (coverage?.LeftOut(request, text) ?? 0));
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
