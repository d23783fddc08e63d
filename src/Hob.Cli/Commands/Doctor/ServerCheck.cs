using Hob.Backends;
using Hob.Backends.Detection;
using Hob.Backends.Models;
using Hob.Cli.Configuration;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Doctor;

/// <summary>Looks at the servers and the models that they have in memory. Nothing is generated.</summary>
/// <param name="configuration">The configuration in force.</param>
internal sealed class ServerCheck(HobConfiguration configuration)
{
    private const string Servers = "servers";
    private const string Models = "models";
    private const int MostModels = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ServerSearch _search = new(configuration);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var servers = await _search.FindAsync(cancellation).ConfigureAwait(false);
            if (servers.Count == 0)
                return [new Finding(Servers, "no server answers", "start LM Studio, Ollama or llama-server, or give --base-url")];

            var findings = await Task.WhenAll(servers.Select(server => LookAtAsync(server, cancellation))).ConfigureAwait(false);
            return [.. findings.SelectMany(static findings => findings)];
        }
        catch (Exception fault) when (ServerException.FailureOf(fault) is { } failure)
        {
            return [new Finding(Servers, failure.Message, failure.Hint)];
        }
    }

    private async Task<IReadOnlyList<Finding>> LookAtAsync(DetectedServer server, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        try
        {
            using var backend = await _search.OpenAsync(server, Patience, cancellation).ConfigureAwait(false);
            var models = await backend.Models.ListAsync(cancellation).ConfigureAwait(false);
            var version = server.Version is { } known ? $" {known}" : "";
            // Servers of one model do not say that it is loaded.
            var loaded = models.Any(static model => model.IsLoaded is not null) ? $", {models.Count(static model => model.IsLoaded == true)} in memory" : "";
            findings.Add(new Finding(Servers, $"{server}{version}: {Amount.Count(models.Count)} {(models.Count == 1 ? "model" : "models")}{loaded}",
                models.Count == 0 ? "install a model there" : null));
            foreach (var model in models.Where(static model => model is { IsEmbedding: false, IsLoaded: not false }).Take(MostModels))
                await LookAtAsync(backend, model, findings, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (ServerException.FailureOf(fault) is { } failure)
        {
            findings.Add(new Finding(Servers, failure.Message, failure.Hint));
        }

        return findings;
    }

    private static async Task LookAtAsync(IBackend backend, ModelDescription model, List<Finding> findings, CancellationToken cancellation)
    {
        var wrong = await backend.InspectAsync(model.Id, cancellation).ConfigureAwait(false);
        findings.Add(new Finding(Models, model.ContextLength is { } window ? $"{model.Id}: a context window of {Amount.Count(window)} tokens" : $"{model.Id}: the context window is not told"));
        findings.AddRange(wrong.Select(static finding => new Finding(Models, finding.Text, finding.Remedy)));
    }
}
