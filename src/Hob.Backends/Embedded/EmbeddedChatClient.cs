using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hob.Backends.Chat;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Embedded;

/// <summary>Runs a model file in this process: no server, no network. The file is loaded by the first request. One request is answered at a
/// time, the others wait; safe to use from several threads. The answer is the model's text: put a
/// <see cref="Hob.ToolCalling.Ladder.ToolCallingChatClient"/> around it to have its calls read.</summary>
/// <param name="options">The file and how it is run.</param>
public sealed class EmbeddedChatClient(EmbeddedOptions options) : IChatClient
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private EmbeddedModel? _model;
    private bool _disposed;

    /// <inheritdoc />
    /// <exception cref="BackendException">The file cannot be run, or the request cannot be answered with it.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    /// <exception cref="BackendException">The file cannot be run, or the request cannot be answered with it.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = new Conversation(messages, options, Name, Defaults);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pieces = Channel.CreateUnbounded<string>(new() { SingleReader = true, SingleWriter = true });
        EmbeddedGeneration? generation = null;
        var id = Guid.NewGuid().ToString("N");
        var work = Task.Run(() => Generate(), CancellationToken.None);
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return Update(new TextContent(piece));
            }
            await work.ConfigureAwait(false);
            var last = Update(new UsageContent(generation!.Usage));
            last.FinishReason = generation.End;
            yield return last;
        }
        finally
        {
            // Whoever stops listening stops the engine, within a token's time.
            await ending.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _turn.Release();
        }

        void Generate()
        {
            try
            {
                generation = Begin(conversation);
                generation.Run(piece => pieces.Writer.TryWrite(piece), ending.Token);
                pieces.Writer.Complete();
            }
            catch (Exception exception)
            {
                pieces.Writer.Complete(exception);
            }
        }

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]) { MessageId = id, ResponseId = id, ModelId = Name };
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }
        return serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("embedded", null, Name) : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }
        _disposed = true;
        _turn.Wait();
        _model?.Dispose();
        _turn.Dispose();
    }

    private string Name => Path.GetFileNameWithoutExtension(options.Path);

    private BackendOptions Defaults => new() { Kind = BackendKind.OpenAICompatible, Preset = options.Preset, Sampling = options.Sampling };

    private EmbeddedGeneration Begin(Conversation conversation)
    {
        _model ??= EmbeddedModel.Load(options);
        if (!_model.Format.TryEncode(EmbeddedPrompt.Of(conversation, options.Time.GetLocalNow()), out var prompt, out var fault))
        {
            Throw.Failure(new BackendException(BackendFailure.Refused, $"the chat template of {Name} refuses the conversation", fault.ToString()));
        }
        return new(_model, conversation, prompt, _model.MaskFor(conversation));
    }
}
