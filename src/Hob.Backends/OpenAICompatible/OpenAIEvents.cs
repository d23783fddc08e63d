using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;

namespace Hob.Backends.OpenAICompatible;

/// <summary>Reads the chunks of OpenAI's chat and completion endpoints, whole answers too, and llama.cpp's <c>/completion</c>.</summary>
internal sealed class OpenAIEvents : IEventDecoder
{
    public void Decode(string type, ReadOnlySpan<byte> data, AnswerParts parts)
    {
        if (data.Trim(" \r\n"u8).SequenceEqual("[DONE]"u8))
        {
            parts.IsDone = true;
            return;
        }
        var reader = new Utf8JsonReader(data);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) Throw.InvalidStream($"an event is no object: {EventText.Excerpt(data)}");
        while (reader.NextMember())
            ReadMember(ref reader, parts);
        if (reader.Read()) Throw.InvalidStream("an event has more than one object");
        if (type == "error" && parts.Error is null) parts.Error = ErrorBody.Read(data.ToArray());
    }

    private static void ReadMember(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (reader.ValueTextEquals("choices"u8)) ReadChoices(ref reader, parts);
        else if (reader.ValueTextEquals("id"u8)) parts.Id = reader.Text() ?? parts.Id;
        else if (reader.ValueTextEquals("model"u8)) parts.Model = reader.Text() ?? parts.Model;
        else if (reader.ValueTextEquals("usage"u8)) ReadUsage(ref reader, parts);
        else if (reader.ValueTextEquals("timings"u8)) ReadTimings(ref reader, parts);
        else if (reader.ValueTextEquals("prompt_progress"u8)) ReadProgress(ref reader, parts);
        else if (reader.ValueTextEquals("error"u8)) ReadError(ref reader, parts);
        else if (reader.ValueTextEquals("content"u8)) parts.AddText(reader.Text()); // From here: /completion of llama.cpp.
        else if (reader.ValueTextEquals("stop_type"u8)) ReadStopType(ref reader, parts);
        else if (reader.ValueTextEquals("tokens_evaluated"u8)) parts.PromptTokens = reader.Long();
        else if (reader.ValueTextEquals("tokens_predicted"u8)) parts.CompletionTokens = reader.Long();
        else reader.SkipValue();
    }

    private static void ReadStopType(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (reader.Text() is { } stop and not "none") parts.FinishReason = stop == "limit" ? "length" : "stop";
    }

    private static void ReadChoices(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensArray()) return;
        var isFirst = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject && isFirst) ReadChoice(ref reader, parts);
            else reader.Skip();
            isFirst = false;
        }
    }

    private static void ReadChoice(ref Utf8JsonReader reader, AnswerParts parts)
    {
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8)) ReadDelta(ref reader, parts);
            else if (reader.ValueTextEquals("text"u8)) parts.AddText(reader.Text());
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                if (reader.Text() is { Length: > 0 } reason) parts.FinishReason = reason;
            }
            else reader.SkipValue();
        }
    }

    private static void ReadDelta(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("content"u8)) ReadContent(ref reader, parts);
            else if (reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("thinking"u8))
            {
                var isNew = parts.Reasoning is null; // Some servers send the same thinking under two names.
                var reasoning = reader.Text();
                if (isNew) parts.AddReasoning(reasoning);
            }
            else if (reader.ValueTextEquals("tool_calls"u8)) OpenAICalls.Read(ref reader, parts);
            else if (reader.ValueTextEquals("function_call"u8)) OpenAICalls.ReadFunction(ref reader, parts);
            else if (reader.ValueTextEquals("refusal"u8)) parts.AddText(reader.Text());
            else reader.SkipValue();
        }
    }

    /// <summary>Text, or an array of parts of which some are text and some thinking.</summary>
    private static void ReadContent(ref Utf8JsonReader reader, AnswerParts parts)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            parts.AddText(reader.GetString());
            return;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        using var content = JsonDocument.ParseValue(ref reader);
        foreach (var part in content.RootElement.EnumerateArray())
        {
            if (part.Text("text") is { } text) parts.AddText(text);
            foreach (var thought in part.Items("thinking"))
                parts.AddReasoning(thought.Text("text"));
        }
    }

    private static void ReadUsage(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("prompt_tokens"u8)) parts.PromptTokens = reader.Long() ?? parts.PromptTokens;
            else if (reader.ValueTextEquals("completion_tokens"u8)) parts.CompletionTokens = reader.Long() ?? parts.CompletionTokens;
            else if (reader.ValueTextEquals("cached_tokens"u8)) parts.CachedTokens = reader.Long() ?? parts.CachedTokens;
            else if (reader.ValueTextEquals("reasoning_tokens"u8)) parts.ReasoningTokens = reader.Long() ?? parts.ReasoningTokens;
            else if (reader.ValueTextEquals("prompt_tokens_details"u8)) ReadUsage(ref reader, parts);
            else if (reader.ValueTextEquals("completion_tokens_details"u8)) ReadUsage(ref reader, parts);
            else reader.SkipValue();
        }
    }

    /// <summary>llama.cpp's own counts: only what it evaluated, and apart from it what it had in its cache.</summary>
    private static void ReadTimings(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        long? evaluated = null, cached = null, predicted = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("prompt_n"u8)) evaluated = reader.Long();
            else if (reader.ValueTextEquals("cache_n"u8)) cached = reader.Long();
            else if (reader.ValueTextEquals("predicted_n"u8)) predicted = reader.Long();
            else if (reader.ValueTextEquals("prompt_ms"u8)) parts.PromptMilliseconds = reader.Number();
            else if (reader.ValueTextEquals("predicted_ms"u8)) parts.CompletionMilliseconds = reader.Number();
            else reader.SkipValue();
        }
        parts.CachedTokens ??= cached;
        parts.PromptTokens ??= evaluated + (cached ?? 0);
        parts.CompletionTokens ??= predicted;
    }

    private static void ReadProgress(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        double? total = null, processed = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("total"u8)) total = reader.Number();
            else if (reader.ValueTextEquals("processed"u8)) processed = reader.Number();
            else reader.SkipValue();
        }
        if (total > 0 && processed is not null) parts.PromptProgress = Math.Clamp(processed.Value / total.Value, 0, 1);
    }

    private static void ReadError(ref Utf8JsonReader reader, AnswerParts parts)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        using var error = JsonDocument.ParseValue(ref reader);
        parts.Error = ErrorBody.Read(error.RootElement);
    }
}
