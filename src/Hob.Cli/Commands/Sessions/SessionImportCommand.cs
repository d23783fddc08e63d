using System.CommandLine;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions import</c>: takes in a session that was exported.</summary>
internal static class SessionImportCommand
{
    private static readonly Argument<string> File = new("file") { Description = "What 'hob sessions export --format jsonl' wrote.", HelpName = "file" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("import", "Takes in a session that was exported as jsonl. Prints the new id.", "hob sessions import session.jsonl")
        {
            File, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var file = parsed.GetValue(File)!;
        try
        {
            if (SessionFork.Import(SessionStore.Open(), file) is not { } id)
                return terminal.Fail(new Failure(ExitCode.Usage, $"'{file}' holds no session", "give a file that 'hob sessions export --format jsonl' wrote"));
            SessionMade.Tell(terminal, parsed, id, null);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"'{file}' cannot be taken in", "check the path"));
        }
    }
}
