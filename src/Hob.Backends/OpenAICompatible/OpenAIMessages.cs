using System.Text.Json;
using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.Backends.OpenAICompatible;

/// <summary>Writes a conversation's messages in the form of OpenAI's chat endpoint.</summary>
internal static class OpenAIMessages
{
    /// <param name="writer">Inside the request's object.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="reasoningField">The name under which former thinking goes back; null when it does not.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages, string? reasoningField)
    {
        writer.WriteStartArray("messages");
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (message.Role == ChatRole.Assistant) WriteAssistant(writer, message, reasoningField);
            else if (message.Role == ChatRole.Tool || message.Contents.Any(static content => content is FunctionResultContent))
                WriteResults(writer, message);
            else if (message.Role == ChatRole.System && i == 0) WriteText(writer, "system", message.Text);
            else WriteUser(writer, message); // Many templates fail on a system message that is not the first.
        }
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", text);
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.Contents.All(static content => content is TextContent))
        {
            WriteText(writer, "user", message.Text);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("role", "user");
        writer.WriteStartArray("content");
        foreach (var content in message.Contents)
            WritePart(writer, content);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, AIContent content)
    {
        var image = content switch
        {
            DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
            UriContent link when link.HasTopLevelMediaType("image") => link.Uri.ToString(),
            _ => null,
        };
        if (image is null && content is not TextContent) return;
        writer.WriteStartObject();
        if (content is TextContent text)
        {
            writer.WriteString("type", "text");
            writer.WriteString("text", text.Text);
        }
        else
        {
            writer.WriteString("type", "image_url");
            writer.WriteStartObject("image_url");
            writer.WriteString("url", image);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteAssistant(Utf8JsonWriter writer, ChatMessage message, string? reasoningField)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        writer.WriteStartObject();
        writer.WriteString("role", "assistant");
        if (message.Text is { Length: > 0 } text || calls.Count == 0) writer.WriteString("content", message.Text);
        else writer.WriteNull("content");
        if (reasoningField is not null)
        {
            var reasoning = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(static content => content.Text));
            if (reasoning.Length > 0) writer.WriteString(reasoningField, reasoning);
        }
        if (calls.Count > 0)
        {
            writer.WriteStartArray("tool_calls");
            foreach (var call in calls)
                WriteCall(writer, call);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer, FunctionCallContent call)
    {
        writer.WriteStartObject();
        writer.WriteString("id", call.CallId);
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", call.Name);
        writer.WriteString("arguments", CallArguments.Text(call));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
        {
            writer.WriteStartObject();
            writer.WriteString("role", "tool");
            writer.WriteString("tool_call_id", result.CallId);
            writer.WriteString("content", ResultText.Of(result));
            writer.WriteEndObject();
        }
        if (message.Text.Length > 0) WriteText(writer, "user", message.Text);
    }
}
