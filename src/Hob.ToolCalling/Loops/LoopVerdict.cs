namespace Hob.ToolCalling.Loops;

/// <summary>What to do next.</summary>
public abstract record LoopVerdict
{
    private protected LoopVerdict() { }
}

/// <summary>No loop: run the call, or accept the text.</summary>
public sealed record Proceed : LoopVerdict
{
    /// <summary>The only value.</summary>
    public static Proceed Value { get; } = new();
}

/// <summary>Run the call and add the text to its result (see <see cref="LoopNote.Append"/>). After repeated text: send it as a
/// message.</summary>
/// <param name="Reason">What repeats.</param>
/// <param name="Text">What the model already has.</param>
public sealed record Nudge(LoopReason Reason, string Text) : LoopVerdict;

/// <summary>Do not run the call; answer it with this.</summary>
/// <param name="Reason">What repeats.</param>
/// <param name="CallId">The earlier call.</param>
/// <param name="Result">Its result with a note, or the note alone when only a hash of it is known.</param>
public sealed record AnswerFromTranscript(LoopReason Reason, string CallId, string Result) : LoopVerdict;

/// <summary>End the turn; the work so far stands.</summary>
/// <param name="Reason">What repeats.</param>
/// <param name="Explanation">Why, as one sentence for the user.</param>
/// <param name="Summary">What was achieved in this turn.</param>
public sealed record EndTurn(LoopReason Reason, string Explanation, string Summary) : LoopVerdict;

/// <summary>The kinds of loops.</summary>
public enum LoopReason
{
    /// <summary>The same call with the same result, and nothing changed in between.</summary>
    RepeatedCall,
    /// <summary>The same two to four calls with the same results, round after round.</summary>
    Cycle,
    /// <summary>Calls of unknown tools or with arguments that do not fit, one after the other.</summary>
    UnusableCalls,
    /// <summary>The same text again.</summary>
    RepeatedText,
}
