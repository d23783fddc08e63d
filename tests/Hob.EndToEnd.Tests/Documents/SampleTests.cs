using System.Diagnostics;

namespace Hob.EndToEnd.Tests.Documents;

public sealed class SampleTests
{
    [Fact]
    public void A_plain_chat_client_calls_tools_once_it_is_wrapped()
    {
        using var sample = Process.Start(new ProcessStartInfo("dotnet", Path.Combine(Repository.OutputOf("AnyClient"), "AnyClient.dll")) { RedirectStandardOutput = true })!;

        Assert.Equal("get_weather: Bergen: sun for 3 days (hermes, mended: trailing-comma /arguments, type-coerced /days)", sample.StandardOutput.ReadToEnd().TrimEnd());
    }
}
