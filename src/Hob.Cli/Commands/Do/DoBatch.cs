using System.Text.Json;
using Hob.Backends;
using Hob.Cli.Configuration;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary><c>hob do --jsonl</c>: a command for each line. Nothing is run.</summary>
internal static class DoBatch
{
    public static async Task<int> RunAsync(DoOptions options, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        using var writer = await WriterChoice.OpenAsync(configuration, terminal, cancellation).ConfigureAwait(false);
        var (generator, place) = (new CommandGenerator(writer), new Place(configuration.Surroundings));
        var failed = ExitCode.Done;
        var exitCode = new Batch(terminal, Answer).Run();
        return exitCode != ExitCode.Done ? exitCode : failed;

        string? Answer(JsonElement line, Utf8JsonWriter json)
        {
            cancellation.ThrowIfCancellationRequested();
            var members = new Members(line);
            var text = members.RequiredText("request");
            var (folder, shellName) = (members.Text("cwd"), members.Text("shell"));
            if (members.Complaint is { } complaint)
                return complaint;

            var shell = options.Shell;
            if (shellName is not null)
            {
                if (!Place.TryParseShell(shellName, out var named))
                    return $"\"shell\" must be one of {string.Join(", ", Place.ShellNames)}";

                shell = named;
            }

            if (CommandGenerator.Refusal(text) is { } refusal)
                return refusal;

            var context = place.Of(Path.GetFullPath(folder ?? ".", configuration.Settings.WorkingFolder), shell);
            var start = TimeProvider.System.GetTimestamp();
            try
            {
                var request = new GenerationRequest(text, context) { BestEffort = options.BestEffort };
                var suggestion = generator.SuggestAsync(request, cancellation).GetAwaiter().GetResult();
                DoJson.WriteMembers(json, suggestion, TimeProvider.System.GetElapsedTime(start));
            }
            catch (BackendException fault)
            {
                failed = fault.ExitCode;
                DoJson.WriteError(json, writer.Model, TimeProvider.System.GetElapsedTime(start), fault.Message);
            }

            return null;
        }
    }
}
