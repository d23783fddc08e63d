using System.Text.Json;

namespace Hob.Backends.Chat;

/// <summary>Writes how tokens are chosen, under the names that nearly all local servers share.</summary>
internal static class SamplingFields
{
    /// <param name="writer">Inside the object that takes the fields.</param>
    /// <param name="conversation">The request.</param>
    /// <param name="maxTokens">The server's name for the most tokens of an answer.</param>
    /// <param name="repeatPenalty">The server's name for the penalty on repeats; null for a service without local sampling.</param>
    public static void Write(Utf8JsonWriter writer, Conversation conversation, string maxTokens, string? repeatPenalty = "repeat_penalty")
    {
        var sampling = conversation.Sampling;
        if (sampling.MaxTokens is { } limit) writer.WriteNumber(maxTokens, limit);
        if (sampling.Temperature is { } temperature) writer.WriteNumber("temperature", temperature);
        if (sampling.TopP is { } topP) writer.WriteNumber("top_p", topP);
        if (sampling.Seed is { } seed) writer.WriteNumber("seed", seed);
        if (conversation.PresencePenalty is { } presence) writer.WriteNumber("presence_penalty", presence);
        if (conversation.FrequencyPenalty is { } frequency) writer.WriteNumber("frequency_penalty", frequency);
        if (conversation.Stop.Count > 0)
        {
            writer.WriteStartArray("stop");
            foreach (var stop in conversation.Stop)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }
        if (repeatPenalty is null) return;
        if (sampling.TopK is { } topK) writer.WriteNumber("top_k", topK);
        if (sampling.MinP is { } minP) writer.WriteNumber("min_p", minP);
        if (sampling.RepeatPenalty is { } penalty) writer.WriteNumber(repeatPenalty, penalty);
    }
}
