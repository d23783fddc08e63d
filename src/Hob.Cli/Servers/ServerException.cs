using Hob.Backends;
using Hob.Cli.Output;

namespace Hob.Cli.Servers;

/// <summary>No server can be used.</summary>
/// <param name="failure">Why, and what to do.</param>
internal sealed class ServerException(Failure failure) : Exception(failure.Message)
{
    /// <summary>Why, and what to do.</summary>
    public Failure Failure => failure;

    /// <summary>The failure that a fault stands for; null when it stands for none.</summary>
    public static Failure? FailureOf(Exception fault) =>
        fault switch
        {
            ServerException known => known.Failure,
            BackendException failed => new Failure(failed.ExitCode, failed.What, failed.Hint) { Detail = failed.ToString() },
            _ => null,
        };
}
