namespace Hob.Backends.Downloads;

/// <summary>A file cannot be installed for a reason on this machine. The message is one line: what happened: what to do.</summary>
public sealed class DownloadException : Exception
{
    internal DownloadException(string what, string hint, Exception? inner = null)
        : base($"{what}: {hint}", inner) => (What, Hint) = (what, hint);

    /// <summary>What happened, and where.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Hint { get; }
}
