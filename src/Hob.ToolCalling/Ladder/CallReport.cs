using Hob.ToolCalling.Json;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>How a call was come by.</summary>
public enum CallSource
{
    /// <summary>The server reported it as a call, and it was in order.</summary>
    Native,
    /// <summary>It was read from the model's text.</summary>
    Text,
    /// <summary>The server reported it, and something had to be mended.</summary>
    Repaired,
    /// <summary>The decoder was held to a valid call.</summary>
    Forced,
}

/// <summary>What is known of a call beyond its name and arguments. <see cref="ToolCallingChatClient"/> attaches one to every call.</summary>
public sealed record CallReport
{
    /// <summary>The key of <see cref="AIContent.AdditionalProperties"/> under which a report is kept.</summary>
    public const string Key = "hob.call";

    /// <summary>The key under which the arguments are kept as JSON text, so that they go back into the history byte for byte.</summary>
    public const string ArgumentsKey = "hob.arguments";

    /// <summary>The key under which <c>true</c> says that the answer ended inside the call.</summary>
    public const string IncompleteKey = "hob.incomplete";

    /// <summary>How the call was come by.</summary>
    public CallSource Source { get; init; }

    /// <summary>The dialect it was written in; null for native calls.</summary>
    public string? Dialect { get; init; }

    /// <summary>What had to be mended, in order.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>The text that the model wrote for this call and those beside it; null for native calls.</summary>
    public string? Text { get; init; }

    /// <summary>What the call still does not satisfy, and why it must not run; null when it may.</summary>
    public string? Error { get; init; }

    /// <summary>The report on a call; null when it did not come through a <see cref="ToolCallingChatClient"/>.</summary>
    public static CallReport? Of(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.AdditionalProperties?.GetValueOrDefault(Key) as CallReport;
    }
}
