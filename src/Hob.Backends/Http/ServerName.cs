namespace Hob.Backends.Http;

/// <summary>A server as messages call it: <c>LM Studio at http://127.0.0.1:1234</c>.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Address">Where it is.</param>
internal sealed record ServerName(BackendKind Kind, ServerAddress Address)
{
    public string Title => Kind.Title();

    public string StartHint => Kind == BackendKind.OpenAICompatible || Kind.IsCloud()
        ? Kind.StartHint()
        : $"{Kind.StartHint()}, or name another with --base-url or --backend";

    public override string ToString() => Kind == BackendKind.OpenAICompatible ? $"the server at {Address.Shown}" : $"{Title} at {Address.Shown}";
}
