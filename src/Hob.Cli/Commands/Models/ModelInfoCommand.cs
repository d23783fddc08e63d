using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Inference.Gguf;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models info</c>: what a GGUF file contains.</summary>
internal static class ModelInfoCommand
{
    private static readonly Argument<string> FilePath = new("file") { Description = "A GGUF file." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "info",
            "Shows what a model file contains, and what is wrong with it.",
            "hob models info docs/examples/tiny.gguf",
            "hob models info docs/examples/tiny.gguf --json")
        {
            FilePath, GlobalOptions.Json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(FilePath)!, parsed.GetValue(GlobalOptions.Json), terminal));
        return command;
    }

    private static int Run(string path, bool json, Terminal terminal)
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
