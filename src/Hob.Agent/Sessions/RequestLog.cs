using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>Keeps the raw requests and answers of a session, as they pass between Hob's tool calling and a server's client: what the model was
/// told and what it wrote, before anything is read into it.</summary>
/// <remarks>Of each request only what is new is written: the messages after those that the last one held too. Secrets are cut out. A log that
/// cannot be written is given up, and disturbs nothing. To be put directly around the server's client, below the ladder.</remarks>
public sealed class RequestLog : DelegatingChatClient
{
    private readonly RequestLogFile? _file;
    private readonly TimeProvider _time;

    /// <summary>Wraps a client.</summary>
    /// <param name="inner">The client that speaks with a server.</param>
    /// <param name="session">The session that the requests belong to; one that is not on disk has no log.</param>
    /// <param name="redaction">Cuts secrets out.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public RequestLog(IChatClient inner, Session session, Redaction redaction, TimeProvider? time = null)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(redaction);
        _time = time ?? TimeProvider.System;
        _file = session.IsKept ? new RequestLogFile(session.Files.Requests, redaction) : null;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] sent = [.. messages];
        var (number, start) = Begin(sent, options);
        var answer = new LoggedAnswer();
        try
        {
            var response = await base.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
            foreach (var update in response.ToChatResponseUpdates())
                answer.Add(update);
            answer.IsWhole = true;
            return response;
        }
        catch (Exception fault)
        {
            answer.Error = fault.Message;
            throw;
        }
        finally
        {
            End(number, answer, start);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatMessage[] sent = [.. messages];
        var (number, start) = Begin(sent, options);
        var answer = new LoggedAnswer();
        var updates = base.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(updates, answer).ConfigureAwait(false))
            {
                answer.Add(updates.Current);
                yield return updates.Current;
            }
            answer.IsWhole = true;
        }
        finally
        {
            End(number, answer, start);
            await updates.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file?.Dispose();
        base.Dispose(disposing);
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, LoggedAnswer answer)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            answer.Error = fault.Message;
            throw;
        }
    }

    private (int Number, long Start) Begin(ChatMessage[] messages, ChatOptions? options) =>
        (_file?.WriteRequest(messages, options, _time.GetUtcNow()) ?? 0, _time.GetTimestamp());

    private void End(int number, LoggedAnswer answer, long start) => _file?.WriteAnswer(number, answer, _time.GetUtcNow(), _time.GetElapsedTime(start));
}
