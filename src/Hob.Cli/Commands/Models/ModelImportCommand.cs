using System.CommandLine;
using Hob.Backends.Downloads;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models import</c>: takes a GGUF file of this machine into the list.</summary>
internal static class ModelImportCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A GGUF file." };

    private static readonly Option<bool> Copy = new("--copy") { Description = "Copy the file; otherwise it is linked and must stay where it is." };

    private static readonly Option<string?> Name = new("--name") { Description = "What to call it; by its own name by default.", HelpName = "name" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand("import", "Takes a GGUF file of this machine into the list of models.", "hob models import docs/examples/tiny.gguf")
        {
            File, Copy, Name,
        };
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Json);
        Configured.SetAction(command, terminal, (parsed, configuration) =>
            Import(parsed.GetValue(File)!, parsed.GetValue(Name), parsed.GetValue(Copy), configuration, terminal));
        return command;
    }

    private static int Import(string file, string? name, bool copy, HobConfiguration configuration, Terminal terminal)
    {
        try
        {
            var path = new InstalledModels(configuration.Surroundings.ModelFolder).Import(file, name, copy);
            var shown = Path.GetRelativePath(configuration.Surroundings.ModelFolder, path)[..^Path.GetExtension(path).Length].Replace('\\', '/');
            if (configuration.Settings.Json)
            {
                JsonOutput.WriteLine(terminal.Output, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("name", shown);
                    json.WriteString("path", path);
                    json.WriteEndObject();
                });
            }
            else
                terminal.Out.WriteLine($"imported  {Visible.Escape(shown)}");

            return ExitCode.Done;
        }
        catch (DownloadException fault)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, fault.What, fault.Hint));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, $"cannot write below '{configuration.Surroundings.ModelFolder}'", "check that you may write there") { Detail = fault.ToString() });
        }
    }
}
