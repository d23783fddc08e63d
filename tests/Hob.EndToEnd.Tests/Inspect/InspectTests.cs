namespace Hob.EndToEnd.Tests.Inspect;

public sealed class InspectTests
{
    private const string Answer =
        """
        <think>The user wants the weather.</think>Let me look.
        <tool_call>
        {"name": "get_weather", "arguments": {"city": "Bergen", "days": "3",}}
        </tool_call>
        """;

    private const string Tools =
        """
        [{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}}}]
        """;

    [Fact]
    public void A_person_sees_reasoning_content_the_call_and_what_was_mended()
    {
        using var folder = new TemporaryFolder();
        var lines = HobProgram.RunWith(Answer, "inspect", "--tools", folder.Write("tools.json", Tools)).Lines;

        Assert.StartsWith("dialect  ", lines[0], StringComparison.Ordinal);
        Assert.Contains("  The user wants the weather.", lines);
        Assert.Contains("  Let me look.", lines);
        Assert.Contains(lines, line => line.StartsWith("call 1  get_weather", StringComparison.Ordinal));
        Assert.Contains("    \"city\": \"Bergen\",", lines);
        Assert.Contains("    \"days\": 3", lines);
        Assert.Contains(lines, line => line.Contains("repaired: a comma with nothing after it was removed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_that_was_cut_off_is_said_to_be_unusable()
    {
        var cut = Answer[..Answer.IndexOf("ergen", StringComparison.Ordinal)];

        Assert.Contains("cut off: the text ended inside this call; it must not be run", HobProgram.RunWith(cut, "inspect").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_tool_is_named_with_the_nearest_one()
    {
        using var folder = new TemporaryFolder();
        var slip = Answer.Replace("get_weather", "get_wether", StringComparison.Ordinal);
        var run = HobProgram.RunWith(slip, "inspect", "--tools", folder.Write("tools.json", Tools));

        Assert.Contains("unknown tool: did you mean 'get_weather'?", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_without_a_call_is_said_to_have_none()
    {
        Assert.Contains("No tool call was found.", HobProgram.RunWith("Hello.", "inspect").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_cannot_steer_the_terminal()
    {
        Assert.DoesNotContain('\e', HobProgram.RunWith("\e]0;owned\a" + Answer, "inspect").Output);
    }

    [Fact]
    public void Blank_lines_around_the_content_are_not_shown()
    {
        var run = HobProgram.RunWith("<think>\nHm.\n</think>\n\nFirst.\n\nLast.\n\n", "inspect");

        Assert.EndsWith("\n\nreasoning\n  Hm.\n\ncontent\n  First.\n\n  Last.\n\nNo tool call was found.\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hermess", "hob: 'hermess' is no dialect: did you mean 'hermes'?\n")]
    [InlineData("x", "hob: 'x' is no dialect: leave it out, or take one of ")]
    public void A_dialect_that_does_not_exist_is_wrong_usage(string name, string complaint)
    {
        var run = HobProgram.RunWith(Answer, "inspect", "--dialect", name);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(complaint, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not valid JSON: mend line ")]
    [InlineData("5", "cannot be used: ")]
    public void Tools_that_cannot_be_used_are_wrong_usage(string tools, string complaint)
    {
        using var folder = new TemporaryFolder();
        var run = HobProgram.RunWith(Answer, "inspect", "--tools", folder.Write("tools.json", tools));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(complaint, run.Error, StringComparison.Ordinal);
    }
}
