namespace Hob.Agent.Http;

/// <summary>Reads a body as far as it may be read.</summary>
internal static class BoundedBody
{
    /// <summary>The bytes, and why they are not all.</summary>
    /// <param name="content">The body; it is decompressed as it is read, so that a small one cannot become a huge one.</param>
    /// <param name="limit">In bytes.</param>
    /// <param name="cancellationToken">Ends the reading; what came until then counts, unless the caller gave up.</param>
    /// <param name="caller">The caller's own.</param>
    public static async Task<(byte[] Body, string? Cut)> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken, CancellationToken caller)
    {
        using var body = new MemoryStream();
        string? cut = null;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            var buffer = new byte[32 << 10];
            while (cut is null)
            {
                var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0) break;
                var taken = (int)Math.Min(read, limit - body.Length);
                body.Write(buffer, 0, taken);
                if (taken < read) cut = $"only the first {limit} bytes were read";
            }
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            cut = "the server stopped sending, time ran out";
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            cut = "the connection broke off";
        }
        return (body.ToArray(), cut);
    }
}
