using System.Runtime.CompilerServices;
using System.Text.Json;
using Hob.ToolCalling.Tests.Reading;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Tests.Ladder;

/// <summary>A client that answers from a script and keeps what it was asked.</summary>
internal sealed class ScriptedClient(params ScriptedClient.Answer[] script) : IChatClient
{
    private int _next;

    /// <summary>An answer: contents in the order in which they stream, or a failure in place of the rest.</summary>
    public sealed record Answer(IReadOnlyList<AIContent> Contents, ChatFinishReason? Reason = null, Exception? Failure = null)
    {
        public static implicit operator Answer(string text) => new([new TextContent(text)]);

        public static implicit operator Answer(AIContent content) => new([content]);

        public static implicit operator Answer(Exception failure) => new([], null, failure);
    }

    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Requests { get; } = [];

    /// <summary>How many characters of text come in an update.</summary>
    public int Chunk { get; init; } = int.MaxValue;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = Take(messages, options);
        await Task.Yield();
        return answer.Failure is null
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. answer.Contents])) { FinishReason = answer.Reason ?? ChatFinishReason.Stop }
            : throw answer.Failure;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = Take(messages, options);
        var id = $"message{_next}";
        await Task.Yield();
        foreach (var content in answer.Contents)
        {
            if (content is not TextContent { Text: var text })
            {
                yield return new(ChatRole.Assistant, [content]) { MessageId = id };
                continue;
            }
            for (var at = 0; at < text.Length; at += Math.Min(Chunk, text.Length))
            {
                yield return new(ChatRole.Assistant, text.Substring(at, Math.Min(Math.Min(Chunk, text.Length), text.Length - at))) { MessageId = id };
            }
        }
        if (answer.Failure is not null)
        {
            throw answer.Failure;
        }
        yield return new(ChatRole.Assistant, []) { FinishReason = answer.Reason ?? ChatFinishReason.Stop, MessageId = id };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", new Uri("http://localhost:1"), "model") : null;

    public void Dispose()
    {
    }

    /// <summary>The sample tools as Microsoft.Extensions.AI declares them.</summary>
    public static ChatOptions WithTools(ChatToolMode? mode = null) => new() { Tools = [.. SampleTools.All.Select(static tool => new Declaration(tool))], ToolMode = mode };

    /// <summary>A call as a server reports it.</summary>
    public static FunctionCallContent Native(string name, string arguments, string id = "abc")
    {
        var values = arguments.StartsWith('{') && arguments.EndsWith('}')
            ? JsonDocument.Parse(arguments).RootElement.EnumerateObject().ToDictionary(static member => member.Name, static member => (object?)member.Value.Clone())
            : null;
        return new(id, name, values) { AdditionalProperties = new() { ["hob.arguments"] = arguments } };
    }

    private Answer Take(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Requests.Add(([.. messages], options));
        return script[_next++];
    }

    private sealed class Declaration(ToolDefinition tool) : AIFunctionDeclaration
    {
        public override string Name => tool.Name;

        public override string Description => tool.Description ?? "";

        public override JsonElement JsonSchema => tool.Parameters.Source;
    }
}
