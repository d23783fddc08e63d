using System.Runtime.ExceptionServices;
using Hob.Agent.Events;
using Hob.Backends;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>Asks a model once, shows its answer as it comes, and gathers it. What has come of an answer that fails or is cancelled is kept.</summary>
/// <param name="client">The model.</param>
/// <param name="events">Where the answer is shown.</param>
internal sealed class ModelRequest(IChatClient client, AgentEvents events)
{
    /// <summary>Asks.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Tools and sampling.</param>
    /// <param name="cancellationToken">Ends the answer.</param>
    /// <exception cref="BackendException">The server failed; <see cref="Partial"/> holds what had come.</exception>
    public async Task<ModelAnswer> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        var (text, thoughts) = (new TextLoopDetector(), new TextLoopDetector());
        ExceptionDispatchInfo? fault = null;
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            {
                Show(update, updates, text, thoughts);
                updates.Add(update);
                if (text.Found || thoughts.Found)
                    break; // Leaving the stream closes the connection, so that the server stops.
            }
        }
        catch (Exception exception) when (exception is BackendException or OperationCanceledException)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }
        var answer = Gather(updates) with { RepeatedUnit = text.Found ? text.Unit : thoughts.Found ? thoughts.Unit : null };
        if (fault is null)
            return answer;
        Partial = answer;
        fault.Throw();
        return answer;
    }

    private string _half = "";

    /// <summary>What had come of the answer that failed last.</summary>
    public ModelAnswer? Partial { get; private set; }

    private void Show(ChatResponseUpdate update, List<ChatResponseUpdate> former, TextLoopDetector text, TextLoopDetector thoughts)
    {
        if (update.Role == ChatRole.Tool)
            return;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextContent { Text.Length: > 0 } piece:
                    text.Feed(piece.Text);
                    if (Whole(piece.Text) is { Length: > 0 } shown)
                        events.Emit(new TextDelta(shown));
                    break;
                case TextReasoningContent { Text.Length: > 0 } piece:
                    thoughts.Feed(piece.Text);
                    events.Emit(new ReasoningDelta(piece.Text));
                    break;
                case AllWasReasoningContent:
                    Reclassify(former);
                    events.Emit(new Notice("repair", "the text so far was the model's thinking; it will be told apart from now on"));
                    break;
            }
        }
    }

    /// <summary>The text without half a surrogate pair at its end, which waits for the other half.</summary>
    private string Whole(string piece)
    {
        var text = _half + piece;
        _half = char.IsHighSurrogate(text[^1]) ? text[^1..] : "";
        return text[..^_half.Length];
    }

    /// <summary>What was shown as text turned out to be thoughts.</summary>
    private static void Reclassify(List<ChatResponseUpdate> updates)
    {
        for (var i = 0; i < updates.Count; i++)
        {
            updates[i] = updates[i].Clone();
            updates[i].Contents = [.. updates[i].Contents.Select(static content => content is TextContent text ? new TextReasoningContent(text.Text) : content)];
        }
    }

    private static ModelAnswer Gather(List<ChatResponseUpdate> updates)
    {
        ChatFinishReason? finish = null;
        UsageDetails? usage = null;
        IReadOnlyList<BackendFinding> findings = [];
        var messages = new List<ChatMessage>();
        foreach (var update in updates)
        {
            finish = update.FinishReason ?? finish;
            if (BackendKeys.FindingsOf(update) is { Count: > 0 } found)
                findings = found;
            var role = update.Role ?? (messages.Count > 0 && messages[^1].Role != ChatRole.Tool ? messages[^1].Role : ChatRole.Assistant);
            foreach (var content in update.Contents)
            {
                if (content is UsageContent counted)
                {
                    // The last request's prompt is what the window holds; what was written adds up.
                    usage = new UsageDetails
                    {
                        InputTokenCount = counted.Details.InputTokenCount ?? usage?.InputTokenCount,
                        CachedInputTokenCount = counted.Details.CachedInputTokenCount ?? usage?.CachedInputTokenCount,
                        OutputTokenCount = (usage?.OutputTokenCount ?? 0) + (counted.Details.OutputTokenCount ?? 0),
                    };
                    continue;
                }
                if (content is AllWasReasoningContent)
                    continue;
                if (messages.Count == 0 || messages[^1].Role != role)
                    messages.Add(new ChatMessage(role, []));
                Append(messages[^1].Contents, content);
            }
        }
        return new ModelAnswer(messages) { Finish = finish, Usage = usage, Findings = findings };
    }

    private static void Append(IList<AIContent> contents, AIContent content)
    {
        switch (content)
        {
            case TextContent text when contents.Count > 0 && contents[^1] is TextContent last:
                last.Text += text.Text;
                break;
            case TextContent text:
                contents.Add(new TextContent(text.Text));
                break;
            case TextReasoningContent text when contents.Count > 0 && contents[^1] is TextReasoningContent last:
                last.Text += text.Text;
                last.ProtectedData = text.ProtectedData ?? last.ProtectedData;
                break;
            case TextReasoningContent text:
                contents.Add(new TextReasoningContent(text.Text) { ProtectedData = text.ProtectedData });
                break;
            default:
                contents.Add(content);
                break;
        }
    }
}
