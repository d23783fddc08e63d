namespace Hob.Backends.Http;

/// <summary>A request to a server.</summary>
/// <param name="Path">From the server's root, without a slash at its beginning.</param>
/// <param name="Body">JSON; empty for a GET.</param>
/// <param name="Model">The model that it names, for messages.</param>
internal readonly record struct ServerRequest(string Path, ReadOnlyMemory<byte> Body = default, string? Model = null)
{
    public HttpMethod Method => Body.IsEmpty ? HttpMethod.Get : HttpMethod.Post;
}
