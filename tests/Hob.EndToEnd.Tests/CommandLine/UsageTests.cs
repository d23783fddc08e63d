using System.Text.Json;

namespace Hob.EndToEnd.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("chekc", "'chekc' is no command of 'hob': did you mean 'check'?")]
    [InlineData("check --jsno ls", "'--jsno' is no option of 'hob check': did you mean '--json'?")]
    [InlineData("check --wrokspace=x ls", "'--wrokspace=x' is no option of 'hob check': did you mean '--workspace'?")]
    [InlineData("inspect --tols x", "'--tols' is no option of 'hob inspect': did you mean '--tools'?")]
    [InlineData("--quux", "'--quux' is no option of 'hob': see 'hob --help'")]
    [InlineData("check ls -la", "'-la' is no option of 'hob check': see 'hob check --help'")]
    [InlineData("check ls files", "'files' is one argument too many for 'hob check': put an argument that holds spaces in quotes")]
    [InlineData("check --shell zsh ls", "'zsh' is no shell that Hob knows: bash, powershell or cmd: see 'hob check --help'")]
    [InlineData("inspect --chunk 0", "'0' is no number of characters: --chunk takes a whole number above zero: see 'hob inspect --help'")]
    [InlineData("inspect no-such-file", "cannot read 'no-such-file': check the path")]
    [InlineData("", "no command was given: see 'hob --help'")]
    public void Wrong_usage_is_one_line_that_says_what_to_do(string commandLine, string expected)
    {
        var run = HobProgram.Run(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, "", $"hob: {expected}\n"), (run.ExitCode, run.Output, run.Error.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void With_json_an_error_is_also_json_on_standard_output()
    {
        var run = HobProgram.Run("inspect", "no-such-file", "--json");

        var error = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ("error", 2, "cannot read 'no-such-file'", "check the path"),
            (error.GetProperty("type").GetString(), error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString(), error.GetProperty("hint").GetString()));
        Assert.StartsWith("hob: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_an_argument_do_not_reach_the_terminal()
    {
        Assert.DoesNotContain('\e', HobProgram.Run("\e[31mred").Error);
    }

    [Fact]
    public void A_response_file_is_not_read()
    {
        Assert.Contains("'@check' is no command", HobProgram.Run("@check").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_printed_alone()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?\r?\n$", HobProgram.Run("--version").Output);
    }
}
