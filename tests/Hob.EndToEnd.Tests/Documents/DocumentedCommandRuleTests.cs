namespace Hob.EndToEnd.Tests.Documents;

/// <summary>The rules by which documents are read, so that a broken document cannot pass unread.</summary>
public sealed class DocumentedCommandRuleTests
{
    [Fact]
    public void Only_console_and_sh_fences_hold_commands()
    {
        var blocks = DocumentedCommand.BlocksOf("```console\n$ a\nout\n$ b\n```\n```json\n{}\n```\n```sh\nc\n```\n");

        Assert.Equal(
            [[new DocumentedCommand("a", "out\n"), new DocumentedCommand("b", "")], [new DocumentedCommand("c", "")]],
            blocks.Select(block => block.ToArray()));
    }

    [Theory]
    [InlineData("deny\n", "deny\n", true)]
    [InlineData("deny\n", "denyx\n", false)]
    [InlineData("deny\n", "deny\nmore\n", false)]
    [InlineData("a … c\n", "a b c\n", true)]
    [InlineData("a\n…\nz\n", "a\nb\nc\nz\n", true)]
    [InlineData("a\n…\nz\n", "a\nb\nc\n", false)]
    [InlineData("a.b\n", "axb\n", false)]
    public void Shown_output_must_be_printed(string shown, string printed, bool matches)
    {
        Assert.Equal(matches, new DocumentedCommand("x", shown).Shows(printed));
    }
}
