namespace Hob.Backends;

/// <summary>A backend failed. The message is one line: what happened, where: what to do. It never holds a key.</summary>
public sealed class BackendException : Exception
{
    internal BackendException(BackendFailure failure, string what, string hint, Exception? inner = null)
        : base($"{what}: {hint}", inner)
    {
        (Failure, What, Hint) = (failure, what, hint);
    }

    /// <summary>In which way.</summary>
    public BackendFailure Failure { get; }

    /// <summary>What happened, and where.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Hint { get; }

    /// <summary>The exit code of a program that ends for this: 3 when there is no usable backend or model, 4 when the backend
    /// failed.</summary>
    public int ExitCode => Failure is BackendFailure.Unreachable or BackendFailure.WrongUrl or BackendFailure.NotJson
        or BackendFailure.ModelNotFound or BackendFailure.Certificate or BackendFailure.Proxy or BackendFailure.Unauthorized
        or BackendFailure.Unsupported
        ? 3
        : 4;

    /// <summary>Whether another backend may succeed where this one could not: it is down, unreadable or lacks the model.</summary>
    public bool IsDown => Failure is not (BackendFailure.WindowTooSmall or BackendFailure.Truncated or BackendFailure.Refused
        or BackendFailure.Unsupported);

    /// <summary>How long the server asks to be left alone, when it said so.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the same request may succeed a moment later.</summary>
    internal bool IsTransient { get; init; }
}
