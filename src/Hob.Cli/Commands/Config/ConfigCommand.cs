using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary><c>hob config</c>: what is configured, and where.</summary>
internal static class ConfigCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("config", "Shows and changes the configuration.")
        {
            ConfigShowCommand.Create(terminal),
            ConfigGetCommand.Create(terminal),
            ConfigSetCommand.Create(terminal),
            ConfigPathCommand.Create(terminal),
        };
        command.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        return command;
    }
}
