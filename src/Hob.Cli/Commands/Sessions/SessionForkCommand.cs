using System.CommandLine;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions fork</c>: a copy that goes its own way.</summary>
internal static class SessionForkCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ExactlyOne);

    private static readonly Option<int?> Turns = new("--turns") { Description = "Copy only the first so many turns (a prompt and all that followed); all by default.", HelpName = "count" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "fork",
            "Copies a session, or its beginning, into a new one that goes its own way. Prints the new id.",
            "hob sessions fork last",
            "hob sessions fork last --turns 1 --json")
        {
            Session, Turns, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var sessions = SessionStore.Open();
        if (SessionStore.TryFind(sessions, parsed.GetValue(Session), out var id) is { } failure)
            return terminal.Fail(failure);
        if (parsed.GetValue(Turns) is < 1)
            return terminal.Fail(new Failure(ExitCode.Usage, "--turns takes a whole number from 1", "leave it out to copy all"));

        try
        {
            var copy = SessionFork.Make(sessions, id, parsed.GetValue(Turns));
            SessionMade.Tell(terminal, parsed, copy, id);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"session {id} cannot be copied", $"see who may write {sessions.Path}"));
        }
    }
}
