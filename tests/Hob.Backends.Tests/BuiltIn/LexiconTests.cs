using System.Text.Json;
using Hob.Backends.BuiltIn;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>The words of a request fit a command as well as in training: the cases of training/tests/lexicon.json hold for both.</summary>
public sealed class LexiconTests
{
    private static readonly JsonElement Known = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lexicon.json")));

    internal static readonly uint[] Keys = [.. Known.GetProperty("keys").EnumerateArray().Select(static key => key.GetUInt32())];
    internal static readonly byte[] Steps = [.. Known.GetProperty("steps").EnumerateArray().Select(static step => step.GetByte())];
    internal static readonly Lexicon Learnt = new(Keys, Steps);

    [Fact]
    public void Every_case_of_the_training_fits_as_well()
    {
        var cases = Known.GetProperty("cases").EnumerateArray().ToList();
        Assert.True(cases.Count > 50);
        Assert.All(cases, static known =>
            Assert.Equal(known.GetProperty("fit").GetDouble(), Learnt.Fit(known.GetProperty("request").GetString()!, known.GetProperty("command").GetString()!), 1e-4));
    }

    [Fact]
    public void Of_the_commands_of_all_cases_that_of_a_request_fits_it_well()
    {
        var own = Known.GetProperty("cases").EnumerateArray().TakeLast(40).Select(static known => (Request: known.GetProperty("request").GetString()!, Command: known.GetProperty("command").GetString()!)).ToList();

        Assert.True(own.Average(one => own.Count(other => Learnt.Fit(one.Request, other.Command) > Learnt.Fit(one.Request, one.Command))) < own.Count / 10.0);
    }

    [Fact]
    public void Words_that_were_never_seen_say_nothing() => Assert.Equal(0, Learnt.Fit("qqqq zzzz", "ls -la"));
}
