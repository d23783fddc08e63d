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
    public void What_leaves_less_out_comes_first_and_the_sum_of_the_probabilities_stays()
    {
        string[] requests = ["list all", "x", "list y 7", "zeige alle", "a b c d e f", "show lines q"];
        using var bare = Model(null);
        using var covering = Model(Plain);
        var coverage = new Coverage(Plain);
        var several = 0;
        foreach (var request in requests)
        {
            var before = bare.Answer(new(request, BuiltInPlatform.Linux) { MustAct = true }, default);
            var after = covering.Answer(new(request, BuiltInPlatform.Linux) { MustAct = true }, default);

            Assert.Equal(before.OrderByDescending(answer => answer.LogProbability - (2 * coverage.LeftOut(request, answer.Body))).Select(static answer => answer.Body), after.Select(static answer => answer.Body));
            Assert.Equal(before.Sum(static answer => Math.Exp(answer.LogProbability)), after.Sum(static answer => Math.Exp(answer.LogProbability)), 1e-6);
            several += before.Count > 1 ? 1 : 0;
        }
        Assert.InRange(several, 1, requests.Length);
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
