using System.Collections.Concurrent;

namespace Hob.Backends.Models;

/// <summary>The loaded windows of a server's models, asked anew twice a minute: people load models again while a session goes on.</summary>
internal sealed class KnownWindows(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (int? Window, long Asked)> _known = new(StringComparer.Ordinal);

    /// <summary>A model's window in tokens; null when it is not loaded or the server does not tell.</summary>
    public async ValueTask<int?> GetAsync(string model, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(model, out var known) && time.GetElapsedTime(known.Asked) < Lifetime) return known.Window;
        var window = await AskAsync(model, catalog, cancellationToken);
        Set(model, window);
        return window;
    }

    /// <summary>Takes note of a window that was just learnt.</summary>
    public void Set(string model, int? window) => _known[model] = (window, time.GetTimestamp());

    private static async Task<int?> AskAsync(string model, IModelCatalog catalog, CancellationToken cancellationToken)
    {
        try
        {
            return (await catalog.GetAsync(model, cancellationToken)).ContextLength;
        }
        catch (BackendException)
        {
            return null; // The request itself will say what is wrong.
        }
    }
}
