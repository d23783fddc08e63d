using System.CommandLine;
using Hob.Agent.Turns;
using Hob.Cli.Agents;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Run;

/// <summary><c>hob run</c>: one task for the agent, without questions.</summary>
internal static class RunCommand
{
    private static readonly Argument<string?> Prompt = new("prompt")
    {
        Description = "The task, in quotes; '-' or none reads standard input, a pipe is added to it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "run",
            "Gives the agent one task, and prints its answer. Exit code: 0 done, 1 unfinished, 5 refused.",
            "hob run 'fix the failing test'",
            "git diff | hob run 'review this change'",
            "hob run --json --max-time 5m 'update the changelog'",
            "hob run --resume last 'now the same for the other file'")
        {
            Prompt, AgentOptions.Resume,
        };
        AgentOptions.AddTo(command);
        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) => RunAsync(parsed, configuration, terminal, cancellation));
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation) =>
        RunAsync(parsed, configuration, terminal, parsed.GetValue(Prompt), parsed.GetValue(AgentOptions.Resume), cancellation);

    /// <summary>Goes on with a session.</summary>
    public static Task<int> ResumeAsync(ParseResult parsed, Terminal terminal, string id, string? prompt, CancellationToken cancellation) =>
        Configured.RunAsync(parsed, terminal, (configuration, stop) => RunAsync(parsed, configuration, terminal, prompt, id, stop), cancellation);

    private static async Task<int> RunAsync(
        ParseResult parsed, HobConfiguration configuration, Terminal terminal, string? argument, string? resume, CancellationToken cancellation)
    {
        if (PromptText.TryRead(argument, terminal, out var prompt) is { } missing)
            return terminal.Fail(missing);

        IAgentScreen screen = terminal.Json ? new JsonScreen(terminal) : new TextScreen(terminal);
        var (run, failure) = await AgentRun.OpenAsync(parsed, configuration, screen, resume, cancellation).ConfigureAwait(false);
        if (failure is not null)
            return terminal.Fail(failure);

        await using (run!.ConfigureAwait(false))
        {
            TurnOutcome outcome = await run!.Loop.RunAsync(prompt, null, cancellation).ConfigureAwait(false);
            screen.End(outcome);
            return outcome.ExitCode;
        }
    }
}
