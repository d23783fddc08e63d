using Hob.Backends.Http;

namespace Hob.Backends.Chat;

/// <summary>A chat request ready to be sent, and how its answer is read.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Framing">How the answer's events are separated.</param>
/// <param name="Decoder">Makes a reader of the events; each attempt has its own.</param>
internal sealed record ChatCall(ServerRequest Request, Framing Framing, Func<IEventDecoder> Decoder)
{
    /// <summary>The window that the model is loaded with, when it is known.</summary>
    public int? ContextLength { get; init; }

    /// <summary>What the caller should know about how the request is sent.</summary>
    public string? Remark { get; init; }
}
