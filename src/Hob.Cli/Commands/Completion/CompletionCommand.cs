using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Completion;

/// <summary><c>hob completion</c>: prints the script that teaches a shell to complete Hob's commands and options.
/// The scripts ask the program itself, so they never fall behind it.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    private static readonly Argument<string> Shell = new("shell")
    {
        Description = "bash, zsh, fish or pwsh.",
        CustomParser = static result =>
        {
            var shell = result.Tokens[0].Value;
            if (!Shells.Contains(shell))
                result.AddError($"'{shell}' is no shell that Hob completes for: bash, zsh, fish or pwsh");

            return shell;
        },
        CompletionSources = { Shells },
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "completion",
            "Prints the completion script of a shell.",
            "eval \"$(hob completion bash)\"",
            "hob completion fish | source")
        {
            Shell,
        };
        command.SetAction(parsed =>
        {
            using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream("completion." + parsed.GetRequiredValue(Shell))!;
            script.CopyTo(terminal.Output);
        });
        return command;
    }
}
