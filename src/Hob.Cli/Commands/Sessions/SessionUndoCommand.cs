using System.CommandLine;
using Hob.Agent.Events;
using Hob.Agent.Files;
using Hob.Agent.Sessions;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions undo</c>: takes back what was changed in files.</summary>
internal static class SessionUndoCommand
{
    private static readonly Argument<string?> Session = SessionStore.Argument(ArgumentArity.ZeroOrOne);

    private static readonly Option<string?> Call = new("--call") { Description = "Only what one call changed; the whole last turn by default.", HelpName = "id" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Show the files, and change nothing." };

    private static readonly Option<bool> Force = new("--force") { Description = "Also put back files that were changed since by others." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "undo",
            "Puts back the files that the last turn changed; once more: the turn before it. Can itself be undone with --call.",
            "hob sessions undo",
            "hob sessions undo last --dry-run")
        {
            Session, Call, DryRun, Force, GlobalOptions.Json,
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
        if (sessions.TryOpen(id, out var opened) is { } problem)
            return terminal.Fail(SessionStore.FailureOf(problem));

        using var session = opened!;
        var changes = SessionUndo.ChangesOf(session.Past, parsed.GetValue(Call));
        if (changes.Count == 0)
        {
            var what = parsed.GetValue(Call) is { } call ? $"call '{call}' of session {id} changed no file" : $"session {id} changed no file that is not put back already";
            return terminal.Fail(new Failure(ExitCode.Failed, what, $"see 'hob sessions show {id}'"));
        }
        if (parsed.GetValue(DryRun))
        {
            Tell(parsed, terminal, new RestoreReport([.. changes.Where(static c => c.Blob is not null).Select(static c => c.Path).Distinct()], [.. changes.Where(static c => c.Blob is null).Select(static c => c.Path).Distinct()], []), null);
            return ExitCode.Done;
        }
        if (!TryOpenWorkspace(session, sessions, changes, out var workspace))
            return terminal.Fail(new Failure(ExitCode.Failed, $"the folder of session {id} is gone", "make it again, or see what was kept with 'hob sessions export'"));

        var report = SessionUndo.TakeBack(session, workspace!, changes, parsed.GetValue(Force), out var undo);
        if (report.Refused.Count > 0)
            return terminal.Fail(new Failure(ExitCode.Failed, string.Join("; ", report.Refused), "--force puts files back all the same"));
        Tell(parsed, terminal, report, undo);
        return ExitCode.Done;
    }

    // A file outside the folder was changed with leave, or there would be no checkpoint of it.
    private static bool TryOpenWorkspace(Session session, SessionFolder sessions, IReadOnlyList<CheckpointMade> changes, out Workspace? workspace)
    {
        workspace = null;
        if (session.Past.OfType<SessionStarted>().FirstOrDefault()?.Folder is not { } folder || !Directory.Exists(folder))
            return false;
        workspace = new Workspace(folder, new WorkspaceOptions
        {
            WritableRoots = [.. changes.Select(static change => Path.GetDirectoryName(change.Path.TrimEnd(Path.DirectorySeparatorChar))!).Distinct()],
            ProtectedFolders = [sessions.Path],
        });
        return true;
    }

    private static void Tell(ParseResult parsed, Terminal terminal, RestoreReport report, string? undo)
    {
        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("restored");
                foreach (var file in report.Restored)
                    json.WriteStringValue(file);
                json.WriteEndArray();
                json.WriteStartArray("removed");
                foreach (var file in report.Removed)
                    json.WriteStringValue(file);
                json.WriteEndArray();
                json.WriteString("call", undo);
                json.WriteEndObject();
            });
            return;
        }
        foreach (var file in report.Restored)
            terminal.Out.WriteLine($"restored  {Visible.Escape(file)}");
        foreach (var file in report.Removed)
            terminal.Out.WriteLine($"removed   {Visible.Escape(file)}");
        if (undo is not null)
            terminal.Out.WriteLine(terminal.Ink.Dim($"hob sessions undo last --call {undo}  takes this back"));
    }
}
