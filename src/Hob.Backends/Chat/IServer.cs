using Hob.Backends.Models;

namespace Hob.Backends.Chat;

/// <summary>What one kind of server does in its own way.</summary>
internal interface IServer
{
    IModelCatalog Models { get; }

    /// <summary>Turns a conversation into the request that this server takes.</summary>
    ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Another way to ask after a failure before the first token; null when there is none.</summary>
    ValueTask<ChatCall?> InsteadAsync(Conversation conversation, BackendException failure, CancellationToken cancellationToken) =>
        new((ChatCall?)null);

    /// <summary>Takes note of a failure in the middle of an answer, so that the next request goes another way.</summary>
    void Learn(Conversation conversation, BackendException failure)
    {
    }

    /// <summary>The server's version; null when it has none.</summary>
    Task<string?> GetVersionAsync(CancellationToken cancellationToken);

    /// <summary>What the server can do with a model. Metadata only.</summary>
    Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken);

    /// <summary>What is wrong with a model as this server runs it, beyond what its description tells.</summary>
    Task<IReadOnlyList<BackendFinding>> InspectAsync(ModelDescription model, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BackendFinding>>([]);
}
