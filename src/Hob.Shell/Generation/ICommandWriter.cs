namespace Hob.Shell.Generation;

/// <summary>Writes shell commands from plain language. What it writes is a proposal: <see cref="CommandGenerator"/> checks, ranks and judges it.</summary>
public interface ICommandWriter : IDisposable
{
    /// <summary>The name of the model that writes.</summary>
    string Model { get; }

    /// <summary>Writes candidates for a request.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled. What the model's server throws is passed on.</exception>
    Task<WriterAnswer> WriteAsync(GenerationRequest request, CancellationToken cancellation);
}

/// <summary>What is wanted of a writer.</summary>
/// <param name="Text">What the user asked for, in any language, as it was written.</param>
/// <param name="Context">Where the command is to run.</param>
public sealed record GenerationRequest(string Text, ShellContext Context)
{
    /// <summary>The longest request, in UTF-16 units.</summary>
    public const int LongestText = 4_000;

    /// <summary>What was wrong with the first answer; null the first time.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Whether a command is wanted even where the writer would decline.</summary>
    public bool BestEffort { get; init; }
}

/// <summary>Why a command that was written cannot stay as it is.</summary>
/// <param name="Command">The command.</param>
/// <param name="Reason">One or more sentences for the writer.</param>
public sealed record Correction(string Command, string Reason);

/// <summary>What a writer answered.</summary>
public sealed record WriterAnswer
{
    /// <summary>The commands, the writer's favourite first; none when it wrote none.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>The programs that it has learnt of: others it makes up. Null when it knows more than can be listed.</summary>
    public IReadOnlySet<string>? Programs { get; init; }

    /// <summary>What it said instead of a command, such as why there is none; null when it said nothing.</summary>
    public string? Words { get; init; }
}

/// <summary>A command that was written.</summary>
/// <param name="Command">The command.</param>
/// <param name="LogProbability">The natural logarithm of the probability that the model gives it; null when it is not known.</param>
/// <param name="Confidence">How probable it is that it does what was asked, from 0 to 1, calibrated; null when the writer cannot tell.</param>
public readonly record struct Candidate(string Command, double? LogProbability = null, double? Confidence = null);
