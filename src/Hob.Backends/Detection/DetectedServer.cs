namespace Hob.Backends.Detection;

/// <summary>A server that was recognised by its answers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where it is, without <c>/v1</c>.</param>
/// <param name="Evidence">The answer that told it, for people: <c>GET /api/version says 0.12.0</c>.</param>
public sealed record DetectedServer(BackendKind Kind, Uri Address, string Evidence)
{
    /// <summary>Its version, where it tells.</summary>
    public string? Version { get; init; }

    /// <summary>The kind and the place, for people.</summary>
    public override string ToString() => new Http.ServerName(Kind, Http.ServerAddress.Of(Address)).ToString();
}
