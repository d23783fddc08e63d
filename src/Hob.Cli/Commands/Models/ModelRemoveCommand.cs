using System.CommandLine;
using Hob.Backends.Downloads;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.ModelFiles;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models remove</c>: deletes a model that Hob has installed. What other programs keep stays theirs.</summary>
internal static class ModelRemoveCommand
{
    private static readonly Argument<string> Name = new("model") { Description = "A name that 'hob models list' shows below Hob." };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("remove", "Deletes a model that Hob has installed; asks first.", "hob models import docs/examples/tiny.gguf && hob models remove imported/tiny --yes") { Name, Yes };
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Json);
        Configured.SetAction(command, terminal, (parsed, configuration) => Remove(parsed.GetValue(Name)!, parsed.GetValue(Yes), configuration, terminal));
        return command;
    }

    private static int Remove(string name, bool yes, HobConfiguration configuration, Terminal terminal)
    {
        var files = new ModelFolders(configuration.Surroundings).Find();
        var own = files.Where(static file => file.Source == ModelFolders.OwnSource).ToList();
        var matching = own.Where(file => file.Name == name).ToList();
        if (matching.Count == 0)
            matching = own.FindAll(file => file.Name.EndsWith("/" + name, StringComparison.Ordinal));

        if (matching.Count != 1)
            return terminal.Fail(Unclear(name, matching, own, files));

        var model = matching[0];
        if (!yes && !Agrees(model, terminal, out var failure))
            return failure is null ? ExitCode.Cancelled : terminal.Fail(failure);

        try
        {
            new InstalledModels(configuration.Surroundings.ModelFolder).Remove(model.Path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, $"cannot delete '{model.Path}'", "check that you may, and that no program uses it") { Detail = fault.ToString() });
        }

        if (configuration.Settings.Json)
        {
            Json.JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("name", model.Name);
                json.WriteNumber("bytes", model.Bytes);
                json.WriteEndObject();
            });
        }
        else
            terminal.Out.WriteLine($"removed  {Visible.Escape(model.Name)}  {terminal.Ink.Dim(Amount.Bytes(model.Bytes))}");

        return ExitCode.Done;
    }

    private static Failure Unclear(string name, List<ModelFile> matching, List<ModelFile> own, IReadOnlyList<ModelFile> all)
    {
        if (matching.Count > 1)
            return new Failure(ExitCode.Usage, $"'{name}' is the name of {matching.Count} models", $"give one of {string.Join(", ", matching.Select(static file => file.Name))}");

        if (all.FirstOrDefault(file => file.Name == name) is { } other)
            return new Failure(ExitCode.Usage, $"'{name}' was not installed by Hob but belongs to {other.Source}", "remove it there");

        var near = NearestName.Of(name, own.Select(static file => file.Name));
        return new Failure(ExitCode.Usage, $"Hob has installed no '{name}'", near is null ? "see 'hob models list'" : $"did you mean '{near}'?");
    }

    private static bool Agrees(ModelFile model, Terminal terminal, out Failure? failure)
    {
        failure = null;
        if (!Terminal.InputIsKeyboard || Console.IsOutputRedirected)
        {
            failure = new Failure(ExitCode.Usage, "there is no terminal to ask at", "give --yes to remove it without being asked");
            return false;
        }

        terminal.Out.Write($"Delete {Visible.Escape(model.Name)} ({Amount.Bytes(model.Bytes)})? [y/N] ");
        terminal.Out.Flush();
        var key = Console.ReadKey(intercept: true);
        terminal.Out.WriteLine(key.KeyChar is 'y' or 'Y' ? "y" : "n");
        return key.KeyChar is 'y' or 'Y';
    }
}
