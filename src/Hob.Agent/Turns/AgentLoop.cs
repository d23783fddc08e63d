using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Backends;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>Works on tasks with a model and tools, one turn after the other in one conversation. Everything that happens is told as events;
/// what a turn came to is its outcome, and nothing of what was done is lost, however it ends.</summary>
public sealed class AgentLoop
{
    private readonly AgentSetup _setup;
    private readonly Transcript _transcript;
    private readonly ContextGovernor _governor;
    private readonly CallRunner _calls;
    private Task? _window;

    /// <summary>An agent for one session.</summary>
    /// <param name="setup">What it works with.</param>
    /// <param name="notes">The plan and what the session remembers, for when the conversation is shortened; null for nothing.</param>
    public AgentLoop(AgentSetup setup, Func<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _setup = setup;
        _transcript = setup.Transcript;
        _governor = new ContextGovernor(setup.Window, setup.Events, notes ?? (static () => ""));
        _calls = new CallRunner(setup, _transcript, setup.Window);
    }

    /// <summary>Runs one turn: what the user says, and all that the model does about it.</summary>
    /// <param name="prompt">What the user says.</param>
    /// <param name="options">How this turn differs from others; null: it does not.</param>
    /// <param name="cancellationToken">Ends the turn; what was done stands.</param>
    public async Task<TurnOutcome> RunAsync(string prompt, TurnOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var turn = options ?? new TurnOptions();
        using var limit = new CancellationTokenSource(_setup.MaxTime ?? Timeout.InfiniteTimeSpan, _setup.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        TurnOutcome outcome;
        try
        {
            Say(prompt, fromHob: false);
            outcome = await RunAsync(turn, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome = limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested
                ? TurnOutcome.Of("limit", LastText(), 1, $"the time of {_setup.MaxTime!.Value.TotalSeconds:0} s was used up", "raise --max-time, or go on with 'hob run --resume last'")
                : TurnOutcome.Of("cancelled", LastText(), 130, "cancelled", "go on with 'hob run --resume last'");
        }
        catch (BackendException failure)
        {
            _setup.Events.Emit(new ErrorOccurred(failure.ExitCode, failure.What, failure.Hint));
            outcome = TurnOutcome.Of("failed", LastText(), failure.ExitCode, failure.What, failure.Hint);
        }
        _setup.Events.Emit(new SessionEnded(outcome.Kind, outcome.Text) { ExitCode = outcome.ExitCode });
        return outcome;
    }

    /// <summary>Goes on with an empty conversation that begins with a summary; the session keeps the whole.</summary>
    public void BeginAnew(string summary)
    {
        _transcript.Compact(summary, 0);
        _setup.Events.Emit(new ContextCompacted(summary, 0));
    }

    private async Task<TurnOutcome> RunAsync(TurnOptions turn, CancellationToken cancellationToken)
    {
        var policy = turn.Mode is { } mode ? _setup.Policy.In(mode) : _setup.Policy;
        var state = new TurnState();
        var request = Request(policy, turn.RequiredTool);
        while (true) // What the user, or Hob in the user's place, has said.
        {
            ModelAnswer answer;
            while (true) // The model calls tools until it answers.
            {
                if (state.Answers++ >= _setup.MaxTurns)
                    return Limit(state);

                answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
                if (turn.RequiredTool is not null && request.ToolMode is RequiredChatToolMode)
                    request = Request(policy, null); // It was required once.

                var ended = Keep(answer);
                foreach (var call in answer.Calls)
                    ended = await RunAsync(call, policy, state, ended, cancellationToken).ConfigureAwait(false);

                if (ended is not null)
                    return TurnOutcome.Of("loop", Joined(answer.Text, ended.Summary), 1, ended.Explanation.TrimEnd('.'), "ask again in other words, or use a larger model");
                if (answer.Calls.Count == 0)
                    break;
                if (turn.IsOver?.Invoke() == true)
                    return TurnOutcome.Done(answer.Text);
            }

            if (_transcript.JudgeText(_setup.LoopGuard) is EndTurn repeated)
                return TurnOutcome.Of("loop", Joined(answer.Text, repeated.Summary), 1, repeated.Explanation.TrimEnd('.'), "ask again in other words");
            if (state.Conclude(answer, _setup.Tools.All.Select(static tool => tool.Name), out var reminder) is { } outcome)
                return outcome;
            Say(reminder!, fromHob: true);
        }
    }

    private async Task<EndTurn?> RunAsync(FunctionCallContent call, PermissionPolicy policy, TurnState state, EndTurn? ended, CancellationToken cancellationToken)
    {
        if (ended is not null)
        {
            // Every call needs its result, also when the turn ends before it.
            AnswerAndTell(call, "Error: not run, because the turn ended before it.");
            return ended;
        }
        CallOutcome outcome;
        try
        {
            outcome = await _calls.RunAsync(call, policy, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            AnswerAndTell(call, "Error: cancelled while it ran; it may have had an effect.");
            throw;
        }
        Answer(call, outcome.Text);
        state.Add(outcome);
        return outcome.Ended;
    }

    /// <summary>Asks the model, and makes room when its window proves too small.</summary>
    private async Task<ModelAnswer> AskAsync(ChatOptions options, CancellationToken cancellationToken)
    {
        var declared = ToolTable.Characters(options.Tools ?? []);
        await FindWindowAsync(declared, cancellationToken).ConfigureAwait(false);
        _governor.MakeRoom(_transcript, declared);
        for (var tries = 0; ; tries++)
        {
            var request = new ModelRequest(_setup.Client, _setup.Events);
            try
            {
                var asked = request.AskAsync(_transcript.Messages, options, cancellationToken);
                _window ??= LearnWindowAsync(cancellationToken);
                var answer = await asked.ConfigureAwait(false);
                Report(answer, declared);
                return answer;
            }
            catch (BackendException failure) when (failure.Failure == BackendFailure.WindowTooSmall && tries < 2)
            {
                if (_setup.Window.Size is null)
                    _setup.Window.Limit(_setup.Window.TokensOf(_transcript.Characters + declared));
                var before = _transcript.Characters;
                _governor.MakeRoom(_transcript, declared, force: true);
                if (_transcript.Characters >= before)
                    throw; // There is nothing to take out: the task itself does not fit.
            }
            catch (Exception exception) when (exception is BackendException or OperationCanceledException && request.Partial is { } partial)
            {
                KeepPartial(partial);
                throw;
            }
        }
    }

    /// <summary>Long prompts wait until the window is known; short ones are sent while it is asked for.</summary>
    private async Task FindWindowAsync(long declared, CancellationToken cancellationToken)
    {
        if (_setup.Window.Size is null && _transcript.Characters + declared > 9_000)
            await (_window ??= LearnWindowAsync(cancellationToken)).ConfigureAwait(false);
    }

    private async Task LearnWindowAsync(CancellationToken cancellationToken)
    {
        if (_setup.Window.Size is not null || _setup.FindWindow is not { } find)
            return;
        try
        {
            if (await find(cancellationToken).ConfigureAwait(false) is { } size)
                _setup.Window.Limit(size);
        }
        catch (Exception exception) when (exception is BackendException or OperationCanceledException)
        {
            // The window stays unknown; a prompt that is too long is refused, and then room is made.
        }
    }

    private void Report(ModelAnswer answer, long declared)
    {
        if (answer.Usage is { } usage)
        {
            if (usage.InputTokenCount is { } counted)
                _setup.Window.Learn(_transcript.Characters + declared, counted);
            _setup.Events.Emit(new UsageReported(usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount, _setup.Window.Size));
        }
        foreach (var finding in answer.Findings)
            _setup.Events.Emit(new Notice(finding.Kind == FindingKind.Truncated ? "truncation" : "backend", $"{finding.Text}: {finding.Remedy}"));
    }

    /// <summary>Adds an answer to the conversation, with the results that the model was told already.</summary>
    private EndTurn? Keep(ModelAnswer answer)
    {
        EndTurn? ended = null;
        var calls = new Dictionary<string, FunctionCallContent>(StringComparer.Ordinal);
        foreach (var message in answer.Messages)
        {
            _transcript.Add(message);
            if (message.Role == ChatRole.Tool)
            {
                foreach (var result in message.Contents.OfType<FunctionResultContent>())
                    ended = _calls.Unusable(calls[result.CallId], result.Result as string ?? "") ?? ended;
                continue;
            }
            foreach (var call in message.Contents.OfType<FunctionCallContent>())
                calls[call.CallId] = call;
            _setup.Events.Emit(MessageOf(message));
        }
        foreach (var call in answer.Unusable)
        {
            var result = "Error: " + call.Exception!.Message;
            ended = _calls.Unusable(call, result) ?? ended;
            Answer(call, result);
        }
        return ended;
    }

    private void KeepPartial(ModelAnswer partial)
    {
        // Calls that were not finished are not kept; the text is.
        if (partial.Text.Length == 0)
            return;
        var message = new ChatMessage(ChatRole.Assistant, partial.Text);
        _transcript.Add(message);
        _setup.Events.Emit(MessageOf(message));
    }

    private static AssistantMessage MessageOf(ChatMessage message)
    {
        var thoughts = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(static thought => thought.Text));
        return new AssistantMessage(message.Text, [.. message.Contents.OfType<FunctionCallContent>().Select(CallContents.ToRecord)])
        {
            Reasoning = thoughts.Length > 0 ? thoughts : null,
            ReasoningSignature = message.Contents.OfType<TextReasoningContent>().LastOrDefault()?.ProtectedData,
        };
    }

    private void Answer(FunctionCallContent call, string text)
    {
        if (_transcript.Messages[^1].Role == ChatRole.Tool)
            _transcript.AddResult(new FunctionResultContent(call.CallId, text));
        else
            _transcript.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, text)]));
    }

    private void AnswerAndTell(FunctionCallContent call, string text)
    {
        Answer(call, text);
        _setup.Events.Emit(new ToolAnswered(call.CallId, call.Name, text, IsError: true));
    }

    private void Say(string text, bool fromHob)
    {
        // Templates of some models refuse two messages of the user in a row, which a turn that failed would leave.
        if (_transcript.Messages[^1].Role == ChatRole.User)
        {
            var silence = new ChatMessage(ChatRole.Assistant, "(No answer came.)");
            _transcript.Add(silence);
            _setup.Events.Emit(MessageOf(silence));
        }
        _transcript.AddUser(text);
        _setup.Events.Emit(new UserMessage(text) { FromHob = fromHob });
    }

    private ChatOptions Request(PermissionPolicy policy, string? required)
    {
        var options = _setup.Sampling.Clone();
        options.Tools = _setup.Tools.Offered(policy.Mode);
        if (required is not null)
            options.ToolMode = ChatToolMode.RequireSpecific(required);
        return options;
    }

    private TurnOutcome Limit(TurnState state) => TurnOutcome.Of(
        "limit", LastText(), 1, $"the model used all {_setup.MaxTurns} answers without finishing{(state.HasSucceeded ? "" : ", and no call succeeded")}",
        "raise --max-turns, or go on with 'hob run --resume last'");

    private string LastText() =>
        _transcript.Messages.LastOrDefault(static message => message.Role == ChatRole.Assistant && message.Text.Length > 0)?.Text ?? "";

    private static string Joined(string text, string summary) => text.Length > 0 ? text + "\n\n" + summary : summary;
}
