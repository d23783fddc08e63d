using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;
using Hob.Backends.OpenAICompatible;

namespace Hob.Backends.LMStudio;

/// <summary>LM Studio: chat over <c>/v1</c>, models over <c>/api/v1</c>.</summary>
internal sealed class LMStudioServer(ServerConnection connection) : IServer
{
    private static readonly ServerProfile Profile = ServerProfile.Of(BackendKind.LMStudio);
    private readonly LMStudioModels _models = new(connection);
    private readonly KnownWindows _windows = new(connection.Options.Time);

    public IModelCatalog Models => _models;

    public async ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var call = OpenAIChat.Call(conversation, connection.Server, Profile);
        var window = await _windows.GetAsync(conversation.Model, _models, cancellationToken);
        if (window is null && connection.Options.ContextLength is { } asked) window = await LoadAsync(conversation, asked, cancellationToken);
        return call with { ContextLength = window };
    }

    /// <summary>A model that a request loads gets LM Studio's small default window; loaded beforehand, it gets the one asked for.</summary>
    private async Task<int?> LoadAsync(Conversation conversation, int asked, CancellationToken cancellationToken)
    {
        try
        {
            conversation.Notices?.Report(
                new(BackendNoticeKind.Loading, $"{connection.Server.Title} is loading {conversation.Model} with a window of {asked} tokens"));
            var loaded = await _models.LoadAsync(conversation.Model, asked, cancellationToken);
            _windows.Set(conversation.Model, loaded.ContextLength);
            return loaded.ContextLength;
        }
        catch (BackendException exception) when (exception.Failure == BackendFailure.Unsupported)
        {
            return null; // An older version: it loads by itself.
        }
    }

    /// <summary>It tells no version; which of its APIs it has stands in for one.</summary>
    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken) => await _models.GetApiAsync(cancellationToken);

    public Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken) => Task.FromResult(
        new BackendCapabilities
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
        });
}
