using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary><c>hob config path</c>: where the configuration file is. Works whatever that file says.</summary>
internal static class ConfigPathCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("path", "Prints where your configuration file is.", "hob config path", "hob config path --json");
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Json);
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (ConfigurationLoader.TryFindUserFile(Surroundings.OfThisProcess(), GlobalOptions.GivenIn(parsed), out var file) is { } problem)
            return terminal.Fail(Configured.FailureOf(problem));

        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("path", file);
                json.WriteBoolean("exists", File.Exists(file));
                json.WriteEndObject();
            });
        }
        else
            terminal.Out.WriteLine(file);

        return ExitCode.Done;
    }
}
