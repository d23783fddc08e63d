using System.CommandLine;
using Hob.Backends;
using Hob.Backends.Models;
using Hob.Cli.CommandLine;
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

    private delegate Task<ModelDescription?> Change(IModelCatalog models, string name, int? context, CancellationToken cancellation);

    /// <summary>Defines <c>load</c>.</summary>
    public static Command CreateLoad(Terminal terminal) =>
        Create("load", "Loads a model into the memory of its server, and waits for it.", "hob models load qwen3-4b --context 32768", terminal,
            static async (models, name, context, cancellation) => await models.LoadAsync(name, context, cancellation).ConfigureAwait(false));

    /// <summary>Defines <c>unload</c>.</summary>
    public static Command CreateUnload(Terminal terminal) =>
        Create("unload", "Takes a model out of the memory of its server.", "hob models unload qwen3-4b", terminal,
            static async (models, name, _, cancellation) =>
            {
                await models.UnloadAsync(name, cancellation).ConfigureAwait(false);
                return null;
            });

    /// <summary>Defines <c>switch</c>.</summary>
    public static Command CreateSwitch(Terminal terminal) =>
        Create("switch", "Loads a model after taking every other one out of memory.", "hob models switch qwen3-4b", terminal,
            static async (models, name, context, cancellation) => await models.SwitchAsync(name, context, cancellation).ConfigureAwait(false));

    private static ExampleCommand Create(string verb, string description, string example, Terminal terminal, Change change)
    {
        var command = new ExampleCommand(verb, description, example) { Name };
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, GlobalSettings.Config, GlobalSettings.Json]);
        if (verb != "unload")
            GlobalOptions.AddTo(command, GlobalSettings.Context);

        Configured.SetAction(command, terminal, async (parsed, configuration, cancellation) =>
        {
            var name = parsed.GetValue(Name)!;
            using var backend = await new ServerSearch(configuration).OpenWithAsync(name, Patience, cancellation).ConfigureAwait(false);
            var context = configuration.Settings.GenerationFor(name).Context;
            var changing = change(backend.Models, name, context, cancellation);
            var model = await Waiting.ForAsync(changing, $"{verb}ing {name}", terminal, TimeProvider.System).ConfigureAwait(false)
                ?? new ModelDescription(name) { IsLoaded = false };
            if (configuration.Settings.Json)
                JsonOutput.WriteLine(terminal.Output, json => ModelListJson.WriteModel(json, model));
            else
                terminal.Out.WriteLine($"{(model.IsLoaded == false ? "unloaded" : "loaded")}  {Visible.Escape(model.Id)}  {terminal.Ink.Dim(Visible.Escape($"{backend.Kind.Title()} at {backend.BaseUrl}"))}");

            return ExitCode.Done;
        });
        return command;
    }
}
