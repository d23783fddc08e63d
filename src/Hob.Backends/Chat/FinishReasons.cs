using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>Why an answer ended, corrected by what it holds: servers report <c>stop</c> with calls, and <c>tool_calls</c>
/// without.</summary>
internal static class FinishReasons
{
    public static ChatFinishReason Of(AnswerParts parts) => parts.FinishReason switch
    {
        "length" or "max_tokens" or "MAX_TOKENS" or "model_context_window_exceeded" => ChatFinishReason.Length,
        "content_filter" or "refusal" or "SAFETY" or "PROHIBITED_CONTENT" or "BLOCKLIST" => ChatFinishReason.ContentFilter,
        _ => parts.Calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
    };
}
