using System.Globalization;
using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.MoreTools;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>What came of one call.</summary>
/// <param name="Text">What the model is told.</param>
/// <param name="State">In one word.</param>
internal readonly record struct CallOutcome(string Text, CallState State)
{
    /// <summary>The guard's verdict, when it ends the turn.</summary>
    public EndTurn? Ended { get; init; }
}

/// <summary>What came of a call, in one word.</summary>
internal enum CallState
{
    /// <summary>It ran and did what it should.</summary>
    Succeeded,
    /// <summary>It ran and failed.</summary>
    Failed,
    /// <summary>It was not permitted.</summary>
    Refused,
    /// <summary>The loop guard answered it, or ended the turn.</summary>
    Repeated,
}

/// <summary>Runs calls: the loop guard first, then permission, then the tool. Every call gets a result, and is told before it runs.</summary>
/// <param name="setup">The agent's setup.</param>
/// <param name="transcript">The conversation.</param>
/// <param name="window">The window, which limits how long results may be.</param>
internal sealed class CallRunner(AgentSetup setup, Transcript transcript, ContextWindow window)
{
    private readonly Dictionary<string, AgentTool> _tools = setup.Tools.All.ToDictionary(static tool => tool.Name, StringComparer.Ordinal);
    private readonly LoopGuardOptions _guard = setup.LoopGuard with { EffectOf = EffectOf(setup.Tools.All) };

    /// <summary>Runs a call.</summary>
    public async Task<CallOutcome> RunAsync(FunctionCallContent call, PermissionPolicy policy, CancellationToken cancellationToken)
    {
        var record = CallContents.ToRecord(call);
        var step = new CallEntry(record.Id, record.Name, record.Arguments);
        var verdict = transcript.Judge(step, _guard);
        var (outcome, result) = verdict switch
        {
            _ when Told(record) is { } problem => (new CallOutcome("Error: " + problem, CallState.Failed), null),
            EndTurn end => (new CallOutcome(LoopNote.Mark + " " + end.Explanation, CallState.Repeated) { Ended = end }, null),
            AnswerFromTranscript answer => (new CallOutcome(answer.Result, CallState.Repeated), null),
            _ => await PermittedAsync(record, policy, cancellationToken).ConfigureAwait(false),
        };
        if (verdict is Nudge nudge)
            outcome = outcome with { Text = LoopNote.Append(outcome.Text, nudge.Text) };
        if (verdict is not Proceed)
            setup.Events.Emit(new Notice("loop", verdict is EndTurn ended ? ended.Explanation : $"the model repeats {record.Name}, and was told what it already has"));

        outcome = outcome with { Text = Capped(outcome.Text, record.Id) };
        transcript.AddStep(step with { Result = outcome.Text, Failed = outcome.State is CallState.Failed or CallState.Refused });
        setup.Events.Emit(new ToolAnswered(record.Id, record.Name, outcome.Text, outcome.State is not CallState.Succeeded)
        {
            ChangedFiles = result?.ChangedFiles ?? [],
            Diff = result?.Diff,
        });
        return outcome;
    }

    /// <summary>Tells of a call before it runs; one that may change something only runs when it is on disk that it was to.</summary>
    /// <returns>Null, or why it must not run.</returns>
    private string? Told(CallRecord record)
    {
        try
        {
            if (_tools[record.Name].Effect == ToolEffect.ReadOnly)
                setup.Events.Emit(new ToolCalled(record));
            else
                setup.Events.EmitDurably(new ToolCalled(record));
            return null;
        }
        catch (IOException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>The guard's view of a call that the model was told of already.</summary>
    public EndTurn? Unusable(FunctionCallContent call, string result)
    {
        var record = CallContents.ToRecord(call);
        var step = new CallEntry(record.Id, record.Name, record.Arguments) { Unusable = true };
        var verdict = transcript.Judge(step, _guard);
        transcript.AddStep(step with { Result = result });
        setup.Events.Emit(new ToolCalled(record));
        setup.Events.Emit(new ToolAnswered(record.Id, record.Name, result, IsError: true));
        return verdict as EndTurn;
    }

    private async Task<(CallOutcome Outcome, ToolResult? Result)> PermittedAsync(CallRecord record, PermissionPolicy policy, CancellationToken cancellationToken)
    {
        var tool = _tools[record.Name];
        var arguments = ToolArguments.Parse(record.Arguments);
        if (tool is MoreToolsTool more && more.TryUnwrap(arguments, out var meant, out var inner, out var problem))
        {
            if (problem is not null)
                return (new CallOutcome("Error: " + problem, CallState.Failed), null);
            (tool, arguments) = (meant!, inner);
        }
        var permission = policy.Decide(tool, arguments);
        if (permission.Decision != PermissionDecision.Allow)
        {
            setup.Events.Emit(new ToolApproval(record.Id, permission.Decision == PermissionDecision.Ask ? "ask" : "deny", permission.Reason));
            var refusal = permission.Decision == PermissionDecision.Deny ? permission.Reason : null;
            if (permission.Decision == PermissionDecision.Ask)
            {
                var approval = await setup.Approver.AskAsync(record, permission.Reason, cancellationToken).ConfigureAwait(false);
                setup.Events.Emit(new ToolApproval(record.Id, approval.Allowed ? "allow" : "deny", approval.Reason ?? permission.Reason));
                refusal = approval.Allowed ? null : $"{permission.Reason}{(approval.Reason is { } why ? "; " + why : "")}";
            }
            if (refusal is not null)
                return (new CallOutcome($"Error: refused: {refusal}", CallState.Refused), null);
        }
        var result = await RunAsync(tool, arguments, record.Id, permission.Confinement, cancellationToken).ConfigureAwait(false);
        return (new CallOutcome(result.Text, result.IsError ? CallState.Failed : CallState.Succeeded), result);
    }

    private async Task<ToolResult> RunAsync(AgentTool tool, ToolArguments arguments, string callId, Confinement confinement, CancellationToken cancellationToken)
    {
        setup.Tools.Begin(callId);
        try
        {
            return tool is IConfinedTool confined
                ? await confined.RunAsync(arguments, confinement, cancellationToken).ConfigureAwait(false)
                : await tool.RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ToolResult.Error($"{tool.Name} failed: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>A result that would take too much of the window, cut in the middle; the whole can be seen with another call.</summary>
    private string Capped(string text, string callId)
    {
        var most = window.LongestResult;
        if (text.Length <= most)
            return text;
        transcript.Keep(callId, text);
        var half = most / 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, Whole(text, half))}\n[{text.Length - (2 * half)} characters left out, because the window is small; to see them: session_context get {callId}]\n{text.AsSpan(Whole(text, text.Length - half))}");
    }

    /// <summary>An index that does not part a pair of surrogates.</summary>
    private static int Whole(string text, int index) => char.IsLowSurrogate(text[index]) ? index - 1 : index;

    private static Func<string, ToolEffect> EffectOf(IReadOnlyList<AgentTool> tools)
    {
        var effects = tools.ToDictionary(static tool => tool.Name, static tool => tool.Effect, StringComparer.Ordinal);
        return name => effects.GetValueOrDefault(name, ToolEffect.Unknown);
    }
}
