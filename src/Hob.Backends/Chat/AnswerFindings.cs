using System.Globalization;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>Looks at a finished answer for signs that something went wrong in silence.</summary>
internal static class AnswerFindings
{
    /// <summary>A prompt of fewer tokens is never called truncated.</summary>
    private const int SmallPrompt = 128;

    /// <summary>Windows that servers fall back to.</summary>
    private static readonly int[] DefaultWindows = [2048, 4096, 8192];

    public static IReadOnlyList<BackendFinding> Of(AnswerParts parts, ChatFinishReason finish, int estimate, int? window, string server)
    {
        var findings = new List<BackendFinding>();
        if (Truncation(parts, estimate, window, server) is { } truncation) findings.Add(truncation);
        if (Emptiness(parts, finish, server) is { } emptiness) findings.Add(emptiness);
        return findings;
    }

    /// <summary>Fewer tokens were evaluated than the prompt can have: under 70 % of a low estimate, or just as many as a window
    /// holds.</summary>
    private static BackendFinding? Truncation(AnswerParts parts, int estimate, int? window, string server)
    {
        if (parts.PromptTokens is not { } evaluated || evaluated <= 0 || estimate < SmallPrompt) return null;
        var fills = window is { } known ? evaluated >= known - 1 : IsAtDefault(evaluated) && estimate > evaluated;
        if (evaluated >= 0.7 * estimate && !fills) return null;
        var limit = window is { } size ? $", its window is {Number(size)}" : "";
        return new(
            FindingKind.Truncated,
            $"{server} read only {Number(evaluated)} tokens of a prompt of at least {Number(Math.Max(estimate, evaluated))}{limit}",
            "load the model with a larger context window (--context), or shorten the conversation");
    }

    private static bool IsAtDefault(long evaluated) =>
        Array.Exists(DefaultWindows, window => evaluated <= window && evaluated > window - 8);

    private static BackendFinding? Emptiness(AnswerParts parts, ChatFinishReason finish, string server)
    {
        if (parts.HasText || parts.Calls.Count > 0) return null;
        if (parts.HasReasoning)
        {
            return finish == ChatFinishReason.Length
                ? new(
                    FindingKind.EmptyAnswer, $"the model of {server} used up all tokens of its answer by thinking",
                    "raise --max-tokens, or ask for less thinking")
                : new(
                    FindingKind.EmptyAnswer, $"the model of {server} thought and then ended without an answer",
                    "ask again; if it happens often, switch thinking off or use another chat template");
        }
        if (finish == ChatFinishReason.Length)
            return new(FindingKind.EmptyAnswer, $"{server} had no room for an answer", "raise --max-tokens, or load the model with a larger window");
        return new(
            FindingKind.EmptyAnswer,
            $"{server} ended the answer at once ({Number(parts.CompletionTokens ?? 0)} tokens)",
            "a wrong chat template or a doubled BOS token does this: see hob doctor");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
