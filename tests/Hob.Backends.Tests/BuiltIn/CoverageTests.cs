using Hob.Backends.BuiltIn;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>What a request names must be in the answer.</summary>
public sealed class CoverageTests
{
    private static readonly string[] Plain = ["open", "a", "shell", "in", "the", "container", "show", "last", "lines", "of", "copy", "to", "folder", "list", "all"];

    [Theory]
    [InlineData("open a shell in the container webapp", "docker exec -it webapp bash", 0)]
    [InlineData("open a shell in the container webapp", "docker exec -it web app bash", 1)]
    [InlineData("Open a Shell in the Container WebApp", "docker exec -it webapp bash", 0)]
    [InlineData("show the last 50 lines of \uE001", "tail -n 50 \uE001", 0)]
    [InlineData("show the last 50 lines of \uE001", "tail -n 5 syslog", 2)]
    [InlineData("copy \uE001 to the backup folder", "cp \uE001 \uE001.bak", 1)]
    [InlineData("copy x1 to x1 to x1", "", 2)] // a word and a number, once each
    [InlineData("", "ls", 0)]
    public void Names_numbers_and_marks_that_an_answer_lacks_count_once_each(string request, string answer, int expected) =>
        Assert.Equal(expected, new Coverage(Plain).LeftOut(request, answer));

    [Fact]
    public void Each_thing_left_out_costs_an_answer_the_same()
    {
        var coverage = new Coverage(Plain);
        var pairs = 0;
        foreach (var (request, before, after) in Answers())
        {
            Assert.Equal(after.OrderByDescending(static answer => answer.LogProbability), after);
            var both = before.Join(after, static answer => answer.Body, static answer => answer.Body, (one, other) => (Raw: one.LogProbability, Ranked: other.LogProbability, LeftOut: coverage.LeftOut(request, one.Body))).ToList();
            foreach (var (one, other) in both.Zip(both.Skip(1)))
            {
                Assert.Equal(one.Raw - other.Raw - (2 * (one.LeftOut - other.LeftOut)), one.Ranked - other.Ranked, 1e-6);
                pairs += one.LeftOut == other.LeftOut ? 0 : 1;
            }
        }
        Assert.True(pairs > 0, "no two answers of a request left out differently much");
    }

    [Fact]
    public void What_the_request_names_is_looked_for_where_the_model_doubts_it()
    {
        var coverage = new Coverage(Plain);
        var least = Answers().Select(of => (Before: of.Before.Min(answer => coverage.LeftOut(of.Request, answer.Body)), After: of.After.Min(answer => coverage.LeftOut(of.Request, answer.Body)))).ToList();

        Assert.All(least, static of => Assert.True(of.After <= of.Before));
        Assert.Contains(least, static of => of.After < of.Before);
    }

    private static IEnumerable<(string Request, IReadOnlyList<BuiltInAnswer> Before, IReadOnlyList<BuiltInAnswer> After)> Answers()
    {
        using var bare = Model(null);
        using var covering = Model(Plain);
        foreach (var request in (string[])["list all", "x", "list y 7", "zeige alle", .. Plain.SelectMany(static word => (string[])[$"{word} a_b", $"{word} in_d to of_c"])])
        {
            var asked = new BuiltInRequest(request, BuiltInPlatform.Linux) { MustAct = true };
            var aside = SetAsideNames.Of(request);
            Func<BuiltInAnswer, BuiltInAnswer> marked = answer => answer with { Body = aside.Names.Index().Aggregate(answer.Body, static (body, name) => body.Replace(name.Item, $"{(char)(SetAsideNames.FirstMark + name.Index)}", StringComparison.Ordinal)) };
            yield return (aside.Text, [.. bare.Answer(asked, default).Select(marked)], [.. covering.Answer(asked, default).Select(marked)]);
        }
    }

    private static BuiltInModel Model(string[]? plain)
    {
        string[] controls = ["padding", "end", "answer", "linux", "macos", "windows", "bash", "text", "decline", "tools", "1", "2", "3", "4", "5", "6", "7"];
        var path = Path.Combine(Path.GetTempPath(), $"hob-coverage-{Guid.NewGuid():N}.gguf");
        try
        {
            using (var file = File.Create(path))
            {
                (TinyModel.Llama(TensorType.Q8_0) with { Controls = [.. controls.Select(static name => $"<|{name}|>")], Loud = "<|end|>" })
                    .Write(file, writer => _ = plain is null ? writer : writer.Add("hob.plain_words", plain));
            }
            return BuiltInModel.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
