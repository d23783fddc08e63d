namespace Hob.Backends.Models;

/// <summary>The models of one server. What a server cannot do fails with <see cref="BackendFailure.Unsupported"/> and says what
/// can.</summary>
public interface IModelCatalog
{
    /// <summary>All models, in the server's order.</summary>
    Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>One model with all that the server tells of it; fails with <see cref="BackendFailure.ModelNotFound"/>, which names near
    /// ones.</summary>
    Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Loads a model and waits for it.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="contextLength">The context window in tokens; null for the server's choice.</param>
    /// <param name="cancellationToken">Ends the wait; the server may go on loading.</param>
    Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default);

    /// <summary>Unloads a model from memory.</summary>
    Task UnloadAsync(string model, CancellationToken cancellationToken = default);
}

/// <summary>What follows from the members of a catalog.</summary>
public static class ModelCatalogs
{
    /// <summary>Loads a model after unloading every other one, for machines with memory for one.</summary>
    public static async Task<ModelDescription> SwitchAsync(
        this IModelCatalog catalog, string model, int? contextLength = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var wanted = await catalog.GetAsync(model, cancellationToken);
        foreach (var other in await catalog.ListAsync(cancellationToken))
        {
            if (other.IsLoaded == true && other.Id != wanted.Id) await catalog.UnloadAsync(other.Id, cancellationToken);
        }
        return await catalog.LoadAsync(wanted.Id, contextLength, cancellationToken);
    }
}
