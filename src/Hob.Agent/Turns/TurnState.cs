using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>What has happened in a turn so far, and what its end means.</summary>
internal sealed class TurnState
{
    private const int MostReminders = 1;

    private int _succeeded;
    private int _failed;
    private int _reminders;
    private string? _refusal;

    /// <summary>How many answers the model has given.</summary>
    public int Answers { get; set; }

    /// <summary>Whether any call succeeded.</summary>
    public bool HasSucceeded => _succeeded > 0;

    /// <summary>Takes note of a call.</summary>
    public void Add(CallOutcome outcome)
    {
        switch (outcome.State)
        {
            case CallState.Succeeded:
                _succeeded++;
                _refusal = null; // Another way was found.
                break;
            case CallState.Failed:
                _failed++;
                break;
            case CallState.Refused:
                _refusal = outcome.Text["Error: ".Length..];
                break;
        }
    }

    /// <summary>What an answer without calls means: a reminder for the model, or the end.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="tools">The names of the tools.</param>
    /// <param name="reminder">What to tell the model instead of ending.</param>
    public TurnOutcome? Conclude(ModelAnswer answer, IEnumerable<string> tools, out string? reminder)
    {
        reminder = null;
        var text = answer.Text;
        if (answer.RepeatedUnit is not null)
        {
            return TurnOutcome.Of("loop", text, 1, "the model repeated the same text over and over, so the answer was ended",
                "ask again in other words, or use another model or quantisation");
        }
        if (answer.Unusable is [var unusable, ..])
        {
            return TurnOutcome.Of("unfinished", text, 1, $"the model's call of {unusable.Name} could not be run: {unusable.Exception!.Message}",
                "ask again, or use a model made for tool calls (see 'hob models list')");
        }
        if (answer.Finish == ChatFinishReason.Length)
        {
            return TurnOutcome.Of("unfinished", text, 1, "the answer was cut off at its longest length",
                "raise --max-tokens, or load the model with a larger context window (--context)");
        }
        if (text.Length == 0)
        {
            if (_reminders++ < MostReminders)
            {
                reminder = HasSucceeded
                    ? "Your answer was empty. Say in words what was done, or go on with the task."
                    : "Your answer was empty. Call a tool, or answer in words.";
                return null;
            }
            var cause = answer.Findings.Count > 0 ? answer.Findings[0] : null;
            return TurnOutcome.Of("failed", "", 1, cause?.Text ?? "the model answered nothing, twice",
                cause?.Remedy ?? "see 'hob doctor': a wrong chat template does this; or use another model");
        }
        if (_succeeded + _failed == 0 && _refusal is null && PrintedCall.Find(text, tools) is { } printed)
        {
            return TurnOutcome.Of("unfinished", text, 1, $"the answer shows a call of {printed} inside other text, which was not run",
                "ask for the change itself, or use a model made for tool calls (see 'hob models list')");
        }
        if (_refusal is not null)
            return TurnOutcome.Of("refused", text, 5, $"not everything was permitted: {_refusal}", "allow it in the configuration under permissions, or choose another --mode");
        return _succeeded == 0 && _failed > 0
            ? TurnOutcome.Of("failed", text, 1, _failed == 1 ? "the only call failed" : $"all {_failed} calls failed", "see the results above, and ask again")
            : TurnOutcome.Done(text);
    }
}
