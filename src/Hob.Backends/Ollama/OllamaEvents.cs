using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.OpenAICompatible;

namespace Hob.Backends.Ollama;

/// <summary>Reads the lines of <c>/api/chat</c> and <c>/api/generate</c>. Calls come whole, one after another, all with the same index or
/// none.</summary>
internal sealed class OllamaEvents : IEventDecoder
{
    private const double NanosecondsPerMillisecond = 1e6;

    public void Decode(string type, ReadOnlySpan<byte> data, AnswerParts parts)
    {
        var reader = new Utf8JsonReader(data);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) Throw.InvalidStream($"a line is no object: {EventText.Excerpt(data)}");
        while (reader.NextMember())
            ReadMember(ref reader, parts);
        if (reader.Read()) Throw.InvalidStream("a line has more than one object");
    }

    private static void ReadMember(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (reader.ValueTextEquals("message"u8)) ReadMessage(ref reader, parts);
        else if (reader.ValueTextEquals("response"u8)) parts.AddText(reader.Text());
        else if (reader.ValueTextEquals("thinking"u8)) parts.AddReasoning(reader.Text());
        else if (reader.ValueTextEquals("model"u8)) parts.Model = reader.Text() ?? parts.Model;
        else if (reader.ValueTextEquals("done"u8)) parts.IsDone = reader.Flag() == true;
        else if (reader.ValueTextEquals("done_reason"u8)) parts.FinishReason = reader.Text();
        else if (reader.ValueTextEquals("prompt_eval_count"u8)) parts.PromptTokens = reader.Long();
        else if (reader.ValueTextEquals("eval_count"u8)) parts.CompletionTokens = reader.Long();
        else if (reader.ValueTextEquals("prompt_eval_duration"u8)) parts.PromptMilliseconds = reader.Number() / NanosecondsPerMillisecond;
        else if (reader.ValueTextEquals("eval_duration"u8)) parts.CompletionMilliseconds = reader.Number() / NanosecondsPerMillisecond;
        else if (reader.ValueTextEquals("error"u8)) parts.Error = new(reader.Text() is { } error ? Line.Of(error) : "");
        else reader.SkipValue();
    }

    private static void ReadMessage(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("content"u8)) parts.AddText(reader.Text());
            else if (reader.ValueTextEquals("thinking"u8)) parts.AddReasoning(reader.Text());
            else if (reader.ValueTextEquals("tool_calls"u8)) OpenAICalls.ReadWhole(ref reader, parts);
            else reader.SkipValue();
        }
    }
}
