namespace Hob.Agent.Turns;

/// <summary>How a turn ended.</summary>
/// <param name="Kind"><c>done</c>, <c>unfinished</c>, <c>loop</c>, <c>refused</c>, <c>failed</c>, <c>limit</c> or <c>cancelled</c>.</param>
/// <param name="Text">The answer, or what was achieved.</param>
/// <param name="ExitCode">The exit code of a program that ends with it: 0 only when something was answered or done.</param>
public sealed record TurnOutcome(string Kind, string Text, int ExitCode)
{
    /// <summary>Why it is not done, in one sentence; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>What the user can do about it.</summary>
    public string? Hint { get; init; }

    internal static TurnOutcome Done(string text) => new("done", text, 0);

    internal static TurnOutcome Of(string kind, string text, int exitCode, string problem, string hint) =>
        new(kind, text, exitCode) { Problem = problem, Hint = hint };
}
