using System.Collections.Concurrent;
using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.OpenAICompatible;
using Microsoft.Extensions.AI;

namespace Hob.Backends.LlamaCpp;

/// <summary>Chat without the server's parser: <c>/apply-template</c> renders the conversation, <c>/completion</c> goes on with
/// it.</summary>
internal sealed class RawPath(ServerConnection connection)
{
    /// <summary>Special tokens that mark calls and thinking; without this list they would be left out of the text.</summary>
    private static readonly string[] PreservedTokens =
    [
        "<tool_call>", "</tool_call>", "<tool_calls>", "</tool_calls>", "<|tool_call|>", "<|/tool_call|>", "<|tool_call_begin|>", "<|tool_call_end|>",
        "<|tool_calls_section_begin|>", "<|tool_calls_section_end|>", "<|tool_call_argument_begin|>", "[TOOL_CALLS]", "[ARGS]", "[CALL_ID]",
        "<|python_tag|>", "<|eom_id|>", "<|channel|>", "<|message|>", "<|start|>", "<|end|>", "<|call|>", "<|constrain|>", "<|return|>",
        "<think>", "</think>", "[THINK]", "[/THINK]", "<|START_ACTION|>", "<|END_ACTION|>", "<|START_THINKING|>", "<|END_THINKING|>",
        "<|START_RESPONSE|>", "<|END_RESPONSE|>", "<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>", "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>",
        "<｜tool▁sep｜>", "<start_function_call>", "<end_function_call>", "<escape>", "<function_call>", "<arg_key>", "</arg_key>", "<arg_value>",
        "</arg_value>", "<|tool_list_start|>", "<|tool_call_start|>", "<|tool_response|>",
    ];

    /// <summary>By model, what has to be cut from the beginning of its prompts.</summary>
    private readonly ConcurrentDictionary<string, string> _surplus = new(StringComparer.Ordinal);

    public async ValueTask<ChatCall> CallAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var prompt = conversation.Prompt ?? await RenderAsync(conversation, cancellationToken);
        var body = JsonBody.Write((conversation, prompt), static (writer, state) => Write(writer, state.conversation, state.prompt));
        return new(new("completion", body, conversation.Model), Framing.Events, static () => new OpenAIEvents());
    }

    /// <summary>The prompt, without the BOS that <c>/completion</c> puts before it once more.</summary>
    private async Task<string> RenderAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(conversation, static (writer, conversation) =>
        {
            if (conversation.Tools.Count > 0) OpenAIRequest.WriteTools(writer, conversation.Tools);
            OpenAIMessages.Write(writer, conversation.Messages, "reasoning_content");
            if (conversation.Thinking is not { } effort) return;
            writer.WriteStartObject("chat_template_kwargs");
            writer.WriteBoolean("enable_thinking", effort != ReasoningEffort.None);
            writer.WriteEndObject();
        });
        using var answer = await connection.AskAsync(new("apply-template", body, conversation.Model), cancellationToken);
        var prompt = answer.RootElement.Text("prompt")
            ?? Throw.Failure<string>(Failures.NotJson(connection.Server, "/apply-template", "an object without a prompt"));
        if (!_surplus.TryGetValue(conversation.Model, out var surplus))
        {
            var bos = await BosCheck.CountAsync(connection, prompt, cancellationToken);
            _surplus[conversation.Model] = surplus = bos is { Count: > 1, Text: { } text } ? text : "";
        }
        return prompt.StartsWith(surplus, StringComparison.Ordinal) ? prompt[surplus.Length..] : prompt;
    }

    private static void Write(Utf8JsonWriter writer, Conversation conversation, string prompt)
    {
        writer.WriteString("prompt", prompt);
        writer.WriteBoolean("stream", true);
        writer.WriteBoolean("return_progress", true);
        writer.WriteBoolean("cache_prompt", true);
        SamplingFields.Write(writer, conversation, "n_predict");
        if (conversation.Grammar is { } grammar) writer.WriteString("grammar", grammar);
        else if (conversation.Schema is { } format)
        {
            writer.WritePropertyName("json_schema");
            if (format.Schema is { } schema) schema.WriteTo(writer);
            else writer.WriteRawValue("{}"u8);
        }
        writer.WriteStartArray("preserved_tokens");
        foreach (var token in PreservedTokens)
            writer.WriteStringValue(token);
        writer.WriteEndArray();
    }
}
