using Hob.Backends.Models;
using Microsoft.Extensions.AI;

namespace Hob.Backends;

/// <summary>A server that runs models: a chat client that also knows its models and what it can do. Safe to use from several threads.
/// Requests fail with <see cref="BackendException"/>; a call that streams and a call that does not read the same stream.</summary>
public interface IBackend : IChatClient
{
    /// <summary>The kind of server.</summary>
    BackendKind Kind { get; }

    /// <summary>Its address, without <c>/v1</c>.</summary>
    Uri BaseUrl { get; }

    /// <summary>Its models.</summary>
    IModelCatalog Models { get; }

    /// <summary>The model that requests use when they name none.</summary>
    ValueTask<string> GetDefaultModelAsync(CancellationToken cancellationToken = default);

    /// <summary>What the server does for a model, told from metadata, never by generating.</summary>
    /// <param name="model">The model; null for the default one.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    ValueTask<BackendCapabilities> GetCapabilitiesAsync(string? model = null, CancellationToken cancellationToken = default);

    /// <summary>What is wrong with a model as it is loaded: its window, its template's BOS, layers off the GPU. Nothing is
    /// generated.</summary>
    /// <param name="model">The model; null for the default one.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    Task<IReadOnlyList<BackendFinding>> InspectAsync(string? model = null, CancellationToken cancellationToken = default);
}
