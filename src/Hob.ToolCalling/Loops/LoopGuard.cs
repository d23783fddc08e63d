using System.Globalization;

namespace Hob.ToolCalling.Loops;

/// <summary>Judges whether a model runs in circles. A pure function of the transcript: no state, no clock, the same answer
/// everywhere.</summary>
public static class LoopGuard
{
    /// <summary>Judges the first pending call, or, when none is pending, the text at the end.</summary>
    /// <param name="transcript">The conversation so far. What stands before the last user entry, or outside the window, is not looked
    /// at.</param>
    /// <param name="options">When to step in.</param>
    /// <returns>What to do. Time and memory are linear in what is looked at.</returns>
    public static LoopVerdict Judge(IReadOnlyList<TranscriptEntry> transcript, LoopGuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(options);
        var history = CallHistory.Of(transcript, options);
        if (history.Pending is null) return RepeatedTexts.Judge(transcript, options, history);
        LoopVerdict[] verdicts = [Repeats(history, options), Cycles(history, options), Unusable(history, options)];
        return verdicts.MaxBy(Severity)!;
    }

    private static int Severity(LoopVerdict verdict) =>
        verdict switch
        {
            EndTurn => 3,
            AnswerFromTranscript => 2,
            Nudge => 1,
            _ => 0,
        };

    /// <summary>The same call with the same result, since something last changed.</summary>
    private static LoopVerdict Repeats(CallHistory history, LoopGuardOptions options)
    {
        var tool = history.Pending!.Tool;
        var occurrence = history.UnchangedOccurrences() + 1;
        if (history.PendingEffect == ToolEffect.Polling)
        {
            return occurrence >= options.PollingEndAt
                ? End(history, LoopReason.RepeatedCall, $"{tool} was polled {occurrence} times without a change")
                : Proceed.Value;
        }
        var grace = history.PendingEffect == ToolEffect.ReadOnly || history.Pending.Unusable ? 0 : options.Grace;
        if (occurrence >= options.EndAt + grace)
            return End(history, LoopReason.RepeatedCall, $"{tool} was called {occurrence} times with the same arguments and result");
        if (occurrence < options.NudgeAt) return Proceed.Value;
        var earlier = history.LastSame()!;
        if (occurrence >= options.AnswerAt + grace) return Answer(LoopReason.RepeatedCall, earlier);
        return new Nudge(
            LoopReason.RepeatedCall,
            $"{LoopNote.Mark} This is the same call as {earlier.Id}, for the {Ordinal(occurrence)} time, and nothing has changed since: "
            + "you already have its result. Use it, or do something else.");
    }

    /// <summary>The same calls with the same results in the same order.</summary>
    private static LoopVerdict Cycles(CallHistory history, LoopGuardOptions options)
    {
        var (period, steps) = history.Cycle(options.MaxPeriod);
        if (steps < 1) return Proceed.Value;
        if (steps >= options.CycleEndAt)
            return End(history, LoopReason.Cycle, $"the same {period} calls were repeated round after round with the same results");
        var earlier = history.Calls[^period];
        if (steps >= options.CycleAnswerAt) return Answer(LoopReason.Cycle, earlier);
        return new Nudge(
            LoopReason.Cycle,
            $"{LoopNote.Mark} You are repeating the same {period} calls with the same results; this one is {earlier.Id} again. "
            + "You already have all of it: draw the conclusion, or try something different.");
    }

    private static LoopVerdict Unusable(CallHistory history, LoopGuardOptions options)
    {
        var row = history.UnusableInARow();
        if (row >= options.UnusableEndAt) return End(history, LoopReason.UnusableCalls, $"{row} calls in a row could not be run");
        if (row < options.UnusableNudgeAt) return Proceed.Value;
        return new Nudge(
            LoopReason.UnusableCalls,
            $"{LoopNote.Mark} This is the {Ordinal(row)} call in a row that cannot be run. "
            + "Read the error, use only the declared tools and their parameters, or answer in words.");
    }

    private static AnswerFromTranscript Answer(LoopReason reason, CallEntry earlier)
    {
        var note = $"{LoopNote.Mark} Not run again: this is the result of {earlier.Id}, which is the same call. "
            + "Repeating it changes nothing. Go on with what you have, or answer.";
        var result = earlier.Result is { } text ? LoopNote.Append(LoopNote.Strip(text).ToString(), note) : note;
        return new(reason, earlier.Id, result);
    }

    internal static EndTurn End(CallHistory history, LoopReason reason, string explanation) =>
        new(reason, "Stopped a loop: " + explanation + ".", TurnSummary.Of(history));

    internal static string Ordinal(int number) =>
        number switch
        {
            2 => "second",
            3 => "third",
            4 => "fourth",
            5 => "fifth",
            _ => number.ToString(CultureInfo.InvariantCulture) + "th",
        };
}
