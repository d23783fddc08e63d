using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.History;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>Writes a conversation for each rung. Whatever is added is the same in every request of a session, so that the model's cache
/// of the prompt keeps its worth.</summary>
internal static class Requests
{
    private const string DefaultDialect = "hermes";
    private const string ForcedInstruction = "Answer with the call you meant and nothing else, as one JSON object: {\"name\": ..., \"arguments\": {...}}";

    /// <summary>The tools go to the server.</summary>
    public static Request Native(IReadOnlyList<ChatMessage> messages, ChatOptions? options, DeclaredTools declared, ToolCallingOptions settings) =>
        new(settings.FewShot ? FewShot.Before(messages, declared.Tools) : messages, options);

    /// <summary>The tools stand in the prompt, and calls and results are text.</summary>
    public static Request Prompted(IReadOnlyList<ChatMessage> messages, ChatOptions? options, DeclaredTools declared, ToolCallingOptions settings, ModelProfile profile)
    {
        var dialect = Dialect.Find(settings.Reading.Dialect ?? profile.Dialect ?? DefaultDialect) ?? Dialect.Find(DefaultDialect)!;
        var shown = settings.FewShot ? FewShot.Before(messages, declared.Tools) : messages;
        var number = 0;
        return new(
            AsText(shown, dialect.RenderTools(declared.Tools), calls => Written(calls, dialect, ref number), results => dialect.RenderResults(results)),
            WithoutTools(options));
    }

    /// <summary>The answer is an envelope that the decoder is held to.</summary>
    public static Request Envelope(IReadOnlyList<ChatMessage> messages, ChatOptions? options, DeclaredTools declared)
    {
        var envelope = declared.Envelope!;
        var schema = envelope.Grammar.ToJsonSchema(ServerDialect.Vllm, out _);
        var held = WithoutTools(options) ?? new ChatOptions();
        held.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema.ToJsonString()), "answer");
        return new(
            AsText(
                messages,
                envelope.Instructions,
                calls => string.Join('\n', calls.Select(call => envelope.Render(call.Name, JsonElement.Parse(CallArguments.Text(call))))),
                static results => string.Join('\n', results.Select(static result => $"Result of {result.Name}:\n{result.Content}"))),
            held);
    }

    /// <summary>The decoder is held to one valid call; the conversation stays as it is.</summary>
    /// <returns>Null when the tools' schemas cannot be forced.</returns>
    public static Request? Forced(Request request, ToolSet tools, ChatToolMode? mode, IReadOnlyList<ReadCall> bad)
    {
        // A tool that was named with faulty arguments is meant; only its arguments have to be forced.
        var name = (mode as RequiredChatToolMode)?.RequiredFunctionName ?? (bad is [{ Call.Known: true } only] ? only.Call.Name : null);
        ToolDefinition[] meant = name is not null && tools.TryGet(name, out var tool) ? [tool] : [.. tools];
        if (!ToolGrammar.TryCreate(meant, new ToolGrammarOptions { Form = CallForm.Call }, out var grammar, out _))
        {
            return null;
        }
        var held = WithoutTools(request.Options) ?? new ChatOptions();
        held.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(grammar.ToJsonSchema(ServerDialect.Vllm, out _).ToJsonString()), "tool_call");
        return new([.. request.Messages, new ChatMessage(ChatRole.User, ForcedInstruction)], held);
    }

    private static ChatOptions? WithoutTools(ChatOptions? options)
    {
        if (options?.Clone() is not { } clone)
        {
            return null;
        }
        clone.Tools = null;
        clone.ToolMode = null;
        clone.AllowMultipleToolCalls = null;
        return clone;
    }

    private delegate string WriteCalls(IReadOnlyList<FunctionCallContent> calls);

    private delegate string WriteResults(IReadOnlyList<ToolResult> results);

    private static List<ChatMessage> AsText(IReadOnlyList<ChatMessage> messages, string instructions, WriteCalls calls, WriteResults results)
    {
        var written = new List<ChatMessage>(messages.Count + 1);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var from = 0;
        var system = new StringBuilder();
        for (; from < messages.Count && messages[from].Role == ChatRole.System; from++)
        {
            system.Append(messages[from].Text).Append("\n\n");
        }
        written.Add(new ChatMessage(ChatRole.System, system.Append(instructions).ToString()));
        foreach (var message in messages.Skip(from))
        {
            FunctionCallContent[] made = [.. message.Contents.OfType<FunctionCallContent>()];
            FunctionResultContent[] answered = [.. message.Contents.OfType<FunctionResultContent>()];
            foreach (var call in made)
            {
                names[call.CallId] = call.Name;
            }
            if (made.Length > 0)
            {
                var text = message.Text;
                written.Add(new ChatMessage(message.Role, text.Length > 0 ? text.TrimEnd() + "\n" + calls(made) : calls(made)));
            }
            else if (answered.Length > 0)
            {
                ToolResult[] given = [.. answered.Select(result => new ToolResult(names.GetValueOrDefault(result.CallId, "tool"), result.CallId, ResultText.Of(result)))];
                written.Add(new ChatMessage(ChatRole.User, message.Text.Length > 0 ? results(given) + "\n" + message.Text : results(given)));
            }
            else
            {
                written.Add(message);
            }
        }
        return written;
    }

    /// <summary>Calls as the model itself wrote them, where that is known: what it wrote once it can go on from.</summary>
    private static string Written(IReadOnlyList<FunctionCallContent> calls, Dialect dialect, ref int number)
    {
        var first = number;
        number += calls.Count;
        if (CallReport.Of(calls[0])?.Text is { Length: > 0 } text)
        {
            return text;
        }
        return dialect.RenderCalls(
            [.. calls.Select(static call => new ToolCall { Id = call.CallId, Name = call.Name, Arguments = CallArguments.Text(call) })], first);
    }
}
