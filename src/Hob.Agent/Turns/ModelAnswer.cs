using Hob.Backends;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>One whole answer of a model.</summary>
/// <param name="Messages">What goes into the conversation: the model's messages, and results that it was told of already.</param>
internal sealed record ModelAnswer(IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>Why it ended; null when the server does not say.</summary>
    public ChatFinishReason? Finish { get; init; }

    /// <summary>What it cost.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>What was found about it.</summary>
    public IReadOnlyList<BackendFinding> Findings { get; init; } = [];

    /// <summary>What the model repeated until the answer was ended; null when it did not.</summary>
    public string? RepeatedUnit { get; init; }

    /// <summary>What it says at its end, besides calls and thoughts.</summary>
    public string Text => Messages.LastOrDefault(static message => message.Role == ChatRole.Assistant)?.Text.Trim() ?? "";

    /// <summary>The calls that are to run.</summary>
    public IReadOnlyList<FunctionCallContent> Calls =>
        [.. CallsIn(Messages).Where(static call => !call.InformationalOnly && call.Exception is null)];

    /// <summary>The calls that could not be made to fit, however often the model was asked.</summary>
    public IReadOnlyList<FunctionCallContent> Unusable => [.. CallsIn(Messages).Where(static call => call.Exception is not null)];

    private static IEnumerable<FunctionCallContent> CallsIn(IEnumerable<ChatMessage> messages) =>
        messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>();
}
