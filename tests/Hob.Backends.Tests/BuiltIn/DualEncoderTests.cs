using System.Text.Json;
using Hob.Backends.BuiltIn;

namespace Hob.Backends.Tests.BuiltIn;

/// <summary>A request fits a command as well as in training: the cases of training/tests/dual-encoder.json hold for both.</summary>
public sealed class DualEncoderTests
{
    private static readonly JsonElement Known = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dual-encoder.json")));

    internal static readonly int Width = Known.GetProperty("width").GetInt32();
    internal static readonly byte[] Requests = Known.GetProperty("requests").GetBytesFromBase64();
    internal static readonly byte[] Commands = Known.GetProperty("commands").GetBytesFromBase64();
    internal static readonly string[] Words = [.. Known.GetProperty("known").EnumerateArray().Select(static word => word.GetString()!)];
    private static readonly DualEncoder Learnt = new(Width, Requests, Commands, Words.ToHashSet().Contains);

    internal static double Fit(string request, string command) => Learnt.Fit(request, command);

    [Fact]
    public void Every_case_of_the_training_fits_as_well()
    {
        var cases = Known.GetProperty("cases").EnumerateArray().ToList();
        Assert.True(cases.Count > 50);
        Assert.All(cases, static known =>
            Assert.Equal(known.GetProperty("fit").GetDouble(), Fit(known.GetProperty("request").GetString()!, known.GetProperty("command").GetString()!), 1e-5));
    }

    [Fact]
    public void Of_the_commands_of_all_cases_that_of_a_request_fits_it_well()
    {
        var own = Known.GetProperty("cases").EnumerateArray().TakeLast(40).Select(static known => (Request: known.GetProperty("request").GetString()!, Command: known.GetProperty("command").GetString()!)).ToList();

        Assert.True(own.Average(one => own.Count(other => Fit(one.Request, other.Command) > Fit(one.Request, one.Command))) < own.Count / 10.0);
    }

    [Fact]
    public void A_request_of_which_nothing_is_known_fits_all_alike() => Assert.Equal(0, Fit("", "ls -la"));
}
