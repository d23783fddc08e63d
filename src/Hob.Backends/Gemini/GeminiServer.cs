using System.Net.Http.Headers;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.Gemini;

/// <summary>Google's Gemini API (<c>generateContent</c>).</summary>
internal sealed class GeminiServer(ServerConnection connection) : IServer
{
    /// <summary>The version of the API that has tools and JSON Schemas.</summary>
    internal const string ApiVersion = "v1beta";

    public IModelCatalog Models { get; } = new GeminiModels(connection);

    public static void Authorize(HttpRequestHeaders headers, ApiKey? key)
    {
        if (key is { Value.Length: > 0 }) headers.Add("x-goog-api-key", key.Value);
    }

    public ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.Grammar is not null) Throw.Unsupported($"{connection.Server} takes no grammars", "use a JSON Schema");
        if (conversation.Prompt is not null) Throw.Unsupported($"{connection.Server} completes no rendered prompts", "send messages instead");
        var body = JsonBody.Write(conversation, GeminiRequest.Write);
        var path = $"{ApiVersion}/models/{Uri.EscapeDataString(conversation.Model)}:streamGenerateContent?alt=sse";
        return new(new ChatCall(new(path, body, conversation.Model), Framing.Events, static () => new GeminiEvents()));
    }

    public Task<string?> GetVersionAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(ApiVersion);

    public Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken) => Task.FromResult(
        new BackendCapabilities
        {
            NativeTools = true,
            StructuredOutput = true,
            StructuredOutputWithTools = false,
            Grammar = false,
            Reasoning = model.Reasoning,
            RawCompletion = false,
            Tokenize = false,
            LoadsModels = false,
        });
}
