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

    public async ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken) =>
        OpenAIChat.Call(conversation, connection.Server, Profile) with
        {
            ContextLength = await _windows.GetAsync(conversation.Model, _models, cancellationToken),
        };

    /// <summary>It tells no version; which of its APIs it has stands in for one.</summary>
    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken) => await _models.GetApiAsync(cancellationToken);

    public Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken) => Task.FromResult(new BackendCapabilities
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
