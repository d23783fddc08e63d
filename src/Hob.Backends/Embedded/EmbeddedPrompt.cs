using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.Backends.Chat;
using Hob.Backends.OpenAICompatible;
using Hob.Inference.Templates;

namespace Hob.Backends.Embedded;

/// <summary>A conversation as the model's chat template takes it.</summary>
internal static class EmbeddedPrompt
{
    public static TemplateInput Of(Conversation conversation, DateTimeOffset now)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            OpenAIMessages.Write(writer, conversation.Messages, reasoningField: "reasoning_content");
            if (conversation.Tools.Count > 0)
            {
                OpenAIRequest.WriteTools(writer, conversation.Tools);
            }
            writer.WriteEndObject();
        }
        var node = JsonNode.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length))!;
        foreach (var message in node["messages"]!.AsArray().OfType<JsonObject>())
        {
            ForTemplate(message);
        }
        var request = JsonElement.Parse(node.ToJsonString());
        return new TemplateInput
        {
            Messages = request.GetProperty("messages"),
            Tools = request.TryGetProperty("tools", out var tools) ? tools : null,
            Now = now,
            Variables = conversation.Thinking is { } effort
                ? new Dictionary<string, JsonElement> { ["enable_thinking"] = JsonElement.Parse(effort == Microsoft.Extensions.AI.ReasoningEffort.None ? "false" : "true") }
                : [],
        };
    }

    /// <summary>Templates write arguments themselves (<c>tojson</c>), and many fail on a null content.</summary>
    private static void ForTemplate(JsonObject message)
    {
        message["content"] ??= "";
        foreach (var call in message["tool_calls"]?.AsArray() ?? [])
        {
            if (call?["function"] is JsonObject function && function["arguments"]?.GetValue<string>() is { } arguments)
            {
                function["arguments"] = JsonNode.Parse(arguments);
            }
        }
    }
}
