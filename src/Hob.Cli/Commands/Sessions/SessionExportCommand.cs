using System.CommandLine;
using System.Text;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions export</c>: a session for others to read, without secrets.</summary>
internal static class SessionExportCommand
{
    private static readonly string[] Formats = ["markdown", "json", "jsonl"];

    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ZeroOrOne);

    private static readonly Option<string> Format = new("--format")
    {
        Description = "markdown (default), json, or jsonl, which can be taken in again.",
        HelpName = "name",
        DefaultValueFactory = static _ => "markdown",
        CompletionSources = { Formats },
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && !Formats.Contains(token.Value))
                    result.AddError($"'{token.Value}' is no format: markdown, json or jsonl");
            },
        },
    };

    private static readonly Option<string?> File = new("--output") { Description = "The file to write; standard output by default.", HelpName = "file" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "export",
            "Writes a session for others to read. Secrets are cut out.",
            "hob sessions export > session.md",
            "hob sessions export last --format json --output session.json",
            "hob sessions export last --format jsonl | gzip > session.jsonl.gz")
        {
            Session, Format, File, GlobalOptions.Json,
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

        var format = GlobalOptions.WantsJson(parsed) ? "json" : parsed.GetValue(Format);
        var file = parsed.GetValue(File);
        try
        {
            var summary = sessions.Describe(id);
            var events = SessionReader.Read(sessions.FilesOf(id), notice => terminal.Error.WriteLine($"hob: note: {Visible.Escape(notice)}"));
            var export = new SessionExport(summary, events, SessionStore.Redaction(surroundings));
            using var made = file is null ? null : System.IO.File.Create(file);
            Write(export, format!, made ?? terminal.Output);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException || (fault is IOException io && !Terminal.IsBrokenPipe(io)))
        {
            return terminal.Fail(SessionStore.FailureOf(fault, $"session {id} cannot be exported{(file is null ? "" : $" to '{file}'")}", "check the path, and the space that is left"));
        }
    }

    private static void Write(SessionExport export, string format, Stream output)
    {
        if (format == "jsonl")
            export.WriteLines(output);
        else if (format == "json")
        {
            export.WriteJson(output);
            output.Write("\n"u8);
        }
        else
        {
            using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            export.WriteMarkdown(text);
        }
        output.Flush();
    }
}
