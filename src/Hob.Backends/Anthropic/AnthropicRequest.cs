using System.Text.Json;
using Hob.Backends.Chat;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Anthropic;

/// <summary>Writes the body of <c>/v1/messages</c>.</summary>
internal static class AnthropicRequest
{
    /// <summary>The API wants a limit; this is for callers who set none.</summary>
    private const int DefaultMaxTokens = 8192;

    private const int LeastThinking = 1024;

    public static void Write(Utf8JsonWriter writer, Conversation conversation)
    {
        var sampling = conversation.Sampling;
        var limit = sampling.MaxTokens ?? DefaultMaxTokens;
        var thinks = conversation.Thinking is not (null or ReasoningEffort.None) && limit > 2 * LeastThinking;
        writer.WriteString("model", conversation.Model);
        WriteTools(writer, conversation);
        if (conversation.Messages is [{ } first, ..] && first.Role == ChatRole.System) writer.WriteString("system", first.Text);
        AnthropicMessages.Write(writer, conversation.Messages);
        writer.WriteNumber("max_tokens", limit);
        writer.WriteBoolean("stream", true);
        if (thinks)
        {
            writer.WriteStartObject("thinking");
            writer.WriteString("type", "enabled");
            writer.WriteNumber("budget_tokens", Math.Max(LeastThinking, limit / 2));
            writer.WriteEndObject();
        }
        else
        {
            // Not to be set together with thinking.
            if (sampling.Temperature is { } temperature) writer.WriteNumber("temperature", temperature);
            if (sampling.TopK is { } topK) writer.WriteNumber("top_k", topK);
        }
        if (conversation.Stop.Count == 0) return;
        writer.WriteStartArray("stop_sequences");
        foreach (var stop in conversation.Stop)
            writer.WriteStringValue(stop);
        writer.WriteEndArray();
    }

    private static void WriteTools(Utf8JsonWriter writer, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        writer.WriteStartArray("tools");
        foreach (var tool in conversation.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            if (!string.IsNullOrEmpty(tool.Description)) writer.WriteString("description", tool.Description);
            writer.WritePropertyName("input_schema");
            tool.JsonSchema.WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        var (type, name) = conversation.ToolMode switch
        {
            NoneChatToolMode => ("none", null),
            RequiredChatToolMode { RequiredFunctionName: { } required } => ("tool", required),
            RequiredChatToolMode => ("any", null),
            _ => ("auto", (string?)null),
        };
        writer.WriteStartObject("tool_choice");
        writer.WriteString("type", type);
        if (name is not null) writer.WriteString("name", name);
        if (conversation.ParallelCalls == false && type != "none") writer.WriteBoolean("disable_parallel_tool_use", true);
        writer.WriteEndObject();
    }
}
