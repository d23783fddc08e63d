using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;

namespace Hob.Backends.Gemini;

/// <summary>Reads the events of <c>streamGenerateContent</c>. Calls come whole.</summary>
internal sealed class GeminiEvents : IEventDecoder
{
    public void Decode(string type, ReadOnlySpan<byte> data, AnswerParts parts)
    {
        var reader = new Utf8JsonReader(data);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.Member("error") is not null)
        {
            parts.Error = ErrorBody.Read(root);
            return;
        }
        parts.Id ??= root.Text("responseId");
        parts.Model ??= root.Text("modelVersion");
        if (root.Member("usageMetadata") is { } usage) ReadUsage(usage, parts);
        if ((root.Member("promptFeedback") ?? default).Text("blockReason") is { } blocked) parts.FinishReason = blocked;
        var candidate = root.Items("candidates").FirstOrDefault();
        foreach (var part in (candidate.Member("content") ?? default).Items("parts"))
            ReadPart(part, parts);
        parts.FinishReason = candidate.Text("finishReason") ?? parts.FinishReason;
    }

    private static void ReadPart(JsonElement part, AnswerParts parts)
    {
        if (part.Flag("thought") == true) parts.AddReasoning(part.Text("text"));
        else parts.AddText(part.Text("text"));
        if (part.Member("functionCall") is not { } call) return;
        var arguments = call.Member("args") is { } written ? written.GetRawText() : null;
        parts.AddCall(new(parts.Calls.Count, call.Text("id"), call.Text("name"), arguments) { Signature = part.Text("thoughtSignature") });
    }

    private static void ReadUsage(JsonElement usage, AnswerParts parts)
    {
        parts.PromptTokens = usage.Long("promptTokenCount") ?? parts.PromptTokens;
        parts.CachedTokens = usage.Long("cachedContentTokenCount") ?? parts.CachedTokens;
        parts.ReasoningTokens = usage.Long("thoughtsTokenCount") ?? parts.ReasoningTokens;
        if (usage.Long("candidatesTokenCount") is { } answer) parts.CompletionTokens = answer + (parts.ReasoningTokens ?? 0);
    }
}
