using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary><c>hob config get</c>: one value.</summary>
internal static class ConfigGetCommand
{
    private static readonly Argument<string> Key = new("key")
    {
        Description = "The key, such as model or backend.lm_studio.base_url.",
        HelpName = "key",
        CompletionSources = { static _ => ConfigSetCommand.Keys() },
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "get",
            "Prints the value in force of one key. Exit code 1: it has none.",
            "hob config get backend",
            "hob config get cloud.enabled --json")
        {
            Key,
        };
        GlobalOptions.AddTo(command, [.. GlobalOptions.Files, GlobalSettings.Json]);
        Configured.SetAction(command, terminal, (parsed, configuration) => Run(parsed.GetValue(Key)!, configuration, terminal));
        return command;
    }

    private static int Run(string written, HobConfiguration configuration, Terminal terminal)
    {
        if (ConfigKey.TryParse(written, out var key) is { } failure)
            return terminal.Fail(failure);

        if (configuration.Find(key.Path) is not { } given)
            return terminal.Fail(new Failure(ExitCode.Failed, $"'{TomlText.Key(key.Path)}' has no value", $"hob config set {written} VALUE"));

        if (configuration.Settings.Json)
            JsonOutput.WriteLine(terminal.Output, json => ConfigJson.Write(json, given));
        else
            terminal.Out.WriteLine(given is { IsSecret: false, Value: TomlScalar { Value: string text } } ? Visible.Escape(text) : given.Shown);

        return ExitCode.Done;
    }
}
