using System.Text.Json;

namespace Hob.Backends.Downloads;

/// <summary>A hub of models that speaks the protocol of Hugging Face. Failures are <see cref="BackendException"/>s.</summary>
public sealed class Hub : IDisposable
{
    private const int MostFiles = 20_000;
    private const int MostPages = 50;

    /// <summary>Opens a hub. Nothing is sent yet.</summary>
    public Hub(HubOptions? options = null)
    {
        Options = options ?? new HubOptions();
        Connection = new HubConnection(Options);
    }

    /// <summary>How it is reached.</summary>
    public HubOptions Options { get; }

    internal HubConnection Connection { get; }

    /// <summary>The files of a repository.</summary>
    /// <exception cref="BackendException">The hub cannot be reached, or does not give the repository.</exception>
    public async Task<IReadOnlyList<HubFile>> ListAsync(ModelReference reference, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var files = new List<HubFile>();
        var address = Connection.Address($"api/models/{reference.Repository}/tree/{Uri.EscapeDataString(reference.Revision)}?recursive=true");
        for (var page = 0; page < MostPages && address is not null && files.Count < MostFiles; page++)
        {
            using var response = await HubRetries.RunAsync(
                Options, () => Connection.GetAsync(address, reference.Repository, null, cancellation), cancellation).ConfigureAwait(false);
            await ReadPageAsync(response, files, cancellation).ConfigureAwait(false);
            address = NextPage(response);
        }

        return files;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    internal Uri AddressOf(ModelReference reference, HubFile file) =>
        Connection.Address($"{reference.Repository}/resolve/{Uri.EscapeDataString(reference.Revision)}/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}");

    private async Task ReadPageAsync(HttpResponseMessage response, List<HubFile> files, CancellationToken cancellation)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation).ConfigureAwait(false);
                foreach (var entry in json.RootElement.EnumerateArray())
                {
                    if (entry.GetProperty("type").GetString() == "file" && FileOf(entry) is { } file)
                        files.Add(file);
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            Throw.Failure(new BackendException(BackendFailure.NotJson, $"{Connection.Name} does not list files as Hugging Face does", "check HF_ENDPOINT", fault));
        }
    }

    private static HubFile? FileOf(JsonElement entry)
    {
        var path = entry.GetProperty("path").GetString()!;
        // A path that leads elsewhere is no file of a repository.
        if (path.Split('/').Any(static part => part is "" or "." or "..") || path.Contains('\\') || path.Contains('\0'))
            return null;

        var stored = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object ? lfs : default;
        var isStored = stored.ValueKind == JsonValueKind.Object;
        var sha = isStored && stored.TryGetProperty("oid", out var oid) ? oid.GetString()?.Split(':')[^1].ToLowerInvariant() : null;
        var bytes = isStored && stored.TryGetProperty("size", out var size) ? size.GetInt64() : entry.GetProperty("size").GetInt64();
        return bytes < 0 ? null : new HubFile(path, bytes, sha is { Length: 64 } && sha.All(char.IsAsciiHexDigit) ? sha : null);
    }

    // Link: <https://…>; rel="next"
    private Uri? NextPage(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links) || links.FirstOrDefault(static link => link.Contains("rel=\"next\"", StringComparison.Ordinal)) is not { } next)
            return null;

        var (start, end) = (next.IndexOf('<'), next.IndexOf('>'));
        return start >= 0 && end > start && Uri.TryCreate(Options.Endpoint, next[(start + 1)..end], out var address) && address.Host == Options.Endpoint.Host ? address : null;
    }
}
