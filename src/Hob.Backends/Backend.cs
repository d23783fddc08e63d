using System.Runtime.CompilerServices;
using Hob.Backends.Anthropic;
using Hob.Backends.Chat;
using Hob.Backends.Gemini;
using Hob.Backends.Http;
using Hob.Backends.Inspection;
using Hob.Backends.LlamaCpp;
using Hob.Backends.LMStudio;
using Hob.Backends.Models;
using Hob.Backends.Ollama;
using Hob.Backends.OpenAICompatible;
using Microsoft.Extensions.AI;

namespace Hob.Backends;

/// <summary>Opens backends. Nothing is sent before the first request.</summary>
public sealed class Backend : IBackend
{
    private readonly ServerConnection _connection;
    private readonly IServer _server;
    private readonly Retries _retries;
    private string? _model;

    private Backend(ServerConnection connection, IServer server)
    {
        (_connection, _server) = (connection, server);
        _retries = new(connection.Options);
    }

    /// <inheritdoc />
    public BackendKind Kind => _connection.Options.Kind;

    /// <inheritdoc />
    public Uri BaseUrl => _connection.Server.Address.Root;

    /// <inheritdoc />
    public IModelCatalog Models => _server.Models;

    private BackendOptions Options => _connection.Options;

    /// <summary>Makes the client for a kind of server.</summary>
    /// <exception cref="ArgumentException">The address is missing or none of a server.</exception>
    public static IBackend Open(BackendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var connection = new ServerConnection(options, options.Kind switch
        {
            BackendKind.Anthropic => headers => AnthropicServer.Authorize(headers, options.ApiKey),
            BackendKind.Gemini => headers => GeminiServer.Authorize(headers, options.ApiKey),
            _ => null,
        });
        return new Backend(connection, options.Kind switch
        {
            BackendKind.LMStudio => new LMStudioServer(connection),
            BackendKind.Ollama => new OllamaServer(connection),
            BackendKind.LlamaCpp => new LlamaCppServer(connection),
            BackendKind.Anthropic => new AnthropicServer(connection),
            BackendKind.Gemini => new GeminiServer(connection),
            var kind => new OpenAIServer(connection, ServerProfile.Of(kind)),
        });
    }

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = new Conversation(messages, options, options?.ModelId ?? await GetDefaultModelAsync(cancellationToken), Options);
        await using var answer = await AskAsync(conversation, cancellationToken);
        while (await NextAsync(answer, conversation, cancellationToken) is { } update)
            yield return update;
    }

    /// <inheritdoc />
    public async ValueTask<string> GetDefaultModelAsync(CancellationToken cancellationToken = default)
    {
        if ((Options.Model ?? _model) is { } known) return known;
        var models = (await Models.ListAsync(cancellationToken)).Where(static model => !model.IsEmbedding).ToList();
        var model = models.Find(static model => model.IsLoaded == true) ?? models.FirstOrDefault();
        return _model = model?.Id ?? Throw.Failure<string>(new BackendException(
            BackendFailure.ModelNotFound, $"{_connection.Server} has no model", "install one, or load one in the server"));
    }

    /// <inheritdoc />
    public async ValueTask<BackendCapabilities> GetCapabilitiesAsync(string? model = null, CancellationToken cancellationToken = default)
    {
        var name = model ?? await GetDefaultModelAsync(cancellationToken);
        var version = await _server.GetVersionAsync(cancellationToken);
        var key = new CapabilityKey(Kind, BaseUrl, version, name);
        if (version is not null && Options.Cache?.Find(key) is { } cached) return cached;
        var found = await _server.ProbeAsync(await Models.GetAsync(name, cancellationToken), cancellationToken) with { Version = version };
        if (version is not null) Options.Cache?.Store(key, found);
        return found;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<BackendFinding>> InspectAsync(string? model = null, CancellationToken cancellationToken = default)
    {
        var description = await Models.GetAsync(model ?? await GetDefaultModelAsync(cancellationToken), cancellationToken);
        return [.. LoadedModel.Inspect(description, _connection.Server), .. await _server.InspectAsync(description, cancellationToken)];
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata)) return new ChatClientMetadata(Kind.Name(), BaseUrl, Options.Model ?? _model);
        if (serviceType == typeof(IModelCatalog)) return Models;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private async ValueTask<ChatResponseUpdate?> NextAsync(Answer answer, Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            var update = await answer.NextAsync();
            if (update is { FinishReason: not null } && BackendKeys.FindingsOf(update).Any(static finding => finding.Kind == FindingKind.EmptyAnswer))
                await ExplainAsync(update, conversation, cancellationToken);
            return update;
        }
        catch (BackendException failure)
        {
            _server.Learn(conversation, failure);
            throw;
        }
    }

    /// <summary>Looks for the cause of an empty answer in how the server renders prompts, and adds what it finds.</summary>
    private async Task ExplainAsync(ChatResponseUpdate update, Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            var causes = await _server.InspectAsync(await Models.GetAsync(conversation.Model, cancellationToken), cancellationToken);
            if (causes.Count == 0) return;
            update.AdditionalProperties![BackendKeys.Findings] = (IReadOnlyList<BackendFinding>)[.. BackendKeys.FindingsOf(update), .. causes];
            foreach (var cause in causes)
                conversation.Notices?.Report(new(BackendNoticeKind.Finding, $"{cause.Text}: {cause.Remedy}"));
        }
        catch (BackendException)
        {
            // The answer stands as it is, without its cause.
        }
    }

    private async Task<Answer> AskAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        try
        {
            var call = await _server.PrepareAsync(conversation, cancellationToken);
            if (call.ContextLength < conversation.EstimatedTokens) Throw.Failure(TooLong(conversation, call));
            return await RunAsync(call);
        }
        catch (BackendException failure)
        {
            if (await _server.InsteadAsync(conversation, failure, cancellationToken) is { } instead)
            {
                if (instead.Remark is { } remark) conversation.Notices?.Report(new(BackendNoticeKind.Fallback, remark));
                return await RunAsync(instead);
            }
            if (failure.Failure != BackendFailure.ModelNotFound) throw;
            return Throw.Failure<Answer>(await NamedAsync(conversation.Model, failure, cancellationToken));
        }

        ValueTask<Answer> RunAsync(ChatCall call) => _retries.RunAsync(
            ended => Answer.OpenAsync(_connection, conversation, call, ended), conversation.Notices, cancellationToken);
    }

    private BackendException TooLong(Conversation conversation, ChatCall call) => new(
        BackendFailure.WindowTooSmall,
        $"the prompt has at least {conversation.EstimatedTokens} tokens, the context window of {conversation.Model} on {_connection.Server} "
            + $"has {call.ContextLength}",
        "shorten the conversation, or load the model with a larger window (--context)");

    /// <summary>The same failure with the names that were probably meant.</summary>
    private async Task<BackendException> NamedAsync(string model, BackendException failure, CancellationToken cancellationToken)
    {
        try
        {
            var known = await Models.ListAsync(cancellationToken);
            return _connection.UnknownModel(model, known.Near(model));
        }
        catch (BackendException)
        {
            return failure;
        }
    }
}
