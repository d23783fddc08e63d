using System.CommandLine;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions search</c>: finds what was said. Each session is shown as soon as it is found.</summary>
internal static class SessionSearchCommand
{
    private const int MostPlaces = 5;

    private static readonly Argument<string[]> Words = new("words") { Description = "Words or parts of words, which must stand together in one message.", Arity = ArgumentArity.OneOrMore };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "search",
            "Finds words in what was said in sessions, in calls and in their results. Exit code 1: nothing was found.",
            "hob sessions search parser",
            "hob sessions search unit tests --json")
        {
            Words, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(Words)!, GlobalOptions.WantsJson(parsed), terminal));
        return command;
    }

    private static int Run(string[] words, bool json, Terminal terminal)
    {
        var sessions = SessionStore.Open();
        var found = 0;
        foreach (var session in sessions.List())
        {
            if (HitsIn(sessions.FilesOf(session.Id), words) is not { Count: > 0 } hits)
                continue;
            found++;
            if (json)
                Write(session, hits, terminal);
            else
                Show(session, hits, terminal);
        }
        if (found == 0 && !json)
            return terminal.Fail(new Failure(ExitCode.Failed, $"'{string.Join(' ', words)}' stands in no session", "write less of it, or see 'hob sessions list'"));
        return found > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static List<SessionHit> HitsIn(SessionFiles files, string[] words)
    {
        try
        {
            return [.. SessionSearch.In(files, words)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // Removed in the meantime, or of another user.
        }
    }

    private static void Show(SessionSummary session, List<SessionHit> hits, Terminal terminal)
    {
        terminal.Out.WriteLine(SessionListCommand.LineOf(session, terminal.Ink));
        foreach (var hit in hits.Take(MostPlaces))
            terminal.Out.WriteLine($"  {terminal.Ink.Cyan(Visible.Escape(hit.Who))}: {Visible.Escape(hit.Text)}");
        if (hits.Count > MostPlaces)
            terminal.Out.WriteLine(terminal.Ink.Dim($"  … {hits.Count - MostPlaces} more places"));
        terminal.Out.Flush();
    }

    private static void Write(SessionSummary session, List<SessionHit> hits, Terminal terminal) =>
        JsonOutput.WriteLine(terminal.Output, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("session");
            SessionJson.Write(json, session);
            json.WriteStartArray("places");
            foreach (var hit in hits)
            {
                json.WriteStartObject();
                json.WriteString("time", hit.Time.UtcDateTime);
                json.WriteString("who", hit.Who);
                json.WriteString("text", hit.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
}
