using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions</c>: what was done before, and how to go on with it.</summary>
internal static class SessionsCommand
{
    /// <summary>Defines the command.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="resume">Goes on with a session.</param>
    public static Command Create(Terminal terminal, ResumeSession resume)
    {
        var command = new Command("sessions", "Shows, continues, copies, exports and undoes sessions.")
        {
            SessionListCommand.Create(terminal),
            SessionShowCommand.Create(terminal),
            SessionForkCommand.Create(terminal),
            SessionRenameCommand.Create(terminal),
            SessionExportCommand.Create(terminal),
            SessionImportCommand.Create(terminal),
            SessionSearchCommand.Create(terminal),
            SessionRemoveCommand.Create(terminal),
            SessionUndoCommand.Create(terminal),
            SessionResumeCommand.Create(terminal, resume),
        };
        command.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        return command;
    }
}
