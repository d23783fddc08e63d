using System.Buffers;
using System.CommandLine;
using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions show</c>: what was said and done.</summary>
internal static class SessionShowCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ZeroOrOne);

    private static readonly Option<bool> Full = new("--full") { Description = "Results as a whole, instead of their first lines." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "show",
            "Shows what was said and done in a session; with --json its events, one a line, as 'hob run --json' gives them.",
            "hob sessions show",
            "hob sessions show last --full",
            "hob sessions show last --json")
        {
            Session, Full, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var sessions = SessionStore.Open();
        if (SessionStore.TryFind(sessions, parsed.GetValue(Session), out var id) is { } failure)
            return terminal.Fail(failure);

        try
        {
            var events = SessionReader.Read(sessions.FilesOf(id), notice => terminal.Error.WriteLine($"hob: note: {Visible.Escape(notice)}"));
            if (GlobalOptions.WantsJson(parsed))
                WriteLines(terminal.Output, events);
            else
                new SessionScreen(terminal.Out, terminal.Ink) { IsFull = parsed.GetValue(Full) }.Show(events);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException || (fault is IOException io && !Terminal.IsBrokenPipe(io)))
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"session {id} cannot be read", "see who may read its files"));
        }
    }

    private static void WriteLines(Stream output, IEnumerable<AgentEvent> events)
    {
        var line = new ArrayBufferWriter<byte>();
        foreach (var happened in events)
        {
            line.ResetWrittenCount();
            EventJson.WriteLine(line, happened, EventForm.Shown);
            output.Write(line.WrittenSpan);
        }
        output.Flush();
    }
}
