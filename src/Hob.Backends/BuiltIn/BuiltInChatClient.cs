using System.Runtime.CompilerServices;
using System.Text.Json;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.Backends.BuiltIn;

/// <summary>A <see cref="BuiltInModel"/> as a chat client. It looks at the user's last message alone, answers with one call or with words, and
/// ends the turn with what the call gave. It calls natively: nothing need read its text, and nothing should, since results are part of it.</summary>
/// <param name="model">The model; disposed with the client.</param>
/// <param name="platform">Whose commands it writes.</param>
public sealed class BuiltInChatClient(BuiltInModel model, BuiltInPlatform platform) : IChatClient
{
    /// <summary>What a user can do where the model cannot.</summary>
    public const string Remedy = "a larger model can do more: 'hob models install qwen2.5-coder-1.5b', or start LM Studio, Ollama or llama-server";

    private const string Failed = "Error: "; // how results of calls that did not succeed begin

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var content = conversation is [.., { Role: var role } last] && role == ChatRole.Tool
            ? new TextContent(End(last))
            : await Task.Run(() => Answer(conversation, options, cancellationToken), cancellationToken).ConfigureAwait(false);
        var id = Guid.NewGuid().ToString("N");
        yield return new(ChatRole.Assistant, [content])
        {
            MessageId = id,
            ResponseId = id,
            ModelId = model.Name,
            FinishReason = content is FunctionCallContent ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
        };
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("built-in", null, model.Name)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose() => model.Dispose();

    // One step is what it can do: what the step gave is the answer.
    private static string End(ChatMessage message)
    {
        var result = message.Contents.OfType<FunctionResultContent>().LastOrDefault()?.Result?.ToString() ?? "";
        return result.StartsWith(Failed, StringComparison.Ordinal) ? $"It did not succeed: {result[Failed.Length..]}"
            : result.Length == 0 ? "Done." : result;
    }

    private AIContent Answer(IReadOnlyList<ChatMessage> conversation, ChatOptions? options, CancellationToken cancellation)
    {
        var text = conversation.LastOrDefault(static message => message.Role == ChatRole.User)?.Text ?? "";
        var required = (options?.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;
        var tools = (options?.Tools ?? []).OfType<AIFunctionDeclaration>().Where(tool => required is null || tool.Name == required).ToDictionary(
            static tool => tool.Name, static tool => new ToolDefinition { Name = tool.Name, Parameters = ToolSchema.Compile(tool.JsonSchema).Schema ?? ToolSchema.AnyObject });
        var request = new BuiltInRequest(text, platform) { Tools = tools, MustAct = options?.ToolMode is RequiredChatToolMode, Most = 1 };
        if (model.Answer(request, cancellation) is not [var best, ..])
        {
            return new TextContent($"I find no answer to that; {Remedy}.");
        }
        if (best.Tool is BuiltInTokens.Text)
        {
            return new TextContent(best.Body);
        }
        if (best.Tool is BuiltInTokens.Decline)
        {
            return new TextContent($"{best.Body.TrimEnd('.')}; {Remedy}.");
        }
        return !request.MustAct && best.Confidence < BuiltInModel.LeastConfidence
            ? new TextContent($"I do not understand the request well enough to act on it; ask in other words, or: {Remedy}.")
            : new FunctionCallContent($"call_{Guid.NewGuid():N}"[..16], best.Tool, ArgumentsOf(best));
    }

    private static Dictionary<string, object?> ArgumentsOf(BuiltInAnswer answer)
    {
        if (answer.Tool == BuiltInTokens.Bash)
        {
            return new() { ["command"] = answer.Body };
        }
        var arguments = new Dictionary<string, object?>();
        foreach (var argument in JsonElement.Parse(answer.Body).EnumerateObject())
        {
            arguments[argument.Name] = argument.Value;
        }
        return arguments;
    }
}
