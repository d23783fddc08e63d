using System.CommandLine;
using Hob.Backends;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Cli.Servers;
using Hob.Inference.Gguf;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models info</c>: what a GGUF file contains, or what a server tells of a model.</summary>
internal static class ModelInfoCommand
{
    private const string Extension = ".gguf";

    private static readonly Argument<string> Name = new("model") { Description = "A GGUF file, or a name that 'hob models list' shows." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "info",
            "Shows what a model file contains, or a server tells of a model, and what is wrong with it.",
            "hob models info docs/examples/tiny.gguf",
            "hob models info docs/examples/tiny.gguf --json")
        {
            Name,
        };
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, GlobalSettings.Config, GlobalSettings.Json]);
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(Name)!;
            return name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || File.Exists(name)
                ? ShowFile(name, GlobalOptions.WantsJson(parsed), terminal)
                : await Configured.RunAsync(parsed, terminal, (configuration, stop) => ShowNamedAsync(name, configuration, terminal, stop), cancellation)
                    .ConfigureAwait(false);
        });
        return command;
    }

    // A model that no server has may still lie in a file that 'hob models list' shows.
    private static async Task<int> ShowNamedAsync(string name, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            return await ServedModelInfo.ShowAsync(name, configuration, terminal, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is ServerException or BackendException { Failure: BackendFailure.ModelNotFound })
        {
            if (ModelListing.FindFiles(configuration).FirstOrDefault(file => file.Name == name) is { } file)
                return ShowFile(file.Path, configuration.Settings.Json, terminal);

            throw;
        }
    }

    private static int ShowFile(string path, bool json, Terminal terminal)
    {
        try
        {
            if (!GgufFile.TryOpen(path, out var file, out var error))
                return terminal.Fail(new Failure(ExitCode.Failed, $"'{path}' is not a usable GGUF file", error.ToString()));

            using (file)
            {
                var info = ModelInfo.Of(file);
                if (json)
                    JsonOutput.WriteLine(terminal.Output, new ModelInfoJson(info).WriteTo);
                else
                    new ModelInfoScreen(terminal.Out, terminal.Ink).Show(info);
            }

            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return terminal.Fail(new Failure(ExitCode.Usage, $"cannot read '{path}'", "check that it is a file that you may read") { Detail = fault.ToString() });
        }
    }
}
