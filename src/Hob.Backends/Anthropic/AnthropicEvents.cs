using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;

namespace Hob.Backends.Anthropic;

/// <summary>Reads the events of <c>/v1/messages</c>.</summary>
internal sealed class AnthropicEvents : IEventDecoder
{
    public void Decode(string type, ReadOnlySpan<byte> data, AnswerParts parts)
    {
        var reader = new Utf8JsonReader(data);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        switch (root.Text("type"))
        {
            case "message_start":
                var message = root.Member("message") ?? default;
                (parts.Id, parts.Model) = (message.Text("id"), message.Text("model"));
                ReadUsage(message.Member("usage") ?? default, parts);
                break;
            case "content_block_start":
                ReadStart(root.Integer("index"), root.Member("content_block") ?? default, parts);
                break;
            case "content_block_delta":
                ReadDelta(root.Integer("index"), root.Member("delta") ?? default, parts);
                break;
            case "message_delta":
                parts.FinishReason = (root.Member("delta") ?? default).Text("stop_reason") ?? parts.FinishReason;
                ReadUsage(root.Member("usage") ?? default, parts);
                break;
            case "message_stop":
                parts.IsDone = true;
                break;
            case "error":
                parts.Error = ErrorBody.Read(root);
                break;
        }
    }

    private static void ReadStart(int? index, JsonElement block, AnswerParts parts)
    {
        parts.AddText(block.Text("text"));
        if (block.Text("type") == "tool_use") parts.AddCall(new(index, block.Text("id"), block.Text("name"), null));
    }

    private static void ReadDelta(int? index, JsonElement delta, AnswerParts parts)
    {
        parts.AddText(delta.Text("text"));
        parts.AddReasoning(delta.Text("thinking"));
        parts.ReasoningSignature = delta.Text("signature");
        if (delta.Text("partial_json") is { } arguments) parts.AddCall(new(index, null, null, arguments));
    }

    /// <summary><c>input_tokens</c> leaves out what came from the cache or went into it.</summary>
    private static void ReadUsage(JsonElement usage, AnswerParts parts)
    {
        if (usage.Long("input_tokens") is { } input)
        {
            parts.CachedTokens = usage.Long("cache_read_input_tokens");
            parts.PromptTokens = input + (parts.CachedTokens ?? 0) + (usage.Long("cache_creation_input_tokens") ?? 0);
        }
        parts.CompletionTokens = usage.Long("output_tokens") ?? parts.CompletionTokens;
    }
}
