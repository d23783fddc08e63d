namespace Hob.Cli.Output;

/// <summary>What the program's exit code says. Scripts rely on these numbers. Ctrl+C ends the program by its signal: 130.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done; for <c>hob check</c>: allow.</summary>
    public const int Done = 0;

    /// <summary>The task failed or was left unfinished.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>No usable server or model.</summary>
    public const int NoBackend = 3;

    /// <summary>The server failed.</summary>
    public const int BackendFailed = 4;

    /// <summary>Refused by permission or safety.</summary>
    public const int Refused = 5;

    /// <summary>Cancelled by the user.</summary>
    public const int Cancelled = 130;

    /// <summary><c>hob check</c>: a person should decide.</summary>
    public const int Ask = 10;

    /// <summary><c>hob check</c>: the command must not run.</summary>
    public const int Deny = 20;
}
