using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Generation;
using Hob.Shell.Generation.Explanation;
using Hob.Shell.Tests.Bash;

namespace Hob.Shell.Tests.Generation;

public sealed class CommandExplainerTests
{
    [Theory]
    [InlineData("ls", "lists the working folder")]
    [InlineData("ls -la src", "lists src: with details, hidden ones too")]
    [InlineData("head -10 a.txt", "keeps the first lines of a.txt: 10 of them")]
    [InlineData("head -n5 a.txt", "keeps the first lines of a.txt: 5 of them")]
    [InlineData("grep -rn 'x y' src", "keeps the lines of src that match 'x y': in all files below, with line numbers")]
    [InlineData("grep -e x a b", "keeps the lines of a and b that match x")]
    [InlineData("find . -type f -name '*.md'", "looks below .: for files, for what is named '*.md'")]
    [InlineData("cp -r a b c/", "copies a and b to c/: folders with their contents")]
    [InlineData("tar -czf out.tar.gz src", "works on an archive with src: makes it, with gzip, in the file out.tar.gz")]
    [InlineData("git commit -m 'first'", "records what is marked: with the message 'first'")]
    [InlineData("cut -d: -f1", "keeps parts of each line: between :, fields 1")]
    [InlineData("frob -x y", "runs frob with -x y")]
    [InlineData("ls > out.txt 2>/dev/null", "lists the working folder, the output into out.txt, in place of what it held, errors thrown away")]
    [InlineData("A=1 ls &", "with A=1, lists the working folder in the background")]
    [InlineData("du -h --max-depth=1", "adds up the space that the working folder takes: sizes for people, down to depth 1")]
    public void A_program_is_explained_with_the_words_of_the_command(string command, string explanation) =>
        Assert.Equal([explanation], Texts(command));

    [Theory]
    [InlineData("du -a | sort -rn | head", "adds up the space that the working folder takes: each file too", "takes that and sorts the lines: largest first, as numbers", "takes that and keeps the first lines")]
    [InlineData("mkdir a && cd a || pwd", "makes the folder a", "if that worked, goes to a", "if that failed, prints the working folder")]
    [InlineData("for f in *.txt; do cat \"$f\"; done", "for each f of *.txt:", "prints \"$f\"")]
    [InlineData("sudo rm -r old", "with the rights of root", "deletes old: folders with their contents")]
    [InlineData("find . -name x -exec rm {} \\;", "looks below .: for what is named x, and runs a command on each", "deletes {}")]
    [InlineData("ls | xargs -n 1 wc -l", "lists the working folder", "takes that and makes arguments of the input, and runs with them: 1 at a time", "counts: the lines")]
    [InlineData("cat $(ls | head)", "prints $(ls | head)", "where that is the output of what follows: lists the working folder", "takes that and keeps the first lines")]
    [InlineData("if test -f a; then rm a; else touch a; fi", "if this works: checks a: with -f", "then deletes a", "otherwise, makes a, or gives it the time of now")]
    public void Each_part_says_how_it_follows_from_the_one_before(string command, params string[] explanations) =>
        Assert.Equal(explanations, Texts(command));

    [Fact]
    public void Parts_lie_in_the_command_in_its_order()
    {
        const string Command = "find src -type f -name '*.log' | xargs grep -l error";

        var parts = CommandExplainer.Explain(Command, TargetShell.Bash);

        Assert.Equal(["find src -type f -name '*.log'", "xargs", "grep -l error"], parts.Select(part => Command[part.Start..part.End]));
    }

    [Theory]
    [InlineData(TargetShell.PowerShell, "Get-ChildItem -Recurse | Select-Object -First 3", "lists the working folder: with all that lies below", "takes that and keeps some of them: the first 3")]
    [InlineData(TargetShell.Cmd, "dir /s", "lists the working folder: with all that lies below")]
    [InlineData(TargetShell.Fish, "ls -l; pwd", "lists the working folder: with details", "then prints the working folder")]
    public void Other_shells_are_explained_part_by_part(TargetShell shell, string command, params string[] explanations) =>
        Assert.Equal(explanations, CommandExplainer.Explain(command, shell).Select(static part => part.Text));

    [Fact]
    public void Every_program_of_the_table_can_be_explained()
    {
        foreach (var name in CommandExplainer.KnownPrograms)
        {
            var text = Texts($"{name} a b c").First();
            Assert.NotEmpty(text);
            Assert.DoesNotContain($"runs {name} ", text, StringComparison.Ordinal);
            Assert.DoesNotContain('{', text);
        }
    }

    [Fact]
    public void Any_text_is_explained_without_fault_and_within_its_bounds() => Prop.ForAll(BashParserProperties.Scripts.ToArbitrary(), command =>
    {
        foreach (var part in Enum.GetValues<TargetShell>().SelectMany(shell => CommandExplainer.Explain(command, shell)))
        {
            Assert.InRange(part.Start, 0, command.Length);
            Assert.InRange(part.End, part.Start, command.Length);
            Assert.DoesNotContain('\n', part.Text);
        }
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Texts(string command) => CommandExplainer.Explain(command, TargetShell.Bash).Select(static part => part.Text);
}
