using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.OpenAICompatible;

/// <summary>A server with OpenAI's chat endpoint: vLLM, SGLang, exo, MLX, OpenAI itself, and any other.</summary>
internal sealed class OpenAIServer(ServerConnection connection, ServerProfile profile) : IServer
{
    private static readonly Version StructuredOutputsSince = new(0, 12);

    private readonly OpenAIModels _models = new(connection);

    public IModelCatalog Models => _models;

    public async ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var form = conversation.Grammar is not null && profile.Grammar == GrammarForm.StructuredOutputs && await IsOldVllmAsync(cancellationToken)
            ? profile with { Grammar = GrammarForm.Guided }
            : profile;
        var call = OpenAIChat.Call(conversation, connection.Server, form);
        return call with { ContextLength = await _models.WindowAsync(conversation.Model, cancellationToken) };
    }

    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken)
    {
        if (profile.Version is not var (path, member)) return null;
        using var answer = await connection.TryAskAsync(new(path), cancellationToken);
        return answer?.RootElement.Text(member);
    }

    public Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken) => Task.FromResult(
        new BackendCapabilities
        {
            NativeTools = model.Tools,
            StructuredOutput = profile.Schema != SchemaForm.None,
            StructuredOutputWithTools = profile.Schema != SchemaForm.None,
            Grammar = profile.Grammar != GrammarForm.None,
            Reasoning = model.Reasoning,
            Vision = model.Vision,
            RawCompletion = profile.CompletesPrompts,
            Tokenize = profile.Tokenizes,
            LoadsModels = false,
        });

    public Task<IReadOnlyList<BackendFinding>> InspectAsync(ModelDescription model, CancellationToken cancellationToken) =>
        profile.Tokenizes ? VllmBos.InspectAsync(connection, model, cancellationToken) : Task.FromResult<IReadOnlyList<BackendFinding>>([]);

    /// <summary>vLLM ignores the names that it does not know, and would answer freely.</summary>
    private async Task<bool> IsOldVllmAsync(CancellationToken cancellationToken) =>
        Version.TryParse((await GetVersionAsync(cancellationToken))?.Split('+', '-', 'r')[0].TrimStart('v'), out var version)
        && version < StructuredOutputsSince;
}
