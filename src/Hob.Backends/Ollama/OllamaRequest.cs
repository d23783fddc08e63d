using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.OpenAICompatible;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Ollama;

/// <summary>What a request to Ollama holds besides the conversation.</summary>
internal sealed record OllamaSettings(int? Window, TimeSpan? KeepAlive, bool Thinks, string? Family);

/// <summary>Writes the bodies of <c>/api/chat</c> and, for a prompt that is rendered already, of <c>/api/generate</c>.</summary>
internal static class OllamaRequest
{
    public static void Write(Utf8JsonWriter writer, Conversation conversation, OllamaSettings settings)
    {
        writer.WriteString("model", conversation.Model);
        if (conversation.Prompt is { } prompt)
        {
            writer.WriteString("prompt", prompt);
            writer.WriteBoolean("raw", true);
        }
        else
        {
            // There is no tool_choice: without tools is the only way to have no calls.
            if (conversation.Tools.Count > 0 && conversation.ToolMode is not NoneChatToolMode) OpenAIRequest.WriteTools(writer, conversation.Tools);
            OllamaMessages.Write(writer, conversation.Messages);
            if (settings.Thinks) WriteThinking(writer, conversation.Thinking, settings.Family);
        }
        writer.WriteBoolean("stream", true);
        WriteKeepAlive(writer, settings.KeepAlive);
        WriteFormat(writer, conversation.Schema);
        WriteOptions(writer, conversation, settings.Window);
    }

    /// <summary>In seconds; a negative time keeps the model for good.</summary>
    public static void WriteKeepAlive(Utf8JsonWriter writer, TimeSpan? keepAlive)
    {
        if (keepAlive is { } time) writer.WriteNumber("keep_alive", time < TimeSpan.Zero ? -1 : (long)time.TotalSeconds);
    }

    private static void WriteThinking(Utf8JsonWriter writer, ReasoningEffort? effort, string? family)
    {
        if (effort is not { } wanted) return;
        // gpt-oss cannot leave thinking out, but takes levels of it.
        if (family is "gptoss" or "gpt-oss")
        {
            writer.WriteString("think", wanted switch
            {
                ReasoningEffort.None or ReasoningEffort.Low => "low",
                ReasoningEffort.Medium => "medium",
                _ => "high",
            });
        }
        else writer.WriteBoolean("think", wanted != ReasoningEffort.None);
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatResponseFormatJson? format)
    {
        if (format is null) return;
        if (format.Schema is { } schema)
        {
            writer.WritePropertyName("format");
            schema.WriteTo(writer);
        }
        else writer.WriteString("format", "json");
    }

    private static void WriteOptions(Utf8JsonWriter writer, Conversation conversation, int? window)
    {
        writer.WriteStartObject("options");
        if (window is { } length) writer.WriteNumber("num_ctx", length);
        SamplingFields.Write(writer, conversation, "num_predict");
        writer.WriteEndObject();
    }
}
