using System.Buffers;
using System.CommandLine;
using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Commands.Sessions;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Logs;

/// <summary><c>hob logs</c>: the raw requests and answers of a session, and what was read in them.</summary>
internal static class LogsCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ZeroOrOne);

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "logs",
            "Shows the raw requests and answers of a session, the calls that were read in them, in which dialect, and what was mended. Secrets are cut out.",
            "hob logs",
            "hob logs last --json")
        {
            Session, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var surroundings = Surroundings.OfThisProcess();
        var sessions = SessionStore.Open(surroundings);
        if (SessionStore.TryFind(sessions, parsed.GetValue(Session), out var id) is { } failure)
            return terminal.Fail(failure);

        var files = sessions.FilesOf(id);
        if (!File.Exists(files.Requests))
            return terminal.Fail(new Failure(ExitCode.Failed, $"session {id} has no requests", $"see what was said: hob sessions show {id}"));
        try
        {
            var redaction = SessionStore.Redaction(surroundings);
            var screen = new LogScreen(terminal.Out, terminal.Ink, redaction);
            foreach (var (line, happened) in Merged(files))
            {
                if (GlobalOptions.WantsJson(parsed))
                    Write(terminal.Output, line, happened, redaction);
                else if (line is { } logged)
                    screen.Show(logged);
                else
                    screen.Show(happened!);
            }
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException || (fault is IOException io && !Terminal.IsBrokenPipe(io)))
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"the requests of session {id} cannot be read", "see who may read its files"));
        }
    }

    /// <summary>Requests and answers, with the calls and notices between them.</summary>
    private static IEnumerable<(LoggedLine? Line, AgentEvent? Event)> Merged(SessionFiles files)
    {
        using var events = SessionReader.Read(files).Where(static happened => happened is ToolCalled or Notice).GetEnumerator();
        var isThere = events.MoveNext();
        foreach (var line in RequestLogReader.Read(files))
        {
            for (; isThere && events.Current.Time < line.Time; isThere = events.MoveNext())
                yield return (null, events.Current);
            yield return (line, null);
        }
        for (; isThere; isThere = events.MoveNext())
            yield return (null, events.Current);
    }

    private static void Write(Stream output, LoggedLine? line, AgentEvent? happened, Redaction redaction)
    {
        if (line is { } logged)
        {
            JsonOutput.WriteLine(output, json =>
            {
                json.WriteStartObject();
                foreach (var member in logged.Json.EnumerateObject())
                {
                    if (member.NameEquals("number"))
                        json.WriteNumber("number", logged.Number);
                    else
                        member.WriteTo(json);
                }
                json.WriteEndObject();
            });
            return;
        }
        var buffer = new ArrayBufferWriter<byte>();
        EventJson.WriteLine(buffer, redaction.Event(happened!), EventForm.Shown);
        output.Write(buffer.WrittenSpan);
        output.Flush();
    }
}
