using System.Text.Json;
using Hob.Backends.BuiltIn;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>Requests without what people put around them, as in training: the cases of training/tests/plain.jsonl hold for both.</summary>
public sealed class PlainRequestTests
{
    [Fact]
    public void Every_case_of_the_training_gives_the_same()
    {
        var cases = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "plain.jsonl")).Select(static line => JsonElement.Parse(line)).ToList();

        Assert.True(cases.Count > 200);
        Assert.All(cases, static known => Assert.Equal(known.GetProperty("plain").GetString(), PlainRequest.Of(known.GetProperty("request").GetString()!)));
    }

    [Fact]
    public void Any_number_of_manners_is_taken_off() =>
        Assert.Equal("kill 5", PlainRequest.Of(string.Concat(Enumerable.Repeat("please, ", 10_000)) + "Kill 5" + new string('?', 10_000)));
}
