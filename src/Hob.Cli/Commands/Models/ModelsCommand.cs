using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models</c>: what there is to know and do about model files.</summary>
internal static class ModelsCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("models", "Shows what is inside model files.") { ModelInfoCommand.Create(terminal) };
        command.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        return command;
    }
}
