using Hob.Backends.BuiltIn;

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
}
