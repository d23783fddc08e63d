using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Judging;
using Hob.Shell.PowerShell;

namespace Hob.Shell.Tests.PowerShell;

public sealed class PowerShellParserTests
{
    private static readonly string[] Pieces =
    [
        "$", "$x", "${", "$(", "@(", "@{", "(", ")", "{", "}", "[", "]", "'", "\"", "`", "\n", " ", ";", "|", "&", "&&", "-", "-f",
            "-join", "=", "+=", ",", ".", "::",
        "@'\n", "\n'@", "<#", "#>", "#", "if", "else", "foreach", "function f", "Remove-Item", "C:\\", "-rec", "1", "0x", "iex", ">",
            "2>&1", "\u2013", "%", "?", "--%",
    ];

    private static Arbitrary<string> Scripts() => Gen.Elements(Pieces).ListOf().Select(p => string.Concat(p)).ToArbitrary();

    [Fact]
    public void Any_text_is_parsed_and_judged_without_an_exception() =>
        Prop.ForAll(Scripts(), script =>
        {
            _ = PowerShellParser.Parse(script);
            var judgement = new CommandJudge().Judge(script, new JudgeOptions { Shell = ShellLanguage.PowerShell });
            return judgement.Reasons.All(r => r.Start >= 0 && r.End >= r.Start && r.End <= script.Length);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("{")]
    [InlineData("@{a=")]
    [InlineData("!")]
    [InlineData("$x=")]
    [InlineData("[int]")]
    [InlineData("if (1) {")]
    [InlineData("a.b")]
    [InlineData("\"$(")]
    [InlineData("iex '")]
    public void Deep_nesting_is_asked_about_and_never_overflows(string piece)
    {
        var script = string.Concat(Enumerable.Repeat(piece, 3000));
        _ = PowerShellParser.Parse(script);
        Assert.NotEqual(Verdict.Allow, new CommandJudge().Judge(script, new JudgeOptions { Shell = ShellLanguage.PowerShell }).Verdict);
    }

    [Fact]
    public void A_sum_of_thousands_of_terms_needs_no_stack()
    {
        var script = "$x = " + string.Join("+", Enumerable.Repeat("'a'", 2000)) + "; $x";
        Assert.Equal(Verdict.Allow, new CommandJudge().Judge(script, new JudgeOptions { Shell = ShellLanguage.PowerShell }).Verdict);
    }

    [Fact]
    public void A_pipeline_is_read_into_commands_with_parameters_and_values()
    {
        var script = PowerShellParser.Parse("gci -Path 'C:\\a b' -rec | ? { $_.Length -gt 5 } > out.txt");
        var pipeline = Assert.IsType<Pipeline>(Assert.Single(script.Statements));
        var list = Assert.IsType<CommandPart>(pipeline.Parts[0]);
        Assert.Equal(["Path", null, "rec"], list.Arguments.Select(a => a.Parameter));
        Assert.Equal("C:\\a b", Assert.IsType<TextLiteral>(list.Arguments[1].Value).Text);
        var filter = Assert.IsType<CommandPart>(pipeline.Parts[1]);
        Assert.IsType<BlockLiteral>(Assert.Single(filter.Arguments).Value);
        Assert.False(Assert.Single(filter.Redirections).Append);
    }

    [Theory]
    [InlineData("Rem`ove-Item", "Remove-Item")]
    [InlineData("R\"emove-I\"tem", "Remove-Item")]
    [InlineData("a`u{42}c", "aBc")]
    public void Backticks_and_quotes_inside_a_word_are_taken_away(string written, string read)
    {
        var pipeline = Assert.IsType<Pipeline>(Assert.Single(PowerShellParser.Parse(written).Statements));
        Assert.Equal(read, Assert.IsType<TextLiteral>(Assert.IsType<CommandPart>(pipeline.Parts[0]).Name).Text);
    }
}
