using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Tools;

/// <summary><c>hob tools</c>: the agent's tools, without a model.</summary>
internal static class ToolsCommand
{
    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("tools", "Lists the agent's tools, and calls one of them.")
        {
            ToolsListCommand.Create(terminal),
            ToolsCallCommand.Create(terminal),
        };
        command.SetAction(parsed => terminal.Fail(UsageProblem.NoCommand(parsed)));
        return command;
    }
}
