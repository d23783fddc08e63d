using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>A command to run.</summary>
public sealed record CommandRequest
{
    /// <summary>The command, in the language of <see cref="Shell"/>.</summary>
    public required string Command { get; init; }

    /// <summary>The shell's name or path: <c>bash</c>, <c>sh</c>, <c>pwsh</c>, <c>cmd</c>, or any other that takes <c>-c</c>.
    /// Null: bash where it is installed, otherwise sh; PowerShell on Windows. No start-up files are read.</summary>
    public string? Shell { get; init; }

    /// <summary>The working folder, absolute; null: the workspace of <see cref="Sandbox"/>, or that of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables to set (null removes one), over those of this process. These are never held back as secrets.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Names of variables of this process that are passed on although <see cref="SecretVariables"/> would hold them back.</summary>
    public IReadOnlyList<string> PassedVariables { get; init; } = [];

    /// <summary>What the command reads from its standard input; null: nothing. There is never a terminal.</summary>
    public string? Input { get; init; }

    /// <summary>How long it may run; null: no limit. After that it is ended with all that it started.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How much of the output is kept, in UTF-16 units: the first and the last half of it.</summary>
    public int OutputLimit { get; init; } = 1 << 20;

    /// <summary>How long a command that is to end may take to tidy up between the request (SIGTERM) and the end (SIGKILL).</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long what a command left running may hold its output open after the command itself has ended.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What the command may do; null: it runs without a sandbox.</summary>
    public SandboxPolicy? Sandbox { get; init; }

    /// <summary>Called with every piece of output as it comes, one call at a time, from a thread of the runner. Characters are never split.</summary>
    public Action<OutputChunk>? OnOutput { get; init; }
}

/// <summary>Where a piece of output came from.</summary>
public enum OutputSource
{
    /// <summary>Standard output.</summary>
    Standard,
    /// <summary>Standard error.</summary>
    Error,
}

/// <summary>A piece of output.</summary>
public readonly record struct OutputChunk(OutputSource Source, string Text);
