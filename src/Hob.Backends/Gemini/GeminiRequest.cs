using System.Text.Json;
using Hob.Backends.Chat;
using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Gemini;

/// <summary>Writes the body of <c>streamGenerateContent</c>.</summary>
internal static class GeminiRequest
{
    public static void Write(Utf8JsonWriter writer, Conversation conversation)
    {
        if (conversation.Messages is [{ } first, ..] && first.Role == ChatRole.System)
        {
            writer.WriteStartObject("systemInstruction");
            writer.WriteStartArray("parts");
            WriteText(writer, first.Text);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        WriteTools(writer, conversation);
        WriteContents(writer, conversation.Messages);
        WriteSettings(writer, conversation);
    }

    private static void WriteTools(Utf8JsonWriter writer, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        writer.WriteStartArray("tools");
        writer.WriteStartObject();
        writer.WriteStartArray("functionDeclarations");
        foreach (var tool in conversation.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            writer.WritePropertyName("parametersJsonSchema");
            tool.JsonSchema.WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (conversation.ToolMode is null or AutoChatToolMode) return;
        writer.WriteStartObject("toolConfig");
        writer.WriteStartObject("functionCallingConfig");
        writer.WriteString("mode", conversation.ToolMode is NoneChatToolMode ? "NONE" : "ANY");
        if (conversation.ToolMode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            writer.WriteStartArray("allowedFunctionNames");
            writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteContents(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        writer.WriteStartArray("contents");
        for (var i = 0; i < messages.Count; i++)
        {
            if (i == 0 && messages[i].Role == ChatRole.System) continue;
            writer.WriteStartObject();
            writer.WriteString("role", messages[i].Role == ChatRole.Assistant ? "model" : "user");
            writer.WriteStartArray("parts");
            foreach (var content in messages[i].Contents)
                WritePart(writer, content, names);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter writer, AIContent content, Dictionary<string, string> names)
    {
        switch (content)
        {
            case TextContent text:
                WriteText(writer, text.Text);
                break;
            case FunctionCallContent call:
                names[call.CallId] = call.Name;
                writer.WriteStartObject();
                writer.WriteStartObject("functionCall");
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("args");
                writer.WriteRawValue(CallArguments.Text(call));
                writer.WriteEndObject();
                if (call.AdditionalProperties?.GetValueOrDefault(NativeCall.Signature) is string signature)
                    writer.WriteString("thoughtSignature", signature);
                writer.WriteEndObject();
                break;
            case FunctionResultContent result:
                writer.WriteStartObject();
                writer.WriteStartObject("functionResponse");
                writer.WriteString("name", names.GetValueOrDefault(result.CallId, result.CallId));
                writer.WriteStartObject("response");
                writer.WriteString(result.Exception is null ? "output" : "error", ResultText.Of(result));
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case DataContent data when data.HasTopLevelMediaType("image"):
                writer.WriteStartObject();
                writer.WriteStartObject("inlineData");
                writer.WriteString("mimeType", data.MediaType);
                writer.WriteBase64String("data", data.Data.Span);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter writer, Conversation conversation)
    {
        var sampling = conversation.Sampling;
        writer.WriteStartObject("generationConfig");
        if (sampling.MaxTokens is { } limit) writer.WriteNumber("maxOutputTokens", limit);
        if (sampling.Temperature is { } temperature) writer.WriteNumber("temperature", temperature);
        if (sampling.TopP is { } topP) writer.WriteNumber("topP", topP);
        if (sampling.TopK is { } topK) writer.WriteNumber("topK", topK);
        if (sampling.Seed is { } seed) writer.WriteNumber("seed", (int)seed);
        if (conversation.Stop.Count > 0)
        {
            writer.WriteStartArray("stopSequences");
            foreach (var stop in conversation.Stop)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }
        if (conversation.Schema is { } format)
        {
            writer.WriteString("responseMimeType", "application/json");
            if (format.Schema is { } schema)
            {
                writer.WritePropertyName("responseJsonSchema");
                schema.WriteTo(writer);
            }
        }
        if (conversation.Thinking is { } effort)
        {
            writer.WriteStartObject("thinkingConfig");
            writer.WriteNumber("thinkingBudget", effort == ReasoningEffort.None ? 0 : -1); // -1: as much as the model finds fit.
            writer.WriteBoolean("includeThoughts", effort != ReasoningEffort.None);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
