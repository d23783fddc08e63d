using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary><c>hob sessions remove</c>: removes sessions and what was kept for them.</summary>
internal static class SessionRemoveCommand
{
    private static readonly Argument<string[]> Sessions = new("session") { Description = "The beginning of an id, or last.", HelpName = "session", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Without asking." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "remove",
            "Removes sessions, and the former versions of files that were kept for undoing them. Asks first.",
            "hob sessions remove last --yes")
        {
            Sessions, Yes, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var sessions = SessionStore.Open();
        var ids = new List<string>();
        foreach (var written in parsed.GetValue(Sessions)!)
        {
            if (SessionStore.TryFind(sessions, written, out var id) is { } failure)
                return terminal.Fail(failure);
            if (!ids.Contains(id))
                ids.Add(id);
        }
        if (!parsed.GetValue(Yes))
        {
            if (!Terminal.InputIsKeyboard)
                return terminal.Fail(new Failure(ExitCode.Usage, "nobody is here to be asked", "add --yes to remove without asking"));
            foreach (var id in ids)
                terminal.Error.WriteLine($"{id}  {Visible.Escape(sessions.Describe(id).Title)}");
            terminal.Error.Write($"Remove {(ids.Count == 1 ? "this session" : $"these {ids.Count} sessions")} for good? [y/N] ");
            if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
                return ExitCode.Failed;
        }

        foreach (var id in ids)
        {
            if (sessions.TryRemove(id) is { } problem)
                return terminal.Fail(SessionStore.FailureOf(problem));
        }
        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("removed");
                foreach (var id in ids)
                    json.WriteStringValue(id);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
        else
        {
            foreach (var id in ids)
                terminal.Out.WriteLine($"removed  {id}");
        }
        return ExitCode.Done;
    }
}
