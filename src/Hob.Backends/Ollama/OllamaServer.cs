using System.Collections.Concurrent;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.Ollama;

/// <summary>Ollama by its native API: its OpenAI endpoint cannot carry the context window, and would cut prompts in silence.</summary>
internal sealed class OllamaServer(ServerConnection connection) : IServer
{
    private readonly OllamaModels _models = new(connection);
    private readonly ConcurrentDictionary<string, OllamaModel> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int?> _windows = new(StringComparer.Ordinal);

    public IModelCatalog Models => _models;

    public async ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.Grammar is not null)
            Throw.Unsupported($"{connection.Server} takes no grammars", "use a JSON Schema, or llama.cpp");
        var model = await ModelAsync(conversation.Model, cancellationToken);
        var window = await WindowAsync(conversation, model, cancellationToken);
        var settings = new OllamaSettings(window, connection.Options.KeepAlive, model.Thinks, model.Family);
        var body = JsonBody.Write(
            (conversation, settings), static (writer, state) => OllamaRequest.Write(writer, state.conversation, state.settings));
        var path = conversation.Prompt is null ? "api/chat" : "api/generate";
        return new(new(path, body, conversation.Model), Framing.Lines, static () => new OllamaEvents()) { ContextLength = window };
    }

    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken)
    {
        using var answer = await connection.TryAskAsync(new("api/version"), cancellationToken);
        return answer?.RootElement.Text("version");
    }

    public async Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken)
    {
        var details = await ModelAsync(model.Id, cancellationToken);
        return new()
        {
            NativeTools = model.Tools,
            StructuredOutput = true,
            StructuredOutputWithTools = false,
            Grammar = false,
            Reasoning = model.Reasoning,
            Vision = model.Vision,
            RawCompletion = true,
            Tokenize = false,
            LoadsModels = true,
            ChatTemplate = details.Template,
        };
    }

    public async Task<IReadOnlyList<BackendFinding>> InspectAsync(ModelDescription model, CancellationToken cancellationToken)
    {
        var details = await ModelAsync(model.Id, cancellationToken);
        return details.HasDoubleBos
            ? [new(
                FindingKind.DoubleBos, $"the template of {model.Id} on {connection.Server} writes a BOS token, and its tokenizer adds another",
                "make the model anew from a Modelfile whose TEMPLATE does not begin with the BOS token")]
            : [];
    }

    private async ValueTask<OllamaModel> ModelAsync(string name, CancellationToken cancellationToken) =>
        _known.TryGetValue(name, out var known) ? known : _known[name] = await _models.ShowAsync(name, cancellationToken);

    /// <summary>The window is decided by the first request and stays: another one would load the model anew each time.</summary>
    private async ValueTask<int?> WindowAsync(Conversation conversation, OllamaModel model, CancellationToken cancellationToken)
    {
        if (_windows.TryGetValue(conversation.Model, out var decided)) return decided;
        var loaded = connection.Options.ContextLength is null ? await _models.LoadedWindowAsync(conversation.Model, cancellationToken) : null;
        return _windows.GetOrAdd(conversation.Model, OllamaWindow.Decide(conversation, model, connection.Options.ContextLength, loaded));
    }
}
