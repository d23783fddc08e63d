using Hob.Backends.Http;

namespace Hob.Backends.Chat;

/// <summary>What one event of a stream brought, and what all of them have said so far. Reused from event to event.</summary>
internal sealed class AnswerParts(IEnumerable<string> toolNames)
{
    /// <summary>Text of this event.</summary>
    public string? Text { get; set; }

    /// <summary>Thinking of this event.</summary>
    public string? Reasoning { get; set; }

    /// <summary>A signature that must go back with the thinking (Anthropic).</summary>
    public string? ReasoningSignature { get; set; }

    /// <summary>How far the prompt has been read, 0 to 1, if this event says so.</summary>
    public double? PromptProgress { get; set; }

    /// <summary>An error that the server reports inside the stream.</summary>
    public ErrorBody? Error { get; set; }

    /// <summary>Whether the stream said that it is complete.</summary>
    public bool IsDone { get; set; }

    public StreamedCalls Calls { get; } = new(toolNames);

    public string? Id { get; set; }

    public string? Model { get; set; }

    /// <summary>Why generating ended, in the server's word.</summary>
    public string? FinishReason { get; set; }

    /// <summary>Tokens of the prompt, those from the cache included.</summary>
    public long? PromptTokens { get; set; }

    /// <summary>Of these, how many came from the cache.</summary>
    public long? CachedTokens { get; set; }

    public long? CompletionTokens { get; set; }

    public long? ReasoningTokens { get; set; }

    /// <summary>Milliseconds that the server spent on the prompt and on the answer, where it tells.</summary>
    public double? PromptMilliseconds { get; set; }

    public double? CompletionMilliseconds { get; set; }

    /// <summary>Whether any text, thinking or call has come.</summary>
    public bool HasStarted { get; private set; }

    public bool HasText { get; private set; }

    public bool HasReasoning { get; private set; }

    /// <summary>Whether this event brought something to show.</summary>
    public bool HasContent => Text is not null || Reasoning is not null || ReasoningSignature is not null;

    /// <summary>Forgets what belongs to the last event only.</summary>
    public void BeginEvent()
    {
        (Text, Reasoning, ReasoningSignature, PromptProgress) = (null, null, null, null);
    }

    public void AddText(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        Text = Text is null ? text : Text + text;
        (HasStarted, HasText) = (true, HasText || !string.IsNullOrWhiteSpace(text));
    }

    public void AddReasoning(string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        Reasoning = Reasoning is null ? text : Reasoning + text;
        (HasStarted, HasReasoning) = (true, true);
    }

    /// <summary>Takes a piece of a call.</summary>
    public void AddCall(CallDelta delta)
    {
        Calls.Add(delta);
        HasStarted = true;
    }
}
