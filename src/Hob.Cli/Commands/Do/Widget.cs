using Hob.Cli.Output;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary>Key bindings for shells that turn the words on the prompt line into a command.</summary>
internal static class Widget
{
    /// <summary>The shells that have one.</summary>
    public static readonly string[] Shells = ["bash", "zsh", "fish"];

    /// <summary>Prints the binding of a shell.</summary>
    public static int Print(TargetShell shell, Terminal terminal)
    {
        using var reader = new StreamReader(typeof(Widget).Assembly.GetManifestResourceStream($"widget.{shell.ToString().ToLowerInvariant()}")!);
        terminal.Out.Write(reader.ReadToEnd());
        return ExitCode.Done;
    }
}
