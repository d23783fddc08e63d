using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models list</c> and <c>hob models search</c>: the models of the servers that answer, and those in files.</summary>
internal static class ModelListCommand
{
    private static readonly Argument<string[]> Words = new("words") { Description = "What the name holds, such as qwen 4b.", Arity = ArgumentArity.OneOrMore };

    /// <summary>Defines <c>list</c>.</summary>
    public static Command CreateList(Terminal terminal)
    {
        var command = new ExampleCommand(
            "list",
            "Lists the models of every server that answers, and those in files of this machine.",
            "hob models list",
            "hob models list --json");
        AddOptions(command);
        Configured.SetAction(command, terminal, async (_, configuration, cancellation) =>
        {
            var listing = await ModelListing.GatherAsync(configuration, cancellation).ConfigureAwait(false);
            Show(listing, configuration, terminal);
            if (listing.Servers.Count == 0 && listing.Files.All(static file => file.Source == BuiltIn.Source) && !configuration.Settings.Json)
                terminal.Error.WriteLine("hob: note: no server answers, and there is no other model file: start LM Studio, Ollama or llama-server, or see 'hob models install --help'");

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Defines <c>search</c>.</summary>
    public static Command CreateSearch(Terminal terminal)
    {
        var command = new ExampleCommand(
            "search",
            "Finds models by words of their names, on servers and in files of this machine. Exit code 1: none.",
            "hob models search qwen 4b")
        {
            Words,
        };
        AddOptions(command);
        Configured.SetAction(command, terminal, async (parsed, configuration, cancellation) =>
        {
            var words = parsed.GetValue(Words)!;
            var listing = await ModelListing.GatherAsync(configuration, cancellation).ConfigureAwait(false);
            var found = listing.Matching(words);
            if (found.Count == 0 && !configuration.Settings.Json)
                return terminal.Fail(new Failure(ExitCode.Failed, $"none of {listing.Count} models is called '{string.Join(' ', words)}'", "see 'hob models list'"));

            Show(found, configuration, terminal);
            return found.Count > 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void AddOptions(Command command) =>
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, GlobalSettings.Config, GlobalSettings.Json]);

    private static void Show(ModelListing listing, HobConfiguration configuration, Terminal terminal)
    {
        if (configuration.Settings.Json)
            JsonOutput.WriteLine(terminal.Output, json => ModelListJson.Write(json, listing));
        else
            new ModelListScreen(terminal.Out, terminal.Ink).Show(listing);
    }
}
