using System.CommandLine;
using Hob.Backends.Downloads;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Models;

/// <summary><c>hob models install</c>: fetches a model file from Hugging Face, or from a mirror.</summary>
internal static class ModelInstallCommand
{
    private static readonly Argument<string?> Name = new("model")
    {
        Description = "A name that 'hob models install' shows, owner/repository, or owner/repository:QUANTISATION.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> FileName = new("--file") { Description = "The file of the repository, in place of a quantisation.", HelpName = "name" };

    private static readonly Option<string?> Revision = new("--revision") { Description = "The branch, tag or commit; main by default.", HelpName = "name" };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "install",
            "Installs a model file from Hugging Face; without a name, shows models that are known to be good.",
            "hob models install",
            "hob models install qwen2.5-coder-1.5b",
            "hob models install bartowski/Llama-3.2-1B-Instruct-GGUF:Q8_0")
        {
            Name, FileName, Revision,
        };
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Json);
        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) =>
            parsed.GetValue(Name) is { } name
                ? InstallAsync(name, parsed.GetValue(FileName), parsed.GetValue(Revision), configuration, terminal, cancellation)
                : Task.FromResult(ShowKnown(configuration, terminal)));
        return command;
    }

    private static async Task<int> InstallAsync(
        string name, string? file, string? revision, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        if (!ModelReference.TryParse(name, out var reference))
        {
            var near = ModelReference.Near(name);
            return terminal.Fail(new Failure(
                ExitCode.Usage, $"'{name}' is no model that Hob knows, and no owner/repository", near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "see 'hob models install'"));
        }

        reference = reference with { File = file ?? reference.File, Revision = revision ?? reference.Revision };
        var progress = new InstallProgress(terminal);
        try
        {
            using var hub = new Hub(HubAccess.Of(configuration, progress));
            var files = FileChoice.Choose(await hub.ListAsync(reference, cancellation).ConfigureAwait(false), reference);
            var folder = new InstalledModels(configuration.Surroundings.ModelFolder).FolderOf(reference);
            var path = await new ModelDownload(hub).RunAsync(reference, files, folder, progress, cancellation).ConfigureAwait(false);
            progress.End();
            Show(path, files, reference, configuration, terminal);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            progress.End();
            return terminal.Fail(new Failure(ExitCode.Cancelled, "cancelled; what has come stays", "the same command goes on from there"));
        }
        catch (DownloadException fault)
        {
            progress.End();
            return terminal.Fail(new Failure(ExitCode.Failed, fault.What, fault.Hint) { Detail = fault.ToString() });
        }
        finally
        {
            progress.End();
        }
    }

    private static void Show(string path, IReadOnlyList<HubFile> files, ModelReference reference, HobConfiguration configuration, Terminal terminal)
    {
        var name = $"{reference.Repository}/{Path.GetFileNameWithoutExtension(path)}";
        var isChecked = files.All(static file => file.Sha256 is not null);
        if (configuration.Settings.Json)
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("path", path);
                json.WriteNumber("bytes", files.Sum(static file => file.Bytes));
                json.WriteString("sha256", files.Count == 1 ? files[0].Sha256 : null);
                json.WriteEndObject();
            });
            return;
        }

        if (!isChecked)
            terminal.Error.WriteLine("hob: note: the hub announces no SHA-256 for this file: only its size was checked");

        terminal.Out.WriteLine($"installed  {Visible.Escape(name)}  {terminal.Ink.Dim(Amount.Bytes(files.Sum(static file => file.Bytes)))}");
        terminal.Out.WriteLine($"  {Visible.Escape(path)}");
    }

    private static int ShowKnown(HobConfiguration configuration, Terminal terminal)
    {
        if (configuration.Settings.Json)
        {
            JsonOutput.WriteLine(terminal.Output, static json =>
            {
                json.WriteStartArray();
                foreach (var model in KnownModel.All)
                {
                    json.WriteStartObject();
                    json.WriteString("name", model.Name);
                    json.WriteString("repository", model.Repository);
                    json.WriteString("quantization", model.Quantization);
                    json.WriteString("parameters", model.Parameters);
                    json.WriteNumber("gigabytes", model.Gigabytes);
                    json.WriteString("license", model.License);
                    json.WriteBoolean("gated", model.IsGated);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCode.Done;
        }

        var width = KnownModel.All.Max(static model => model.Name.Length);
        foreach (var model in KnownModel.All)
        {
            var facts = FormattableString.Invariant($"{model.Parameters}, {model.Quantization}, about {model.Gigabytes:0.00} GB, {model.License}{(model.IsGated ? ", licence to be accepted on the hub" : "")}");
            terminal.Out.WriteLine($"{terminal.Ink.Bold(model.Name)}{new string(' ', width - model.Name.Length)}  {facts}  {terminal.Ink.Dim(model.Repository)}");
        }

        return ExitCode.Done;
    }
}
