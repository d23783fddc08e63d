using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Documents;

/// <summary>Every command that a document shows is run, and prints what the document shows.</summary>
public sealed class DocumentedCommandTests : IAsyncLifetime
{
    private ScriptedServer _model = null!;
    private ScriptedServer _hub = null!;

    private static readonly int[] Fine = [0, 10, 20]; // Done, and the verdicts of `hob check`.

    public static TheoryData<string> Documents() =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
            .Where(file => DocumentedCommand.BlocksOf(File.ReadAllText(file)).Any())
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))];

    public async Task InitializeAsync()
    {
        _model = await DocumentModel.StartAsync();
        _hub = (await ScriptedServer.StartAsync()).AnyHub(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "examples", "tiny.gguf")));
    }

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_work_as_shown(string document)
    {
        using var folder = Workplace();
        foreach (var block in DocumentedCommand.BlocksOf(Repository.Read(document)))
        {
            // What needs a clone of its own is run by eng/check-first-steps.sh.
            if (!block[0].Command.StartsWith("git clone ", StringComparison.Ordinal))
            {
                Run(folder, block, withModel: document is "README.md" or "docs/do.md" or "docs/run.md");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("check")]
    [InlineData("inspect")]
    [InlineData("models info")]
    [InlineData("models list")]
    [InlineData("models install")]
    [InlineData("models import")]
    [InlineData("models remove")]
    [InlineData("do")]
    [InlineData("run")]
    [InlineData("plan")]
    [InlineData("tools list")]
    [InlineData("tools call")]
    [InlineData("doctor")]
    [InlineData("config show")]
    [InlineData("config get")]
    [InlineData("config set")]
    [InlineData("config path")]
    [InlineData("bench")]
    [InlineData("trust")]
    [InlineData("completion")]
    public void Examples_of_the_help_work(string command)
    {
        var help = HobProgram.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Output.ReplaceLineEndings("\n");
        var examples = help[help.IndexOf("Examples:\n", StringComparison.Ordinal)..].Split('\n')[1..];
        // The other shells' own commands are not everywhere.
        var commands = examples.Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line.Replace("| source", "", StringComparison.Ordinal));

        using var folder = Workplace();
        Run(folder, [.. commands.Select(line => new DocumentedCommand(line, ""))], withModel: command is "" or "do" or "run" or "plan");
    }

    [Fact]
    public void The_help_of_a_command_lists_no_command_that_does_not_exist()
    {
        var help = HobProgram.Run("--help").Output.ReplaceLineEndings("\n");
        var section = help[help.IndexOf("Commands:\n", StringComparison.Ordinal)..].Split("\n\n")[0];
        var listed = section.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).ToList();

        Assert.Contains("check", listed);
        Assert.All(listed, command => Assert.Equal(0, HobProgram.Run(command, "--help").ExitCode));
    }

    // The program as ./hob, the documents' example files, and nothing else that could be changed.
    private static TemporaryFolder Workplace()
    {
        var folder = new TemporaryFolder();
        var examples = Directory.CreateDirectory(Path.Combine(folder.FullName, "docs", "examples"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "hob"), HobProgram.FilePath);
        foreach (var example in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "examples")))
        {
            File.Copy(example, Path.Combine(folder.FullName, Path.GetFileName(example)));
            File.Copy(example, Path.Combine(examples.FullName, Path.GetFileName(example)));
        }

        return folder;
    }

    private void Run(TemporaryFolder folder, IReadOnlyList<DocumentedCommand> block, bool withModel)
    {
        // One shell for the block, so that `$?` and variables go on; a record separator and the exit code end each command's output.
        var script = string.Concat(block.Select(step => $"{step.Command}\nlast=$?; printf '\\036%d\\036' $last; (exit $last)\n"));
        var servers = $"export HF_ENDPOINT={_hub.Address} SHELL=/bin/bash HOB_BUILT_IN_MODEL='{Path.Combine(Repository.Root, "models", "hob-mini.gguf")}'" + (withModel ? $" HOB_BASE_URL={_model.Address}" : "");
        var run = HobProgram.Bash($"{HobProgram.OwnHome}\n{servers}\nPATH=$PWD:$PATH; exec 2>&1\n{script}", folder.FullName);
        var outputs = run.Output.Split('\x1e');
        for (var i = 0; i < block.Count; i++)
        {
            Assert.True(outputs.Length > (2 * i) + 1, $"'{block[i].Command}' ended the shell:\n{run.Output}");
            var (output, exitCode) = (outputs[2 * i], int.Parse(outputs[(2 * i) + 1], null));
            // What the doctor finds depends on the machine.
            var isFine = Fine.Contains(exitCode) || (exitCode == 5 && block[i].Command.Contains("hob do --yes", StringComparison.Ordinal)) || (exitCode == 1 && block[i].Command.Contains("hob doctor", StringComparison.Ordinal));
            Assert.True(isFine, $"'{block[i].Command}' ended with {exitCode}:\n{output}");
            Assert.True(block[i].Shows(output), $"'{block[i].Command}' printed:\n{output}\ninstead of:\n{block[i].Output}");
        }
    }
}
