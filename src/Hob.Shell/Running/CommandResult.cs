using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>What became of a command.</summary>
public sealed record CommandResult
{
    /// <summary>Why it did not start, or null.</summary>
    public StartFailure? Failure { get; init; }

    /// <summary>The exit code, or null when it did not start or was ended by a signal.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it, or null.</summary>
    public int? Signal { get; init; }

    /// <summary>Standard output and standard error as they came, cut in the middle beyond the limit.</summary>
    public string Output { get; init; } = "";

    /// <summary>Standard output alone, cut likewise.</summary>
    public string StandardOutput { get; init; } = "";

    /// <summary>Standard error alone, cut likewise.</summary>
    public string StandardError { get; init; } = "";

    /// <summary>How many UTF-16 units are missing in the middle of <see cref="Output"/>.</summary>
    public long CutLength { get; init; }

    /// <summary>How long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it was ended because it ran too long.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Whether it was ended because it was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Whether it was ended because it had more processes than the policy allows.</summary>
    public bool TooManyProcesses { get; init; }

    /// <summary>How many processes it had left behind; they have been ended.</summary>
    public int Leftovers { get; init; }

    /// <summary>Protected paths of the workspace that it changed and that have been put back, relative to the workspace.</summary>
    public IReadOnlyList<string> Restored { get; init; } = [];

    /// <summary>What the sandbox probably refused, judged by the output, one sentence each.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Whether it started, ended by itself, and with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut && !Cancelled && !TooManyProcesses;
}
