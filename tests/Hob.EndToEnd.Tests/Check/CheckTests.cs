using System.Text.Json;

namespace Hob.EndToEnd.Tests.Check;

public sealed class CheckTests
{
    [Theory]
    [InlineData("ls -la", 0, "allow")]
    [InlineData("touch notes.txt", 10, "ask")]
    [InlineData("rm -rf /", 20, "deny")]
    public void The_exit_code_is_the_verdict(string command, int exitCode, string verdict)
    {
        var run = HobProgram.Run("check", command);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(verdict + "  risk: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_stands_under_the_part_that_it_speaks_of()
    {
        var lines = HobProgram.Run("check", "echo 日本 && rm -rf /").Lines;

        Assert.Equal("  echo 日本 && rm -rf /", lines[1]);
        Assert.Equal(22, lines[2].IndexOf('^', StringComparison.Ordinal)); // 日 and 本 take two columns each.
    }

    [Fact]
    public void What_cannot_be_seen_is_shown_as_an_escape()
    {
        var output = HobProgram.Run("check", "rm -rf / \e[2K\u202E\tx").Output;

        Assert.DoesNotContain('\e', output);
        Assert.DoesNotContain('\u202E', output);
        Assert.Contains(@"\e[2K\u{202e}\tx", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rm -rf /\r\n", "-")]
    [InlineData("rm -rf /")]
    public void The_command_may_come_from_standard_input(string input, params string[] file)
    {
        Assert.Equal(20, HobProgram.RunWith(input, ["check", .. file]).ExitCode);
    }

    [Fact]
    public void Json_has_the_verdict_and_keeps_the_exit_code()
    {
        var run = HobProgram.Run("check", "rm -rf /", "--json");

        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((20, "deny", "critical"), (run.ExitCode, answer.GetProperty("verdict").GetString(), answer.GetProperty("risk").GetString()));
        var reason = answer.GetProperty("reasons")[0];
        Assert.Equal(["rule", "text", "start", "end"], reason.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void A_command_that_begins_with_a_dash_follows_two_dashes()
    {
        Assert.NotEqual(2, HobProgram.Run("check", "--", "--weird").ExitCode);
    }
}
