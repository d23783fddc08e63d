using Hob.Backends.Detection;
using Hob.Backends.Models;
using Hob.Cli.Configuration;
using Hob.Cli.ModelFiles;
using Hob.Cli.Output;
using Hob.Cli.Servers;

namespace Hob.Cli.Commands.Models;

/// <summary>The models that can be had here.</summary>
/// <param name="Servers">The servers with their models.</param>
/// <param name="Files">The models in files.</param>
internal sealed record ModelListing(IReadOnlyList<ServerModels> Servers, IReadOnlyList<ModelFile> Files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How many models there are.</summary>
    public int Count => Servers.Sum(static server => server.Models.Count) + Files.Count;

    /// <summary>Asks all servers at once, and looks into the folders meanwhile.</summary>
    public static async Task<ModelListing> GatherAsync(HobConfiguration configuration, CancellationToken cancellation)
    {
        var files = Task.Run(() => FindFiles(configuration), cancellation);
        var search = new ServerSearch(configuration);
        var servers = await search.FindAsync(cancellation).ConfigureAwait(false);
        var models = await Task.WhenAll(servers.Select(server => AskAsync(search, server, cancellation))).ConfigureAwait(false);
        return new ModelListing(models, await files.ConfigureAwait(false));
    }

    /// <summary>The model that came with Hob, if it is there, and those in files of this machine.</summary>
    public static IReadOnlyList<ModelFile> FindFiles(HobConfiguration configuration) =>
        [.. BuiltIn.FindModel(configuration) is { } builtIn ? (ModelFile[])[builtIn] : [], .. new ModelFolders(configuration.Surroundings).Find()];

    /// <summary>The models whose names, architectures or quantisations hold all words.</summary>
    public ModelListing Matching(IReadOnlyList<string> words) =>
        new(
            [.. Servers.Select(server => server with { Models = [.. server.Models.Where(model => Holds(words, model.Id, model.DisplayName, model.Architecture, model.Parameters, model.Quantization))] })
                .Where(static server => server.Models.Count > 0)],
            [.. Files.Where(file => Holds(words, file.Name, file.Source))]);

    private static bool Holds(IReadOnlyList<string> words, params string?[] texts) =>
        words.All(word => texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static async Task<ServerModels> AskAsync(ServerSearch search, DetectedServer server, CancellationToken cancellation)
    {
        try
        {
            using var backend = await search.OpenAsync(server, Patience, cancellation).ConfigureAwait(false);
            return new ServerModels(server, await backend.Models.ListAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (Exception fault) when (!search.IsNamed && ServerException.FailureOf(fault) is { } failure)
        {
            return new ServerModels(server, [], failure); // One of several: the others are shown.
        }
    }
}

/// <summary>A server and its models.</summary>
/// <param name="Server">The server.</param>
/// <param name="Models">Its models.</param>
/// <param name="Failure">Why they cannot be told; null when they can.</param>
internal sealed record ServerModels(DetectedServer Server, IReadOnlyList<ModelDescription> Models, Failure? Failure);
