using Hob.Backends.BuiltIn;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>What decides between the answers that were found; the tests' model has random weights, so that it finds anything.</summary>
public sealed class AnswerRankingTests
{
    private static readonly string[] Plain = ["open", "a", "shell", "in", "the", "container", "show", "last", "lines", "of", "copy", "to", "folder", "list", "all"];

    [Fact]
    public void Answers_are_ranked_by_the_network_by_what_they_leave_out_and_by_how_well_words_fit()
    {
        var coverage = new Coverage(Plain);
        var (leavings, fits) = (0, 0);
        foreach (var (request, before, after) in Answers())
        {
            Assert.Equal(after.OrderByDescending(static answer => answer.LogProbability), after);
            var both = before.Join(after, static answer => answer.Body, static answer => answer.Body, (one, other) => (Raw: one.LogProbability, Ranked: other.LogProbability, LeftOut: coverage.LeftOut(request, one.Body), Fit: LexiconTests.Learnt.Fit(request, one.Body))).ToList();
            foreach (var (one, other) in both.Zip(both.Skip(1)))
            {
                Assert.Equal(one.Raw - other.Raw - (one.LeftOut - other.LeftOut) + (0.4 * (one.Fit - other.Fit)), one.Ranked - other.Ranked, 1e-6);
                leavings += one.LeftOut == other.LeftOut ? 0 : 1;
                fits += one.Fit.Equals(other.Fit) ? 0 : 1;
            }
        }
        Assert.True(leavings > 0 && fits > 0, $"{leavings} pairs differ in what they leave out, {fits} in how well words fit");
    }

    private static IEnumerable<(string Request, IReadOnlyList<BuiltInAnswer> Before, IReadOnlyList<BuiltInAnswer> After)> Answers()
    {
        using var bare = Model(static writer => writer);
        using var ranking = Model(static writer => writer.Add("hob.plain_words", Plain)
            .Add("hob.lexicon.keys", LexiconTests.Keys.Select(static key => (int)key).ToArray()).Add("hob.lexicon.steps", LexiconTests.Steps.Select(static step => (int)step).ToArray()));
        foreach (var request in (string[])["list all", "find files larger than 3", "count lines of all python files", "x", "list y 7", "zeige alle", .. "0123456789bcdefghijklmnopqrstuvwxyz".Select(static letter => $"list {letter}"), .. Plain.SelectMany(static word => (string[])[$"{word} a_b", $"{word} in_d to of_c"])])
        {
            var asked = new BuiltInRequest(request, BuiltInPlatform.Linux) { MustAct = true, Most = 8 };
            var aside = SetAsideNames.Of(request);
            Func<BuiltInAnswer, BuiltInAnswer> marked = answer => answer with { Body = aside.Names.Index().Aggregate(answer.Body, static (body, name) => body.Replace(name.Item, $"{(char)(SetAsideNames.FirstMark + name.Index)}", StringComparison.Ordinal)) };
            yield return (aside.Text, [.. bare.Answer(asked, default).Select(marked)], [.. ranking.Answer(asked, default).Select(marked)]);
        }
    }

    private static BuiltInModel Model(Func<GgufWriter, GgufWriter> tables)
    {
        string[] controls = ["padding", "end", "answer", "linux", "macos", "windows", "bash", "text", "decline", "tools", "1", "2", "3", "4", "5", "6", "7"];
        var path = Path.Combine(Path.GetTempPath(), $"hob-ranking-{Guid.NewGuid():N}.gguf");
        try
        {
            using (var file = File.Create(path))
            {
                (TinyModel.Llama(TensorType.Q8_0) with { Controls = [.. controls.Select(static name => $"<|{name}|>")], Loud = "<|end|>" })
                    .Write(file, writer => _ = tables(writer));
            }
            return BuiltInModel.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
