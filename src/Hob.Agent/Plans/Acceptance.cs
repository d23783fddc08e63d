namespace Hob.Agent.Plans;

/// <summary>The kinds of checks of a task's acceptance.</summary>
public enum AcceptanceKind
{
    /// <summary>Words: the model's own report counts, and it is said that nothing was checked.</summary>
    Words,
    /// <summary>A command whose exit code decides.</summary>
    Command,
    /// <summary>A file or folder that is there.</summary>
    Exists,
    /// <summary>A file or folder that is not there.</summary>
    Absent,
    /// <summary>A file that contains a text.</summary>
    Contains,
    /// <summary>A file that does not contain a text.</summary>
    Lacks,
}

/// <summary>One check of a task's acceptance.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Target">The command, the path as it was written, or the words.</param>
/// <param name="Text">The text that a file contains or lacks.</param>
/// <param name="ExitCode">The exit code of a command; -1: any but 0.</param>
public readonly record struct AcceptanceCheck(AcceptanceKind Kind, string Target, string Text = "", int ExitCode = 0)
{
    /// <summary>The check in the notation in which it can be written.</summary>
    public override string ToString() => Kind switch
    {
        AcceptanceKind.Command => $"run: {Target}{(ExitCode == 0 ? "" : ExitCode < 0 ? " exits non-zero" : $" exits {ExitCode}")}",
        AcceptanceKind.Exists => $"exists: {Target}",
        AcceptanceKind.Absent => $"absent: {Target}",
        AcceptanceKind.Contains => $"contains: {Quoted(Target)} {Text}",
        AcceptanceKind.Lacks => $"lacks: {Quoted(Target)} {Text}",
        _ => Target,
    };

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"`{path}`" : path;
}

/// <summary>What came of a command.</summary>
/// <param name="ExitCode">Its exit code; null when it could not be run: it was refused, not found, or took too long.</param>
/// <param name="Output">What it printed; or why it could not be run.</param>
public readonly record struct CommandOutcome(int? ExitCode, string Output);

/// <summary>How acceptance is checked in the world. What is null is not checked, and said to be so.</summary>
public sealed record AcceptanceProbe
{
    /// <summary>Checks nothing.</summary>
    public static AcceptanceProbe None { get; } = new();

    /// <summary>Runs a command in the workspace, with the permissions and the sandbox that hold there.</summary>
    public Func<string, CancellationToken, Task<CommandOutcome>>? Run { get; init; }

    /// <summary>Whether a file or folder of the workspace is there.</summary>
    public Func<string, bool>? Exists { get; init; }

    /// <summary>The text of a file of the workspace; null when it is not there or cannot be read.</summary>
    public Func<string, string?>? Read { get; init; }
}

/// <summary>What one check found.</summary>
/// <param name="Check">The check.</param>
/// <param name="Passed">Whether it holds; null when it was not checked.</param>
/// <param name="Detail">What was found.</param>
public readonly record struct CheckedAcceptance(AcceptanceCheck Check, bool? Passed, string Detail);

/// <summary>Checks a task's acceptance: exit codes and files decide, never words.</summary>
/// <remarks>
/// <para>The notation, one check to a line or divided by semicolons: <c>run: COMMAND</c>, <c>exists: PATH</c>, <c>absent: PATH</c>,
/// <c>contains: FILE TEXT</c>, <c>lacks: FILE TEXT</c>. Anything else is words.</para>
/// <para>As models put it, these are checks too: a command in backticks, alone or with what it should do (<c>`make test` passes</c>,
/// <c>`x` exits 1</c>); a bare command of a well-known build or test tool; <c>PATH exists</c>, <c>PATH is deleted</c>, <c>FILE contains "TEXT"</c>.</para>
/// </remarks>
public static class Acceptance
{
    /// <summary>How much is kept of the end of a failed command's output, in characters.</summary>
    private const int MaxOutput = 2000;

    /// <summary>The checks of an acceptance.</summary>
    public static IReadOnlyList<AcceptanceCheck> Read(string acceptance)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        return AcceptanceReader.Read(acceptance);
    }

    /// <summary>Runs checks in order, up to the first that fails.</summary>
    public static async Task<IReadOnlyList<CheckedAcceptance>> CheckAsync(IReadOnlyList<AcceptanceCheck> checks, AcceptanceProbe probe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(probe);
        var found = new List<CheckedAcceptance>(checks.Count);
        foreach (var check in checks)
        {
            found.Add(check.Kind == AcceptanceKind.Command ? await RunAsync(check, probe, cancellationToken).ConfigureAwait(false) : Look(check, probe));
            if (found[^1].Passed == false) break;
        }
        return found;
    }

    private static async Task<CheckedAcceptance> RunAsync(AcceptanceCheck check, AcceptanceProbe probe, CancellationToken cancellationToken)
    {
        if (probe.Run is null) return new(check, null, "commands are not run here");
        var (code, output) = await probe.Run(check.Target, cancellationToken).ConfigureAwait(false);
        if (code is null) return new(check, false, $"`{check.Target}` could not be run: {End(output)}");
        var passed = check.ExitCode < 0 ? code != 0 : code == check.ExitCode;
        var expected = passed ? "" : check.ExitCode == 0 ? "" : check.ExitCode < 0 ? ", not another code" : $", not {check.ExitCode}";
        return new(check, passed, $"`{check.Target}` exited {code}{expected}" + (passed || output.Length == 0 ? "" : "\n" + End(output)));
    }

    private static CheckedAcceptance Look(AcceptanceCheck check, AcceptanceProbe probe)
    {
        switch (check.Kind)
        {
            case AcceptanceKind.Exists or AcceptanceKind.Absent when probe.Exists is not null:
                var exists = probe.Exists(check.Target);
                return new(check, exists == (check.Kind == AcceptanceKind.Exists), $"{check.Target} {(exists ? "exists" : "does not exist")}");
            case AcceptanceKind.Contains or AcceptanceKind.Lacks when probe.Read is not null:
                if (probe.Read(check.Target) is not { } text) return new(check, false, $"{check.Target} does not exist or cannot be read");
                var contains = text.Contains(check.Text, StringComparison.Ordinal);
                return new(check, contains == (check.Kind == AcceptanceKind.Contains), $"{check.Target} {(contains ? "contains" : "does not contain")} \"{check.Text}\"");
            default:
                return new(check, null, check.Kind == AcceptanceKind.Words ? "in words" : "files are not looked at here");
        }
    }

    /// <summary>The end of what a command printed: that is where it says what failed.</summary>
    private static string End(string output)
    {
        var text = output.TrimEnd();
        if (text.Length <= MaxOutput) return text;
        var end = ShortText.End(text, MaxOutput);
        var line = end.IndexOf('\n', StringComparison.Ordinal);
        return "…\n" + (line is >= 0 and < MaxOutput / 2 ? end[(line + 1)..] : end);
    }
}
