using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>What the user asks for: the argument, what comes through a pipe, or both.</summary>
internal static class PromptText
{
    /// <summary>Reads it.</summary>
    /// <param name="argument">The argument; null for none, <c>-</c> for standard input in its place.</param>
    /// <param name="terminal">The streams.</param>
    /// <param name="prompt">The text.</param>
    /// <returns>Null, or what is missing.</returns>
    public static Failure? TryRead(string? argument, Terminal terminal, out string prompt)
    {
        prompt = argument is "-" ? "" : argument ?? "";
        if (argument is null or "-" ? !Terminal.InputIsKeyboard : Terminal.InputIsPipe)
        {
            var piped = terminal.ReadInput().TrimEnd();
            prompt = prompt.Length == 0 ? piped : piped.Length == 0 ? prompt : prompt + "\n\n" + piped;
        }
        return string.IsNullOrWhiteSpace(prompt)
            ? new Failure(ExitCode.Usage, "no task was given", "say in quotes what is to be done: hob run 'fix the failing test'")
            : null;
    }
}
