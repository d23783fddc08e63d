using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models</c>: what there is to know and do about models.</summary>
internal static class ModelsCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("models", "Lists, describes, installs and loads models.")
        {
            ModelListCommand.CreateList(terminal),
            ModelInfoCommand.Create(terminal),
            ModelListCommand.CreateSearch(terminal),
            ModelInstallCommand.Create(terminal),
            ModelImportCommand.Create(terminal),
            ModelRemoveCommand.Create(terminal),
            ModelLoadCommand.CreateLoad(terminal),
            ModelLoadCommand.CreateUnload(terminal),
            ModelLoadCommand.CreateSwitch(terminal),
        };
        command.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        return command;
    }
}
