namespace Hob.Backends;

/// <summary>Names of <c>UsageDetails.AdditionalCounts</c> that servers of local models fill.</summary>
public static class UsageCounts
{
    /// <summary>Time that the server spent reading the prompt, in microseconds.</summary>
    public const string PromptMicroseconds = "hob.prompt_microseconds";

    /// <summary>Time that the server spent generating, in microseconds.</summary>
    public const string CompletionMicroseconds = "hob.completion_microseconds";
}
