using System.Net.Http.Headers;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;
using Hob.Backends.OpenAICompatible;

namespace Hob.Backends.Anthropic;

/// <summary>Anthropic's Messages API.</summary>
internal sealed class AnthropicServer(ServerConnection connection) : IServer
{
    private const string ApiVersion = "2023-06-01";

    public IModelCatalog Models { get; } = new OpenAIModels(connection);

    public static void Authorize(HttpRequestHeaders headers, ApiKey? key)
    {
        headers.Add("anthropic-version", ApiVersion);
        if (key is { Value.Length: > 0 }) headers.Add("x-api-key", key.Value);
    }

    public ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.IsConstrained) Throw.Unsupported($"{connection.Server} is not asked to constrain its answers", "force a tool instead");
        if (conversation.Prompt is not null) Throw.Unsupported($"{connection.Server} completes no rendered prompts", "send messages instead");
        var body = JsonBody.Write(conversation, AnthropicRequest.Write);
        return new(new ChatCall(
            new(connection.Server.Address.Version + "/messages", body, conversation.Model), Framing.Events, static () => new AnthropicEvents()));
    }

    public Task<string?> GetVersionAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(ApiVersion);

    public Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken) => Task.FromResult(
        new BackendCapabilities
        {
            NativeTools = true,
            StructuredOutput = false,
            StructuredOutputWithTools = false,
            Grammar = false,
            RawCompletion = false,
            Tokenize = false,
            LoadsModels = false,
        });
}
