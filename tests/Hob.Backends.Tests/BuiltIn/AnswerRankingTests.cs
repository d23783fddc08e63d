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
    public void Answers_that_leave_things_out_are_less_likely()
    {
        var coverage = new Coverage(Plain);
        RankedBy(static writer => writer.Add("hob.plain_words", Plain), (request, answer) => -0.5 * coverage.LeftOut(request, answer));
    }

    [Fact]
    public void Answers_that_fit_the_request_are_likelier() =>
        RankedBy(Encoder, static (request, answer) => 20 * DualEncoderTests.Fit(request, answer));

    [Fact]
    public void Hob_is_surer_of_answers_that_fit()
    {
        var answers = Answers(static writer => Encoder(writer).Add("hob.calibration.bias", 1f).Add("hob.calibration.slope", 0.5f)
            .Add("hob.calibration.fit_slope", 2f).Add("hob.calibration.usual_fit", 0.25f)).SelectMany(static one => one.After, static (one, answer) => (one.Request, Answer: answer)).ToList();
        Assert.NotEmpty(answers);
        Assert.All(answers, static one => Assert.Equal(
            1 / (1 + Math.Exp(-(1 + (0.5 * one.Answer.LogProbability) + (2 * (DualEncoderTests.Fit(one.Request, one.Answer.Body) - 0.25))))), one.Answer.Confidence, 1e-6));
    }

    private static GgufWriter Encoder(GgufWriter writer) => writer.Add("hob.encoder.width", (uint)DualEncoderTests.Width)
        .Add("hob.encoder.requests", DualEncoderTests.Requests).Add("hob.encoder.commands", DualEncoderTests.Commands).Add("hob.programs", DualEncoderTests.Words);

    // With the tables the answers are as likely, beside each other, as the network finds them and by what that is worth.
    private static void RankedBy(Func<GgufWriter, GgufWriter> tables, Func<string, string, double> worth)
    {
        var differences = 0;
        foreach (var (request, before, after) in Answers(tables))
        {
            Assert.Equal(after.OrderByDescending(static answer => answer.LogProbability), after);
            var both = before.Join(after, static answer => answer.Body, static answer => answer.Body, (one, other) => (Raw: one.LogProbability, Ranked: other.LogProbability, Worth: worth(request, one.Body))).ToList();
            foreach (var (one, other) in both.Zip(both.Skip(1)))
            {
                Assert.Equal(one.Raw - other.Raw + one.Worth - other.Worth, one.Ranked - other.Ranked, 1e-6);
                differences += one.Worth.Equals(other.Worth) ? 0 : 1;
            }
        }
        Assert.True(differences > 0, "no two answers to a request differ in worth");
    }

    private static IEnumerable<(string Request, IReadOnlyList<BuiltInAnswer> Before, IReadOnlyList<BuiltInAnswer> After)> Answers(Func<GgufWriter, GgufWriter> tables)
    {
        using var bare = Model(static writer => writer);
        using var ranking = Model(tables);
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
