using System.CommandLine;
using Hob.Agent.Plans;
using Hob.Cli.Agents;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Plan;

/// <summary><c>hob plan</c>: makes a plan without changing anything, and carries it out when told to.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string?> Prompt = new("prompt")
    {
        Description = "The task, in quotes; '-' reads standard input. May be left out with --execute: then the session's plan is carried out.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Execute = new("--execute") { Description = "Approve the plan, write it to PLAN.md, and carry it out." };

    private static readonly Option<bool> Fresh = new("--fresh") { Description = "With --execute: begin each task with an empty conversation, for small context windows." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "plan",
            "Makes a plan for a task; nothing is changed. With --execute it is carried out, task by task.",
            "hob plan 'add a greeting to notes.txt'",
            "hob plan --execute --resume last",
            "hob plan --execute --fresh 'add a greeting to notes.txt'")
        {
            Prompt, Execute, Fresh, AgentOptions.Resume,
        };
        AgentOptions.AddTo(command);
        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) => RunAsync(parsed, configuration, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        var prompt = "";
        var goesOn = parsed.GetValue(Execute) && parsed.GetValue(Prompt) is null && parsed.GetValue(AgentOptions.Resume) is not null;
        if (!goesOn && PromptText.TryRead(parsed.GetValue(Prompt), terminal, out prompt) is { } missing)
            return terminal.Fail(missing);

        IAgentScreen screen = terminal.Json ? new JsonScreen(terminal) : new TextScreen(terminal);
        var (run, failure) = await AgentRun.OpenAsync(parsed, configuration, screen, parsed.GetValue(AgentOptions.Resume), cancellation).ConfigureAwait(false);
        if (failure is not null)
            return terminal.Fail(failure);

        await using (run!.ConfigureAwait(false))
        {
            var outcome = goesOn ? null : await new PlanMaking(run!).RunAsync(prompt, cancellation).ConfigureAwait(false);
            if (outcome is { ExitCode: not ExitCode.Done })
            {
                screen.End(outcome);
                return outcome.ExitCode;
            }
            if (!parsed.GetValue(Execute))
            {
                Show(run!, terminal);
                return ExitCode.Done;
            }
            outcome = await new PlanExecution(run!, parsed.GetValue(Fresh)).RunAsync(cancellation).ConfigureAwait(false);
            screen.End(outcome);
            return outcome.ExitCode;
        }
    }

    private static void Show(AgentRun run, Terminal terminal)
    {
        if (terminal.Json)
            return; // The plan.updated events hold it.
        terminal.Out.WriteLine(PlanMarkdown.Of(run.Tools.Plans.Current!).TrimEnd());
        terminal.Out.Flush();
        terminal.Error.WriteLine($"hob: nothing was changed; carry it out with: hob plan --execute --resume {run.Session.Id}");
    }
}
