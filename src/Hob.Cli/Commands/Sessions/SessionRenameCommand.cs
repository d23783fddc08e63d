using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions rename</c>: gives a session another title.</summary>
internal static class SessionRenameCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ExactlyOne);

    private static readonly Argument<string> Title = new("title") { Description = "One line; empty for the beginning of the first prompt again." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("rename", "Gives a session another title.", "hob sessions rename last 'A faster parser'")
        {
            Session, Title, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var sessions = SessionStore.Open();
        if (SessionStore.TryFind(sessions, parsed.GetValue(Session), out var id) is { } failure)
            return terminal.Fail(failure);

        var title = parsed.GetValue(Title)!;
        try
        {
            sessions.Rename(id, title);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"session {id} cannot be renamed", $"see who may write {sessions.Path}"));
        }
        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteString("title", title);
                json.WriteEndObject();
            });
        }
        else
            terminal.Out.WriteLine($"{id}  {Visible.Escape(title)}".TrimEnd());
        return ExitCode.Done;
    }
}
