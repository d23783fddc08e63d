using System.Text.Json;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.SessionContext;

namespace Hob.Agent.Tests.Tools;

public sealed class SessionContextToolTests
{
    private readonly MemoryStateLog _log = new();

    [Fact]
    public void Facts_are_kept_changed_and_removed()
    {
        Assert.Equal("Nothing is kept yet.", Run("""{"operation":"list"}"""));
        Assert.Equal("Set port. 1 kept, 8 of 20000 characters.", Run("""{"operation":"set","key":"port","value":"8080"}"""));
        Assert.Equal("Changed port. 1 kept, 6 of 20000 characters.", Run("""{"operation":"set","key":"Port","value":80}"""));
        Assert.Equal("port is that already.", Run("""{"operation":"set","key":"port","value":"80"}"""));
        Assert.Equal("80", Run("""{"operation":"get","key":"PORT"}"""));
        Assert.Equal("port: 80", Run("""{"operation":"get"}"""));
        Assert.Equal("Error: there is no prot; the nearest is port", Run("""{"operation":"get","key":"prot"}"""));
        Assert.Equal("Removed port. 0 kept, 0 of 20000 characters.", Run("""{"operation":"remove","key":"port"}"""));
        Assert.Equal("Error: nothing is kept yet", Run("""{"operation":"remove","key":"port"}"""));
    }

    [Fact]
    public void What_is_too_long_is_refused_with_its_size()
    {
        Assert.Equal("Error: a value has 4000 characters at most, not 4001: keep what matters, or write a file", Set("a", new string('x', 4001)));
        Assert.Equal("Error: a key has 100 characters at most, not 101", Set(new string('k', 101), "x"));
        for (var i = 0; i < 4; i++) Set($"k{i}", new string('x', 4000));
        Assert.Equal("Error: all facts together have 20000 characters at most, and would have 20010: remove some first", Set("k4", new string('x', 4000)));
        Assert.StartsWith("k0: " + new string('x', 80) + "… (4000 characters)\n", Run("""{"operation":"list"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"operation":"set","value":"x"}""", "Error: a fact needs a key")]
    [InlineData("""{"operation":"set","key":"a"}""", "Error: say the value of a; remove takes it out")]
    [InlineData("""{"operation":"clear"}""", "Error: there is no operation \"clear\": set, get, list, remove")]
    public void What_is_missing_is_said(string call, string expected) => Assert.Equal(expected, Run(call));

    private string Set(string key, string value) => Run($$"""{"operation":"set","key":"{{key}}","value":{{JsonSerializer.Serialize(value)}}}""");

    private string Run(string call) => new SessionContextTool(_log).RunAsync(ToolArguments.Parse(call), CancellationToken.None).Result.Text;
}
