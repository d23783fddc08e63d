using System.CommandLine;
using Hob.Backends;
using Hob.Backends.Models;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models load</c>, <c>unload</c> and <c>switch</c>: what a server holds in memory.</summary>
internal static class ModelLoadCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly Argument<string> Name = new("model") { Description = "The model's name on the server." };

    /// <summary>Defines <c>load</c>.</summary>
    public static Command CreateLoad(Terminal terminal) =>
        Create(Verb.Load, "Loads a model into the memory of its server, and waits for it.", "hob models load qwen3-4b --context 32768", terminal);

    /// <summary>Defines <c>unload</c>.</summary>
    public static Command CreateUnload(Terminal terminal) =>
        Create(Verb.Unload, "Takes a model out of the memory of its server.", "hob models unload qwen3-4b", terminal);

    /// <summary>Defines <c>switch</c>.</summary>
    public static Command CreateSwitch(Terminal terminal) =>
        Create(Verb.Switch, "Loads a model after taking every other one out of memory.", "hob models switch qwen3-4b", terminal);

    private static ExampleCommand Create(Verb verb, string description, string example, Terminal terminal)
    {
        var command = new ExampleCommand(verb.ToString().ToLowerInvariant(), description, example) { Name };
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, GlobalSettings.Config, GlobalSettings.Json]);
        if (verb != Verb.Unload)
            GlobalOptions.AddTo(command, GlobalSettings.Context);

        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) =>
            RunAsync(verb, parsed.GetValue(Name)!, configuration, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Verb verb, string name, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        using var backend = await new ServerSearch(configuration).OpenWithAsync(name, Patience, cancellation).ConfigureAwait(false);
        var change = ChangeAsync(verb, backend.Models, name, configuration.Settings.GenerationFor(name).Context, cancellation);
        var model = await Waiting.ForAsync(change, $"{verb.ToString().ToLowerInvariant()}ing {name}", terminal, TimeProvider.System).ConfigureAwait(false);
        if (configuration.Settings.Json)
            JsonOutput.WriteLine(terminal.Output, json => ModelListJson.WriteModel(json, model));
        else
        {
            var place = terminal.Ink.Dim(Visible.Escape($"{backend.Kind.Title()} at {backend.BaseUrl}"));
            terminal.Out.WriteLine($"{(verb == Verb.Unload ? "unloaded" : "loaded")}  {Visible.Escape(model.Id)}  {place}");
        }

        return ExitCode.Done;
    }

    private static async Task<ModelDescription> ChangeAsync(Verb verb, IModelCatalog models, string name, int? context, CancellationToken cancellation)
    {
        switch (verb)
        {
            case Verb.Load:
                return await models.LoadAsync(name, context, cancellation).ConfigureAwait(false);
            case Verb.Switch:
                return await models.SwitchAsync(name, context, cancellation).ConfigureAwait(false);
            default:
                await models.UnloadAsync(name, cancellation).ConfigureAwait(false);
                return new ModelDescription(name) { IsLoaded = false };
        }
    }

    private enum Verb
    {
        Load,
        Unload,
        Switch,
    }
}
