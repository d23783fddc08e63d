using Hob.Backends.Http;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>The answer to one attempt, open from its first token on. Its failures are <see cref="BackendException"/>.</summary>
internal sealed class Answer : IAsyncDisposable
{
    private readonly ServerConnection _connection;
    private readonly Conversation _conversation;
    private readonly ChatCall _call;
    private readonly SilenceWatch _watch;
    private readonly AnswerParts _parts;
    private readonly CancellationToken _cancellation;
    private HttpResponseMessage? _response;
    private EventSource? _events;
    private bool _isFirst = true;
    private bool _isFinished;
    private bool _isOver;

    private Answer(ServerConnection connection, Conversation conversation, ChatCall call, CancellationToken cancellation)
    {
        (_connection, _conversation, _call, _cancellation) = (connection, conversation, call, cancellation);
        _watch = new(connection.Options, connection.Options.Timeout, conversation.Notices, connection.Server, cancellation);
        _parts = new(conversation.Tools.Select(static tool => tool.Name));
    }

    private ServerName Server => _connection.Server;

    /// <summary>Sends the request and reads up to the first token.</summary>
    public static async ValueTask<Answer> OpenAsync(
        ServerConnection connection, Conversation conversation, ChatCall call, CancellationToken cancellationToken)
    {
        var answer = new Answer(connection, conversation, call, cancellationToken);
        try
        {
            await answer.OpenAsync();
            return answer;
        }
        catch
        {
            await answer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next piece of the answer, the last of which says why it ended; null after it.</summary>
    public async ValueTask<ChatResponseUpdate?> NextAsync()
    {
        if (_isOver) return null;
        if (_isFirst) _isFirst = false;
        else await MoveToContentAsync();
        if (!_isFinished) return Update(Contents());
        _isOver = true;
        return Finish();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_events is not null) await _events.DisposeAsync();
        _response?.Dispose();
        _watch.Dispose();
    }

    private async Task OpenAsync()
    {
        try
        {
            _response = await _connection.SendAsync(_call.Request, _watch.Token);
            var framing = FramingOf(_response);
            var stream = new BoundedStream(await _response.Content.ReadAsStreamAsync(_watch.Token), _watch);
            _events = EventSource.Create(framing, stream, _call.Decoder(), _parts, _watch.Token);
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            Throw.Failure(Translate(exception));
        }
        await MoveToContentAsync();
        _watch.Answering();
    }

    /// <summary>Reads events until one brings something to show, or the last has come.</summary>
    private async ValueTask MoveToContentAsync()
    {
        try
        {
            while (!_isFinished)
            {
                _parts.BeginEvent();
                var isEvent = await _events!.MoveNextAsync();
                if (isEvent) React();
                else if (!_parts.IsDone && _parts.FinishReason is null) Throw.Failure(Failures.Cut(Server));
                _isFinished = !isEvent || (_parts.IsDone && !_parts.HasContent);
                if (_parts.HasContent) return;
            }
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            Throw.Failure(Translate(exception));
        }
    }

    private void React()
    {
        if (_parts.Error is { } error) Throw.Failure(Reported(error));
        if (_parts.PromptProgress is { } progress) Tell(progress);
        if (_parts.HasStarted) _watch.Answering();
    }

    private bool IsFailure(Exception exception) =>
        exception is not BackendException && !(exception is OperationCanceledException && _cancellation.IsCancellationRequested);

    private BackendException Translate(Exception exception)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _watch.Expired ? Failures.Silent(Server, _connection.Options.Timeout) : Failures.Of(exception, Server);
    }

    private BackendException Reported(ErrorBody error)
    {
        if (_connection.Options.ApiKey is { } key) error = error with { Message = key.Redact(error.Message) };
        return Refusals.Recognise(error, Server)
            ?? new(BackendFailure.ServerError, $"{Server} failed while answering ({error.Message})", "see the server's log") { IsTransient = true };
    }

    private void Tell(double fraction)
    {
        _watch.Progress = $"prompt read to {Line.Percent(fraction)}";
        _conversation.Notices?.Report(
            new(BackendNoticeKind.PromptProgress, $"{Server.Title} has read {Line.Percent(fraction)} of the prompt") { Fraction = fraction });
    }

    /// <summary>The framing that the answer's type tells: there are servers that do not stream though they were asked to.</summary>
    private Framing FramingOf(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type == "text/html") Throw.Failure(Failures.NotJson(Server, "/" + _call.Request.Path, "a web page"));
        return type switch
        {
            "text/event-stream" => Framing.Events,
            "application/x-ndjson" => Framing.Lines,
            "application/json" when _call.Framing == Framing.Events => Framing.Document,
            _ => _call.Framing,
        };
    }

    private List<AIContent> Contents()
    {
        var contents = new List<AIContent>(1);
        if (_parts.Reasoning is not null || _parts.ReasoningSignature is not null)
            contents.Add(new TextReasoningContent(_parts.Reasoning) { ProtectedData = _parts.ReasoningSignature });
        if (_parts.Text is { } text) contents.Add(new TextContent(text));
        return contents;
    }

    private ChatResponseUpdate Finish()
    {
        var finish = FinishReasons.Of(_parts);
        var firstNumber = _conversation.Messages.Sum(static message => message.Contents.Count(static content => content is FunctionCallContent));
        var contents = new List<AIContent>(_parts.Calls.Finish(finish == ChatFinishReason.Length, firstNumber));
        if (_parts.PromptTokens is not null || _parts.CompletionTokens is not null) contents.Add(new UsageContent(Usage()));
        var findings = AnswerFindings.Of(_parts, finish, _conversation.EstimatedTokens, _call.ContextLength, Server.ToString());
        foreach (var finding in findings)
            _conversation.Notices?.Report(new(BackendNoticeKind.Finding, $"{finding.Text}: {finding.Remedy}"));
        var truncation = findings.FirstOrDefault(static finding => finding.Kind == FindingKind.Truncated);
        if (truncation is not null && _connection.Options.FailOnTruncation)
            Throw.Failure(new BackendException(BackendFailure.Truncated, truncation.Text, truncation.Remedy));
        var update = Update(contents);
        update.FinishReason = finish;
        if (findings.Count > 0) update.AdditionalProperties = new() { [BackendKeys.Findings] = findings };
        return update;
    }

    private UsageDetails Usage() => new()
    {
        InputTokenCount = _parts.PromptTokens,
        OutputTokenCount = _parts.CompletionTokens,
        TotalTokenCount = (_parts.PromptTokens ?? 0) + (_parts.CompletionTokens ?? 0),
        CachedInputTokenCount = _parts.CachedTokens,
        ReasoningTokenCount = _parts.ReasoningTokens,
        AdditionalCounts = Speeds(),
    };

    private AdditionalPropertiesDictionary<long>? Speeds()
    {
        if (_parts.PromptMilliseconds is not { } prompt || _parts.CompletionMilliseconds is not { } completion) return null;
        return new()
        {
            [UsageCounts.PromptMicroseconds] = (long)(1000 * prompt),
            [UsageCounts.CompletionMicroseconds] = (long)(1000 * completion),
        };
    }

    private ChatResponseUpdate Update(List<AIContent> contents) => new(ChatRole.Assistant, contents)
    {
        ModelId = _parts.Model ?? _conversation.Model,
        ResponseId = _parts.Id,
        MessageId = _parts.Id,
    };
}
