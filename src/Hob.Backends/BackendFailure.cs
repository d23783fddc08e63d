namespace Hob.Backends;

/// <summary>In which way a backend failed.</summary>
public enum BackendFailure
{
    /// <summary>Nothing listens there, or the host's name is unknown.</summary>
    Unreachable,
    /// <summary>Something answers, but not at this path: 404, a redirect, a protocol other than HTTP.</summary>
    WrongUrl,
    /// <summary>The answer is a web page or other text where JSON was due.</summary>
    NotJson,
    /// <summary>The stream breaks its own format: half an object, an endless line, an unknown event.</summary>
    InvalidStream,
    /// <summary>The connection ended before the answer did.</summary>
    Cut,
    /// <summary>The server does not have this model. Near names are in the hint.</summary>
    ModelNotFound,
    /// <summary>The prompt does not fit into the model's loaded context window.</summary>
    WindowTooSmall,
    /// <summary>The prompt was cut by the server without saying so.</summary>
    Truncated,
    /// <summary>The server's certificate is expired, unknown, or for another host.</summary>
    Certificate,
    /// <summary>The proxy on the way refused or failed.</summary>
    Proxy,
    /// <summary>The key is missing, wrong, or not allowed to do this.</summary>
    Unauthorized,
    /// <summary>Too many requests, now and after waiting.</summary>
    Overloaded,
    /// <summary>The model was still loading when waiting ended.</summary>
    Loading,
    /// <summary>No byte came for as long as the configuration allows.</summary>
    Silent,
    /// <summary>The server reported a fault of its own (5xx, an error in the stream).</summary>
    ServerError,
    /// <summary>The server's own parser could not read what its model wrote. Asking again goes another way where there is one.</summary>
    UnreadableAnswer,
    /// <summary>The server refused the request (400).</summary>
    Refused,
    /// <summary>This kind of server cannot do what was asked.</summary>
    Unsupported,
}
