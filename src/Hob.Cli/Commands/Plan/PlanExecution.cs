using System.Globalization;
using System.Text;
using Hob.Agent.Events;
using Hob.Agent.Plans;
using Hob.Agent.Turns;
using Hob.Cli.Agents;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Plan;

/// <summary>Carries out an approved plan in the order of its dependencies. Checks decide whether a task is done, never the model's words; a task
/// that fails is tried again with the exact reason, and then the plan stops.</summary>
internal sealed class PlanExecution(AgentRun run, bool isFresh)
{
    private const string FileName = "PLAN.md";

    private PlanStore Plans => run.Tools.Plans;

    /// <summary>Carries it out.</summary>
    public async Task<TurnOutcome> RunAsync(CancellationToken cancellation)
    {
        if (Plans.Current is not { } plan)
            return Stopped("", "the session has no plan", "make one: hob plan 'the task'");
        run.Tools.Consent = PlanConsent.Required;
        if (plan.State is PlanState.Draft or PlanState.Finalized && Plans.Approve() is { } refused)
            return Stopped("", $"the plan cannot be carried out: {refused}", "go on with 'hob plan --resume last' and say what to change");
        foreach (var damage in Plans.Damage)
            run.Events.Emit(new Notice("session", damage));
        Export();

        while (Plans.Current is { } current && NextOf(current) is { } task)
        {
            var outcome = await WorkAsync(task, cancellation).ConfigureAwait(false);
            Export();
            if (outcome is not null)
                return outcome;
        }
        var end = Plans.Current!;
        return end.State == PlanState.Done
            ? new TurnOutcome("done", $"All {end.Tasks.Count} tasks of \"{end.Title}\" are done.", ExitCode.Done)
            : Stopped(PlanStatusText.Of(end, PlanConsent.Required), $"the plan is {end.State.Name()}", "see PLAN.md");
    }

    /// <summary>A task that was running when the program was killed comes first, then one that failed and may be tried again.</summary>
    private static PlanTask? NextOf(Hob.Agent.Plans.Plan plan) => plan.Running ?? plan.Tasks.FirstOrDefault(static task => task.State == PlanTaskState.Failed) ?? PlanOrder.Next(plan);

    private async Task<TurnOutcome?> WorkAsync(PlanTask task, CancellationToken cancellation)
    {
        var reason = task.State == PlanTaskState.Failed ? task.Result : "";
        while (true)
        {
            if (Update(plan => PlanProgress.Retry(plan, task.Id, PlanConsent.Required)) is { } refused)
                return Stopped(PlanStatusText.Of(Plans.Current!, PlanConsent.Required), reason.Length > 0 ? $"task {task.Id} failed: {reason}" : refused, Resume);

            var current = Plans.Current!;
            if (isFresh)
                run.Loop.BeginAnew(PlanStatusText.Of(current, PlanConsent.Required));
            var outcome = await run.Loop.RunAsync(PromptOf(current, current.Find(task.Id)!, reason), null, cancellation).ConfigureAwait(false);
            if (outcome.ExitCode is not (ExitCode.Done or ExitCode.Failed or ExitCode.Refused))
                return outcome; // The server failed, or the user went: the task stays as it is, and is tried again when the plan is resumed.

            reason = await JudgeAsync(task.Id, outcome, cancellation).ConfigureAwait(false);
            if (reason.Length == 0)
                return null;
            Update(plan => PlanProgress.Fail(plan, task.Id, reason, PlanConsent.Required));
            run.Events.Emit(new Notice("plan", $"task {task.Id} is not done: {reason.Split('\n')[0]}"));
        }
    }

    /// <summary>Why a task is not done; empty when it is.</summary>
    private async Task<string> JudgeAsync(int id, TurnOutcome outcome, CancellationToken cancellation)
    {
        var task = Plans.Current!.Find(id)!;
        if (task.State == PlanTaskState.Done)
            return "";
        if (task.State == PlanTaskState.Failed)
            return task.Result.Length > 0 ? task.Result : "the model gave it up";
        var found = await Acceptance.CheckAsync(Acceptance.Read(task.Acceptance), run.Tools.Probe, cancellation).ConfigureAwait(false);
        if (found is [.., { Passed: false } failed])
            return failed.Detail;
        string[] passed = [.. found.Where(static check => check.Passed == true).Select(static check => check.Detail)];
        if (passed.Length == 0 && outcome.ExitCode != ExitCode.Done)
            return outcome.Problem ?? "it was not finished";
        var note = passed.Length > 0 ? "checked: " + string.Join("; ", passed) : "not checked, by the model's report";
        return Update(plan => PlanProgress.Complete(plan, id, outcome.Text, PlanConsent.Required, note)) ?? "";
    }

    private static string PromptOf(Hob.Agent.Plans.Plan plan, PlanTask task, string reason)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Task {task.Id} of {plan.Tasks.Count} of the plan \"{plan.Title}\": {task.Title}\n");
        if (task.Description.Length > 0)
            text.Append(task.Description).Append('\n');
        if (task.Acceptance.Length > 0)
            text.Append("It is done when: ").Append(task.Acceptance).Append('\n');
        if (reason.Length > 0)
            text.Append("The last try did not succeed: ").Append(reason).Append('\n');
        return text.Append("Carry out this task only, then say in a sentence what was done.").ToString();
    }

    private string? Update(Func<Hob.Agent.Plans.Plan, PlanChange> operation) => Plans.Update(book =>
    {
        var change = operation(book.Current!);
        return (change.Refusal is null ? book.With(change.Plan) : book, change.Refusal);
    });

    /// <summary>Writes the plan beside the code. What a person wrote under that name is not overwritten, but for an earlier plan.</summary>
    private void Export()
    {
        var target = run.Tools.Files.OpenTarget(FileName);
        if (!target.Succeeded)
            return;
        using var file = target.Value;
        var text = PlanMarkdown.Of(Plans.Current!);
        if (file.Exists && file.ReadText() is { Succeeded: true, Value.Text: var there } && !PlanMarkdown.IsPlan(there))
        {
            run.Events.Emit(new Notice("plan", $"{FileName} is yours and was left as it is; the plan is in the session"));
            return;
        }
        run.Tools.Begin("plan");
        if (file.Replace(Encoding.UTF8.GetBytes(text), run.Tools.Checkpoints) is { Succeeded: false, Problem: var problem })
            run.Events.Emit(new Notice("plan", problem));
    }

    private static string Resume => "go on with 'hob plan --execute --resume last', or change the plan with 'hob plan --resume last'";

    private static TurnOutcome Stopped(string text, string problem, string hint) => new("unfinished", text, ExitCode.Failed) { Problem = problem, Hint = hint };
}
