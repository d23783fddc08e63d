using Hob.Agent.Plans;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.Planning;

/// <summary>Lets the model make a plan and follow it. A task is done when its checks pass (see <see cref="Acceptance"/>), not when the model says so.</summary>
/// <param name="store">Where the plans are.</param>
/// <param name="probe">How acceptance is checked.</param>
/// <param name="consent">Who agrees that a plan is carried out, at the moment of the call.</param>
public sealed class PlanTool(PlanStore store, AcceptanceProbe probe, Func<PlanConsent> consent) : AgentTool("plan", ToolEffect.ReadOnly)
{
    private const int MaxResult = 4000;

    /// <inheritdoc/>
    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var request = PlanRequest.Read(arguments);
        try
        {
            var answer = request.Operation == "complete_task"
                ? await CompleteAsync(request, cancellationToken).ConfigureAwait(false)
                : store.Update(book => PlanOperations.Apply(book, request, consent()));
            return answer.IsError ? ToolResult.Error(answer.Text) : ToolResult.Ok(answer.Text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error($"the plan could not be saved, and nothing changed: {exception.Message}");
        }
    }

    private async Task<PlanAnswer> CompleteAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        if (store.Current is not { } plan) return new("there is no plan: create one, with a title and tasks", IsError: true);
        var (task, refusal) = PlanOperations.TaskOf(plan, request);
        if (task is null) return new($"{refusal}\n{PlanStatusText.Next(plan, consent())}", IsError: true);
        if (PlanProgress.Complete(plan, task.Id, "", consent()).Refusal is { } early) return new($"{early}\n{PlanStatusText.Next(plan, consent())}", IsError: true);

        var found = await Acceptance.CheckAsync(Acceptance.Read(task.Acceptance), probe, cancellationToken).ConfigureAwait(false);
        if (found is [.., { Passed: false } failed])
        {
            store.Update(book => (Noted(book, plan.Id, task.Id, failed.Detail), true));
            return new($"task {task.Id} is not done: {failed.Detail}\nNext: mend it and complete_task {task.Id} again, or fail_task {task.Id}.", IsError: true);
        }
        string[] passed = [.. found.Where(check => check.Passed == true).Select(check => check.Detail)];
        string[] notChecked = [.. found.Where(check => check is { Passed: null, Check.Kind: not AcceptanceKind.Words }).Select(check => $"{check.Check} ({check.Detail})")];
        var note = (passed.Length > 0 ? $"checked: {string.Join("; ", passed)}" : "not checked, by the model's report") + (notChecked.Length > 0 ? $"; not checked: {string.Join("; ", notChecked)}" : "");
        var result = request.Result ?? request.Description ?? "";
        if (result.Length > MaxResult) result = $"{ShortText.Start(result, MaxResult)}… ({result.Length} characters)";
        return store.Update(book =>
        {
            if (book.Plans.FirstOrDefault(other => other.Id == plan.Id) is not { } now || book.CurrentId != plan.Id)
                return (book, new PlanAnswer($"plan {plan.Id} is no longer the current one: nothing changed", IsError: true));
            return PlanOperations.Changed(book, PlanProgress.Complete(now, task.Id, result, consent(), note), consent(), change =>
                $"Task {task.Id} done ({change.Plan.DoneCount}/{change.Plan.Tasks.Count}){(found.Any(check => check.Check.Kind != AcceptanceKind.Words) ? $"; {note}" : "")}.");
        });
    }

    /// <summary>A check that did not pass is kept with the task, which goes on.</summary>
    private PlanBook Noted(PlanBook book, string planId, int taskId, string detail)
    {
        if (book.Current is not { } plan || plan.Id != planId || PlanProgress.Start(plan, taskId, consent()) is not { Refusal: null } started) return book;
        var task = started.Plan.Find(taskId)!;
        return book.With(started.Plan.With(task.Noting($"not accepted: {detail.Split('\n')[0]}")));
    }
}
