using System.Text.Json;
using Hob.Backends.Chat;
using Microsoft.Extensions.AI;

namespace Hob.Backends.OpenAICompatible;

/// <summary>Writes the bodies of OpenAI's chat and completion endpoints. What the model sees (tools, messages) depends on nothing else, so
/// that a longer conversation begins with the same bytes as a shorter one.</summary>
internal static class OpenAIRequest
{
    public static void WriteChat(Utf8JsonWriter writer, Conversation conversation, ServerProfile profile)
    {
        writer.WriteString("model", conversation.Model);
        if (conversation.Tools.Count > 0) WriteTools(writer, conversation.Tools);
        OpenAIMessages.Write(writer, conversation.Messages, profile.ReasoningField);
        WriteToolChoice(writer, conversation, profile);
        WriteStreaming(writer, profile);
        SamplingFields.Write(writer, conversation, profile.MaxTokensField, profile.HasLocalSampling ? profile.RepeatPenaltyField : null);
        WriteThinking(writer, conversation.Thinking, profile.Thinking);
        WriteConstraint(writer, conversation, profile);
    }

    public static void WriteCompletion(Utf8JsonWriter writer, Conversation conversation, ServerProfile profile)
    {
        writer.WriteString("model", conversation.Model);
        writer.WriteString("prompt", conversation.Prompt);
        if (profile.AddsSpecialTokens)
        {
            // The prompt has its BOS already, and its markup should come back as it was written.
            writer.WriteBoolean("add_special_tokens", false);
            writer.WriteBoolean("skip_special_tokens", false);
        }
        WriteStreaming(writer, profile);
        SamplingFields.Write(writer, conversation, profile.MaxTokensField, profile.HasLocalSampling ? profile.RepeatPenaltyField : null);
        WriteConstraint(writer, conversation, profile);
    }

    public static void WriteTools(Utf8JsonWriter writer, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        writer.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", tool.Name);
            if (!string.IsNullOrEmpty(tool.Description)) writer.WriteString("description", tool.Description);
            writer.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteToolChoice(Utf8JsonWriter writer, Conversation conversation, ServerProfile profile)
    {
        if (conversation.Tools.Count == 0) return;
        switch (conversation.ToolMode)
        {
            case NoneChatToolMode:
                writer.WriteString("tool_choice", "none");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name } when profile.NamesRequiredTool:
                writer.WriteStartObject("tool_choice");
                writer.WriteString("type", "function");
                writer.WriteStartObject("function");
                writer.WriteString("name", name);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case RequiredChatToolMode:
                writer.WriteString("tool_choice", "required");
                break;
        }
        if (conversation.ParallelCalls is { } parallel) writer.WriteBoolean("parallel_tool_calls", parallel);
    }

    private static void WriteStreaming(Utf8JsonWriter writer, ServerProfile profile)
    {
        writer.WriteBoolean("stream", true);
        writer.WriteStartObject("stream_options");
        writer.WriteBoolean("include_usage", true);
        writer.WriteEndObject();
        if (profile.ReportsProgress) writer.WriteBoolean("return_progress", true);
    }

    private static void WriteThinking(Utf8JsonWriter writer, ReasoningEffort? effort, ThinkingForm form)
    {
        if (effort is not { } wanted || form == ThinkingForm.None) return;
        var word = wanted switch
        {
            ReasoningEffort.None => null,
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            _ => "high",
        };
        if (form == ThinkingForm.Effort)
        {
            if (word is not null) writer.WriteString("reasoning_effort", word);
            return;
        }
        writer.WriteStartObject("chat_template_kwargs");
        writer.WriteBoolean("enable_thinking", word is not null);
        if (word is not null) writer.WriteString("reasoning_effort", word);
        writer.WriteEndObject();
    }

    private static void WriteConstraint(Utf8JsonWriter writer, Conversation conversation, ServerProfile profile)
    {
        if (conversation.Grammar is { } grammar)
        {
            if (profile.Grammar == GrammarForm.StructuredOutputs) writer.WriteStartObject("structured_outputs");
            writer.WriteString(
                profile.Grammar switch
                {
                    GrammarForm.Ebnf => "ebnf",
                    GrammarForm.Guided => "guided_grammar",
                    _ => "grammar",
                },
                grammar);
            if (profile.Grammar == GrammarForm.StructuredOutputs) writer.WriteEndObject();
        }
        else if (conversation.Schema is { } format) WriteResponseFormat(writer, format, profile.Schema);
    }

    private static void WriteResponseFormat(Utf8JsonWriter writer, ChatResponseFormatJson format, SchemaForm form)
    {
        writer.WriteStartObject("response_format");
        if (format.Schema is null && form != SchemaForm.StrictText) writer.WriteString("type", "json_object");
        else
        {
            writer.WriteString("type", "json_schema");
            writer.WriteStartObject("json_schema");
            writer.WriteString("name", format.SchemaName ?? "answer");
            if (form == SchemaForm.StrictText) writer.WriteString("strict", "true");
            else writer.WriteBoolean("strict", true);
            writer.WritePropertyName("schema");
            if (format.Schema is { } schema) schema.WriteTo(writer);
            else writer.WriteRawValue("""{"type":"object"}"""u8);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
