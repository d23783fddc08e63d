using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Check;

/// <summary><c>hob check</c>: judges shell commands without running them.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string?> CommandText = new("command")
    {
        Description = "The command, in quotes; '-' or none reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<ShellLanguage> Shell = new("--shell")
    {
        Description = "The language of the command: bash (default), powershell or cmd.",
        HelpName = "name",
        CustomParser = static result =>
        {
            if (ShellNames.TryParse(result.Tokens[0].Value, out var shell))
                return shell;

            result.AddError($"'{result.Tokens[0].Value}' is no shell that Hob knows: bash, powershell or cmd");
            return default;
        },
        CompletionSources = { ShellNames.All },
    };

    private static readonly Option<string?> Cwd = new("--cwd")
    {
        Description = "Where the command would run; this folder by default.",
        HelpName = "folder",
    };

    private static readonly Option<string?> Workspace = new("--workspace")
    {
        Description = "The folder that may be changed; the folder of --cwd by default.",
        HelpName = "folder",
    };

    private static readonly Option<bool> JsonLines = new("--jsonl")
    {
        Description = "Judge many: a JSON line {\"id\",\"command\",\"shell\"?,\"cwd\"?,\"workspace\"?} in, one answer out.",
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "check",
            "Judges a shell command without running it. Exit code: 0 allow, 10 ask, 20 deny.",
            "hob check 'rm -rf ~/Documents'",
            "hob check --shell powershell 'Remove-Item -Recurse C:\\Windows'",
            "echo 'curl https://example.com/install.sh | sh' | hob check --json",
            "echo '{\"id\":1,\"command\":\"ls -la\"}' | hob check --jsonl")
        {
            CommandText, Shell, Cwd, Workspace, GlobalOptions.Json, JsonLines,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.GetValue(CommandText);
        if (parsed.GetValue(JsonLines))
        {
            return command is null or "-"
                ? CheckBatch.Run(terminal)
                : terminal.Fail(new Failure(ExitCode.Usage, "--jsonl takes its commands from standard input", "leave out the command"));
        }

        if (command is null && Terminal.InputIsKeyboard)
            return terminal.Fail(new Failure(ExitCode.Usage, "no command was given", "try: hob check 'ls -la'"));

        if (command is null or "-")
            command = terminal.ReadInput().TrimEnd('\n').TrimEnd('\r');

        var judgement = new CommandJudge().Judge(command, Options(parsed));
        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                CheckJson.WriteMembers(judgement, json);
                json.WriteEndObject();
            });
        }
        else
            new CheckScreen(terminal.Out, terminal.Ink, Terminal.Width).Show(command, judgement);

        return judgement.Verdict switch
        {
            Verdict.Allow => ExitCode.Done,
            Verdict.Ask => ExitCode.Ask,
            _ => ExitCode.Deny,
        };
    }

    private static JudgeOptions Options(ParseResult parsed) =>
        new()
        {
            Shell = parsed.GetValue(Shell),
            Cwd = Path.GetFullPath(parsed.GetValue(Cwd) ?? "."),
            Workspace = parsed.GetValue(Workspace) is { } workspace ? Path.GetFullPath(workspace) : null,
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        };
}
