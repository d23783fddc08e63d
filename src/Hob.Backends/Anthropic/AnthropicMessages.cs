using System.Text.Json;
using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Anthropic;

/// <summary>Writes a conversation's messages as Anthropic's content blocks; neighbours of one role become one message.</summary>
internal static class AnthropicMessages
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        writer.WriteStartArray("messages");
        string? open = null;
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if (i == 0 && message.Role == ChatRole.System) continue;
            var role = message.Role == ChatRole.Assistant ? "assistant" : "user";
            if (role != open)
            {
                if (open is not null) Close(writer);
                writer.WriteStartObject();
                writer.WriteString("role", role);
                writer.WriteStartArray("content");
                open = role;
            }
            foreach (var content in message.Contents)
                WriteBlock(writer, content);
        }
        if (open is not null) Close(writer);
        writer.WriteEndArray();
    }

    private static void Close(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter writer, AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 } text:
                Open(writer, "text");
                writer.WriteString("text", text.Text);
                break;
            case TextReasoningContent { ProtectedData: { } signature } thinking:
                Open(writer, "thinking");
                writer.WriteString("thinking", thinking.Text);
                writer.WriteString("signature", signature);
                break;
            case FunctionCallContent call:
                Open(writer, "tool_use");
                writer.WriteString("id", call.CallId);
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("input");
                writer.WriteRawValue(CallArguments.Text(call));
                break;
            case FunctionResultContent result:
                Open(writer, "tool_result");
                writer.WriteString("tool_use_id", result.CallId);
                writer.WriteString("content", ResultText.Of(result));
                if (result.Exception is not null) writer.WriteBoolean("is_error", true);
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                Open(writer, "image");
                writer.WriteStartObject("source");
                writer.WriteString("type", "base64");
                writer.WriteString("media_type", data.MediaType);
                writer.WriteBase64String("data", data.Data.Span);
                writer.WriteEndObject();
                break;
            default:
                return;
        }
        writer.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter writer, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
    }
}
