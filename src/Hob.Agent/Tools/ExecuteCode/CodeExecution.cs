using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>How programs that a model writes are run.</summary>
/// <param name="Runner">Runs them, and ends them with all that they started.</param>
/// <param name="Folder">Where they run, absolute: the workspace.</param>
public sealed record CodeExecution(CommandRunner Runner, string Folder)
{
    /// <summary>What the next program may do, asked anew for each; null as its result: it runs without a sandbox.</summary>
    public required Func<SandboxPolicy?> Policy { get; init; }

    /// <summary>How long a program may run, with the time to compile it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How much of each stream is shown, in UTF-16 units: half from its beginning, half from its end.</summary>
    public int OutputLimit { get; init; } = 10_000;

    /// <summary>Where interpreters are looked for, as <c>PATH</c> is written; null: in <c>PATH</c>.</summary>
    public string? SearchPath { get; init; }
}
