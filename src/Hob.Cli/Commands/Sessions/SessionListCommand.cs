using System.CommandLine;
using System.Globalization;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions list</c>: the sessions, the last active first.</summary>
internal static class SessionListCommand
{
    private static readonly Option<bool> Here = new("--here") { Description = "Only those of this folder." };

    private static readonly Option<int?> Limit = new("--limit") { Description = "At most so many.", HelpName = "count" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "list",
            "Lists the sessions, the last active first.",
            "hob sessions list",
            "hob sessions list --here --limit 10",
            "hob sessions list --json")
        {
            Here, Limit, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var sessions = SessionStore.Open().List();
        if (parsed.GetValue(Here))
        {
            var folder = RealPath.Of(".") ?? Environment.CurrentDirectory;
            sessions = sessions.Where(session => session.Folder == folder);
        }
        if (parsed.GetValue(Limit) is { } limit)
            sessions = sessions.Take(limit);

        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartArray();
                foreach (var session in sessions)
                    SessionJson.Write(json, session);
                json.WriteEndArray();
            });
            return ExitCode.Done;
        }

        foreach (var session in sessions)
            terminal.Out.WriteLine(LineOf(session, terminal.Ink));
        return ExitCode.Done;
    }

    /// <summary>A session on one line.</summary>
    public static string LineOf(SessionSummary session, Ink ink)
    {
        var time = session.LastActive.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var state = session.IsOpen ? "open" : session.Outcome ?? "interrupted";
        var shown = state.PadRight(11);
        shown = state switch { "done" => ink.Green(shown), "open" => ink.Cyan(shown), _ => ink.Yellow(shown) };
        var title = session.Title.Length > 0 ? Visible.Escape(session.Title) : ink.Dim("(nothing said)");
        return $"{session.Id}  {ink.Dim(time)}  {shown}  {title}  {ink.Dim(Visible.Escape(session.Folder ?? ""))}".TrimEnd();
    }
}
