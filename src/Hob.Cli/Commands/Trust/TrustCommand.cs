using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Trust;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Trust;

/// <summary><c>hob trust</c>: follows what a folder says about Hob, from now on.</summary>
internal static class TrustCommand
{
    private static readonly Argument<string?> Folder = new("folder") { Description = "The folder; this one by default.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Remove = new("--remove") { Description = "Trust the folder no longer." };

    private static readonly Option<bool> List = new("--list") { Description = "Show the folders that are trusted." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "trust",
            "Trusts a folder: its instructions (AGENTS.md), configuration and commands.",
            "hob trust",
            "hob trust --list",
            "hob trust --remove")
        {
            Folder, Remove, List, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var surroundings = Surroundings.OfThisProcess();
        if (TrustedFolders.TryOpen(TrustedFolders.FileOf(surroundings), out var trusted) is { } unusable)
            return terminal.Fail(Configured.FailureOf(unusable));

        var json = GlobalOptions.WantsJson(parsed);
        if (parsed.GetValue(List))
            return Show(trusted, json, terminal);

        var folder = parsed.GetValue(Folder) ?? ".";
        var remove = parsed.GetValue(Remove);
        var real = RealPath.Of(folder) ?? Path.GetFullPath(folder);
        if ((remove ? trusted.TryRemove(folder) : trusted.TryAdd(folder, surroundings.Home, out real)) is { } problem)
            return terminal.Fail(Configured.FailureOf(problem));

        if (json)
        {
            JsonOutput.WriteLine(terminal.Output, writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("folder", real);
                writer.WriteBoolean("trusted", !remove);
                writer.WriteEndObject();
            });
        }
        else
            terminal.Out.WriteLine($"{(remove ? "no longer trusted" : "trusted")}  {Visible.Escape(real)}");

        return ExitCode.Done;
    }

    private static int Show(TrustedFolders trusted, bool json, Terminal terminal)
    {
        if (json)
        {
            JsonOutput.WriteLine(terminal.Output, writer =>
            {
                writer.WriteStartArray();
                foreach (var folder in trusted.Folders)
                    writer.WriteStringValue(folder);

                writer.WriteEndArray();
            });
        }
        else
        {
            foreach (var folder in trusted.Folders)
                terminal.Out.WriteLine(Visible.Escape(folder));
        }

        return ExitCode.Done;
    }
}
