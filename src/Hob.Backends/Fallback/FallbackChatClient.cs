using System.Runtime.CompilerServices;
using Hob.Backends.Chat;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Fallback;

/// <summary>A chat client by the name that rules and notices use.</summary>
/// <param name="Name">Such as <c>ollama</c>.</param>
/// <param name="Client">The client; any, not only Hob's own.</param>
public sealed record NamedClient(string Name, IChatClient Client);

/// <summary>Asks the first of several backends, and the next when it is down or dies before its first token. An answer that has begun is
/// never joined with another's. Only the backends given are asked: those in the cloud only when the caller put them in.</summary>
public sealed class FallbackChatClient : IChatClient
{
    private readonly IReadOnlyList<NamedClient> _clients;
    private readonly FallbackOptions _options;
    private readonly long[] _failures;

    /// <param name="clients">The backends in their order; at least one. Disposed with this client.</param>
    /// <param name="options">Rules, rest and notices.</param>
    public FallbackChatClient(IReadOnlyList<NamedClient> clients, FallbackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentOutOfRangeException.ThrowIfZero(clients.Count);
        (_clients, _options) = (clients, options ?? new());
        _failures = new long[clients.Count];
    }

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var (answer, isEmpty) = await OpenAsync(conversation, options, cancellationToken);
        await using (answer)
        {
            if (isEmpty) yield break;
            do yield return answer.Current;
            while (await answer.MoveNextAsync());
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _clients[0].Client.GetService(serviceType, serviceKey);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, client) in _clients)
            client.Dispose();
    }

    /// <summary>Opens the answer of the first backend that gives one, at its first update.</summary>
    private async Task<(IAsyncEnumerator<ChatResponseUpdate> Answer, bool IsEmpty)> OpenAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var order = Order(messages, options);
        for (var i = 0; ; i++)
        {
            var (name, client) = _clients[order[i]];
            // A model is known by its name to one backend only: the others use their own.
            var asked = i == 0 || options?.ModelId is null ? options : WithoutModel(options);
            var answer = client.GetStreamingResponseAsync(messages, asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
            try
            {
                var isEmpty = !await answer.MoveNextAsync();
                Volatile.Write(ref _failures[order[i]], 0);
                return (answer, isEmpty);
            }
            catch (Exception exception) when (IsDown(exception) && !cancellationToken.IsCancellationRequested && i + 1 < order.Count)
            {
                await answer.DisposeAsync();
                Volatile.Write(ref _failures[order[i]], _options.Time.GetTimestamp() | 1);
                Tell(options, exception, name, _clients[order[i + 1]].Name);
            }
            catch
            {
                await answer.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Who is asked, in order: whom a rule names, then the others; those that were just down last.</summary>
    private List<int> Order(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var hasTools = options?.Tools is { Count: > 0 };
        var tokens = _options.Rules.Any(static rule => rule.LongerThan is not null) ? TokenEstimate.Low(messages) : 0;
        var first = _options.Rules.FirstOrDefault(rule => rule.Fits(hasTools, tokens))?.Backend;
        return [.. Enumerable.Range(0, _clients.Count).OrderBy(IsResting).ThenBy(index => _clients[index].Name != first)];
    }

    private bool IsResting(int index)
    {
        var failed = Volatile.Read(ref _failures[index]);
        return failed != 0 && _options.Time.GetElapsedTime(failed) < _options.RestAfterFailure;
    }

    private static bool IsDown(Exception exception) => exception is BackendException { IsDown: true } or HttpRequestException or IOException;

    private static ChatOptions WithoutModel(ChatOptions options)
    {
        var copy = options.Clone();
        copy.ModelId = null;
        return copy;
    }

    private void Tell(ChatOptions? options, Exception exception, string failed, string next)
    {
        var notices = options?.AdditionalProperties?.GetValueOrDefault(BackendKeys.Notices) as IProgress<BackendNotice> ?? _options.Notices;
        var what = exception is BackendException { What: var said } ? said : $"{failed} failed ({Http.Line.Of(exception.Message)})";
        notices?.Report(new(BackendNoticeKind.Fallback, $"{what}; continuing with {next}"));
    }
}
