using System.Collections.Concurrent;
using Hob.Backends.Chat;
using Hob.Backends.Http;
using Hob.Backends.Models;
using Hob.Backends.OpenAICompatible;

namespace Hob.Backends.LlamaCpp;

/// <summary>llama.cpp's server. Its chat endpoint parses what the model writes and fails as a whole when it cannot; then, and for
/// constraints together with tools, which it refuses, the prompt is rendered by <c>/apply-template</c> and completed by
/// <c>/completion</c>, whose text comes back as the model wrote it.</summary>
internal sealed class LlamaCppServer(ServerConnection connection) : IServer
{
    /// <summary>What the templates of models that think hold.</summary>
    private static readonly string[] ThinkingMarks = ["<think>", "enable_thinking", "reasoning_effort"];

    private static readonly ServerProfile Profile = ServerProfile.Of(BackendKind.LlamaCpp);
    private readonly LlamaCppModels _models = new(connection);
    private readonly KnownWindows _windows = new(connection.Options.Time);
    private readonly RawPath _raw = new(connection);
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);

    public IModelCatalog Models => _models;

    public async ValueTask<ChatCall> PrepareAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var isRaw = conversation.Prompt is not null || _unreadable.ContainsKey(conversation.Model)
            || (conversation.IsConstrained && conversation.Tools.Count > 0);
        var call = isRaw
            ? await _raw.CallAsync(conversation, cancellationToken)
            : OpenAIChat.Call(conversation, connection.Server, Profile);
        return call with { ContextLength = await _windows.GetAsync(conversation.Model, _models, cancellationToken) };
    }

    public async ValueTask<ChatCall?> InsteadAsync(Conversation conversation, BackendException failure, CancellationToken cancellationToken)
    {
        if (FailsOnConstraint(conversation, failure))
        {
            return await _raw.CallAsync(conversation, cancellationToken) with
            {
                Remark = $"the chat endpoint of {connection.Server.Title} cannot be held to this schema; Hob renders the prompt itself",
            };
        }
        if (failure.Failure != BackendFailure.UnreadableAnswer || _unreadable.ContainsKey(conversation.Model)) return null;
        Learn(conversation, failure);
        return await _raw.CallAsync(conversation, cancellationToken) with
        {
            Remark = $"{connection.Server.Title} could not parse what its model wrote; Hob reads the raw text from here on",
        };
    }

    /// <summary>With some templates the chat endpoint hands the beginning of the answer to the grammar, which cannot begin with it.</summary>
    private static bool FailsOnConstraint(Conversation conversation, BackendException failure) =>
        conversation.IsConstrained && failure.Failure == BackendFailure.Refused
        && (failure.What.Contains("initialize samplers", StringComparison.Ordinal) || failure.What.Contains("grammar", StringComparison.OrdinalIgnoreCase));

    public void Learn(Conversation conversation, BackendException failure)
    {
        if (failure.Failure == BackendFailure.UnreadableAnswer) _unreadable[conversation.Model] = true;
    }

    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken)
    {
        using var props = await connection.TryAskAsync(new("props"), cancellationToken);
        return props?.RootElement.Text("build_info");
    }

    public async Task<BackendCapabilities> ProbeAsync(ModelDescription model, CancellationToken cancellationToken)
    {
        using var props = await connection.TryAskAsync(new(LlamaCppModels.PropsOf(model.Id)), cancellationToken);
        var root = props?.RootElement ?? default;
        var template = root.Text("chat_template");
        return new()
        {
            // Without --jinja the server refuses tools; a template without tools is helped out by a generic form.
            NativeTools = (root.Member("chat_template_caps") ?? default).Flag("supports_tools") ?? model.Tools,
            StructuredOutput = true,
            StructuredOutputWithTools = true,
            Grammar = true,
            Reasoning = template is null ? null : Array.Exists(ThinkingMarks, template.Contains),
            Vision = (root.Member("modalities") ?? default).Flag("vision"),
            RawCompletion = true,
            Tokenize = true,
            LoadsModels = model.IsLoaded is not null,
            ChatTemplate = template,
        };
    }

    public async Task<IReadOnlyList<BackendFinding>> InspectAsync(ModelDescription model, CancellationToken cancellationToken) =>
        await BosCheck.InspectAsync(connection, model, cancellationToken) is { } finding ? [finding] : [];
}
