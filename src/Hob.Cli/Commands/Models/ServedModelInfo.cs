using Hob.Backends;
using Hob.Backends.Models;
using Hob.Cli.Configuration;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Models;

/// <summary>What a server tells of one of its models, and what is wrong with it as it is loaded. Nothing is generated.</summary>
internal static class ServedModelInfo
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Shows it.</summary>
    /// <exception cref="BackendException">The server cannot be used, or has no such model.</exception>
    /// <exception cref="ServerException">There is no server.</exception>
    public static async Task<int> ShowAsync(string name, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        using var backend = await new ServerSearch(configuration).OpenWithAsync(name, Patience, cancellation).ConfigureAwait(false);
        var model = await backend.Models.GetAsync(name, cancellation).ConfigureAwait(false);
        var can = await backend.GetCapabilitiesAsync(name, cancellation).ConfigureAwait(false);
        var findings = await backend.InspectAsync(name, cancellation).ConfigureAwait(false);
        if (configuration.Settings.Json)
            WriteJson(backend, model, can, findings, terminal);
        else
            WriteScreen(backend, model, can, findings, terminal);

        return ExitCode.Done;
    }

    private static void WriteScreen(IBackend backend, ModelDescription model, BackendCapabilities can, IReadOnlyList<BackendFinding> findings, Terminal terminal)
    {
        terminal.Out.WriteLine(terminal.Ink.Bold(Visible.Escape(model.DisplayName ?? model.Id)));
        Line("server", $"{backend.Kind.Title()} at {backend.BaseUrl}{(can.Version is { } version ? $", version {version}" : "")}");
        Line("architecture", model.Architecture ?? "not said");
        Line("model", ModelListScreen.Facts(model));
        Line("tools", Said(can.NativeTools));
        Line("JSON schema", Said(can.StructuredOutput));
        Line("thinks", Said(can.Reasoning));
        foreach (var finding in findings)
            terminal.Out.WriteLine($"  {terminal.Ink.Yellow("fault")}         {Visible.Escape($"{finding.Text}: {finding.Remedy}")}");

        void Line(string name, string value) => terminal.Out.WriteLine($"  {terminal.Ink.Dim(name.PadRight(12))}  {Visible.Escape(value)}");
    }

    private static void WriteJson(IBackend backend, ModelDescription model, BackendCapabilities can, IReadOnlyList<BackendFinding> findings, Terminal terminal) =>
        JsonOutput.WriteLine(terminal.Output, json =>
        {
            json.WriteStartObject();
            ModelListJson.WriteMembers(json, model);
            json.WriteStartObject("server");
            json.WriteString("kind", backend.Kind.Name());
            json.WriteString("address", backend.BaseUrl.ToString());
            json.WriteString("version", can.Version);
            json.WriteEndObject();
            json.WriteStartArray("faults");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("kind", finding.Kind.ToString());
                json.WriteString("problem", finding.Text);
                json.WriteString("remedy", finding.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string Said(bool? flag) => flag switch { true => "yes", false => "no", null => "not said" };
}
