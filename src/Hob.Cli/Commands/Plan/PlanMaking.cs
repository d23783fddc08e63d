using Hob.Agent.Permissions;
using Hob.Agent.Plans;
using Hob.Agent.Prompts;
using Hob.Agent.Turns;
using Hob.Cli.Agents;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Plan;

/// <summary>Makes a plan, read-only. A model that only talks is held to the plan tool once.</summary>
internal sealed class PlanMaking(AgentRun run)
{
    private const string Reminder = "Now make the plan: call plan with operation create, a title, and tasks.";

    /// <summary>Makes it.</summary>
    /// <param name="task">What it is for.</param>
    /// <param name="cancellation">Ends the making.</param>
    /// <returns>How it went: done when there is a plan that waits for approval.</returns>
    public async Task<TurnOutcome> RunAsync(string task, CancellationToken cancellation)
    {
        run.Tools.Consent = PlanConsent.Required;
        var before = run.Tools.Plans.Book.Plans.Count;
        var turn = new TurnOptions { Mode = PermissionMode.Plan, IsOver = () => run.Tools.Plans.Current?.State == PlanState.Finalized };
        var outcome = run.IsBuiltIn
            ? await run.Loop.RunAsync(task.Contains("plan", StringComparison.OrdinalIgnoreCase) ? task : $"create a plan to {task}", turn with { RequiredTool = "plan" }, cancellation).ConfigureAwait(false)
            : await run.Loop.RunAsync(AgentPrompts.Plan(task), turn, cancellation).ConfigureAwait(false);
        if (!run.IsBuiltIn && !HasPlan(before) && outcome.ExitCode is ExitCode.Done or ExitCode.Failed && outcome.Kind is not ("loop" or "limit"))
            outcome = await run.Loop.RunAsync(Reminder, turn with { RequiredTool = "plan" }, cancellation).ConfigureAwait(false);
        if (!HasPlan(before))
        {
            return outcome.ExitCode == ExitCode.Done
                ? new TurnOutcome("unfinished", outcome.Text, ExitCode.Failed)
                {
                    Problem = "the model made no plan",
                    Hint = "ask again with more detail, or use a model made for tool calls (see 'hob models list')",
                }
                : outcome;
        }
        // Weak models forget to say that the plan is finished.
        var refusal = run.Tools.Plans.Update(static book => PlanApproval.Finalize(book.Current!, PlanConsent.Required) is var change && change.Refusal is null
            ? (book.With(change.Plan), (string?)null) : (book, change.Refusal));
        return refusal is null
            ? new TurnOutcome("done", outcome.Text, ExitCode.Done)
            : new TurnOutcome("unfinished", outcome.Text, ExitCode.Failed) { Problem = refusal, Hint = "go on with 'hob plan --resume last' and say what to change" };
    }

    private bool HasPlan(int before) => run.Tools.Plans is { Current.Tasks.Count: > 0 } plans && (plans.Book.Plans.Count > before || plans.Current!.State is PlanState.Draft or PlanState.Finalized);
}
