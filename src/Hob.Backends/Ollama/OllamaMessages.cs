using System.Text.Json;
using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Ollama;

/// <summary>Writes a conversation's messages in Ollama's form: arguments are objects, images stand beside the text.</summary>
internal static class OllamaMessages
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        writer.WriteStartArray("messages");
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            foreach (var call in message.Contents.OfType<FunctionCallContent>())
                names[call.CallId] = call.Name;
            foreach (var result in message.Contents.OfType<FunctionResultContent>())
                WriteResult(writer, result, names.GetValueOrDefault(result.CallId));
            var isOnlyResults = message.Contents.Count > 0 && message.Contents.All(static content => content is FunctionResultContent);
            if (message.Role != ChatRole.Tool && !isOnlyResults) WriteMessage(writer, message, i == 0);
        }
        writer.WriteEndArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ChatMessage message, bool isFirst)
    {
        var isAssistant = message.Role == ChatRole.Assistant;
        writer.WriteStartObject();
        // Many templates fail on a system message that is not the first.
        writer.WriteString("role", isAssistant ? "assistant" : message.Role == ChatRole.System && isFirst ? "system" : "user");
        writer.WriteString("content", message.Text);
        if (isAssistant)
        {
            var thinking = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(static content => content.Text));
            if (thinking.Length > 0) writer.WriteString("thinking", thinking);
            WriteCalls(writer, [.. message.Contents.OfType<FunctionCallContent>()]);
        }
        else WriteImages(writer, [.. message.Contents.OfType<DataContent>().Where(static data => data.HasTopLevelMediaType("image"))]);
        writer.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter writer, IReadOnlyList<FunctionCallContent> calls)
    {
        if (calls.Count == 0) return;
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteString("id", call.CallId);
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WritePropertyName("arguments");
            writer.WriteRawValue(CallArguments.Text(call));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter writer, FunctionResultContent result, string? name)
    {
        writer.WriteStartObject();
        writer.WriteString("role", "tool");
        writer.WriteString("content", ResultText.Of(result));
        if (name is not null) writer.WriteString("tool_name", name);
        writer.WriteString("tool_call_id", result.CallId);
        writer.WriteEndObject();
    }

    private static void WriteImages(Utf8JsonWriter writer, IReadOnlyList<DataContent> images)
    {
        if (images.Count == 0) return;
        writer.WriteStartArray("images");
        foreach (var image in images)
            writer.WriteBase64StringValue(image.Data.Span);
        writer.WriteEndArray();
    }
}
