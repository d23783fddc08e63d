using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>Makes tool calls of any client reliable: native calls are checked and mended, calls in the text are read, a model whose calls
/// cannot run is told the exact error and asked again, and at last the decoder is held to a valid call. What worked is remembered per model
/// and server. Safe to use from several threads.</summary>
/// <remarks>Every call that comes out is one of a declared tool with arguments that satisfy its schema, unless
/// <see cref="FunctionCallContent.InformationalOnly"/> (the model was told of its error already; the result stands beside it) or
/// <see cref="FunctionCallContent.Exception"/> says otherwise. The whole exchange comes out, so that a caller who appends what it got keeps a
/// history of which each request is a prefix of the next. Without tools, requests pass as they are, and of answers only thoughts are taken apart.</remarks>
public sealed class ToolCallingChatClient : DelegatingChatClient
{
    /// <summary>After so many forced turns in a row a model begins with the envelope.</summary>
    private const int ForcedTurnsToStart = 3;

    private readonly ToolCallingOptions _options;
    private readonly IModelProfiles _profiles;
    private DeclaredTools _declared = DeclaredTools.None;

    /// <summary>Wraps a client.</summary>
    /// <param name="inner">The client that speaks with a server.</param>
    /// <param name="options">How to work; null for the default.</param>
    public ToolCallingChatClient(IChatClient inner, ToolCallingOptions? options = null)
        : base(inner)
    {
        _options = options ?? ToolCallingOptions.Default;
        _profiles = _options.Profiles ?? new MemoryProfiles();
    }

    private delegate IAsyncEnumerable<ChatResponseUpdate> Ask(Request request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A tool's schema is no schema, or two tools have one name.</exception>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in ClimbAsync([.. messages], options, Declared(options), Whole, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            if (update.Contents.Any(static content => content is AllWasReasoningContent))
            {
                ThoughtsInsteadOfText(updates);
            }
        }
        return updates.ToChatResponse();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A tool's schema is no schema, or two tools have one name.</exception>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return ClimbAsync([.. messages], options, Declared(options), Streamed, cancellationToken);
    }

    private DeclaredTools Declared(ChatOptions? options)
    {
        var declared = _declared.For(options);
        if (declared.Tools.Count > 0)
        {
            _declared = declared;
        }
        return declared;
    }

    private IAsyncEnumerable<ChatResponseUpdate> Streamed(Request request, CancellationToken cancellationToken) =>
        InnerClient.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken);

    private async IAsyncEnumerable<ChatResponseUpdate> Whole(Request request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var response = await InnerClient.GetResponseAsync(request.Messages, request.Options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <summary>One turn, from the rung where the model's profile begins to the answer.</summary>
    private async IAsyncEnumerable<ChatResponseUpdate> ClimbAsync(
        List<ChatMessage> messages, ChatOptions? options, DeclaredTools declared, Ask ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = KeyOf(options);
        var climb = new Climb(_options, declared, _profiles.Find(model), messages, options);
        while (true)
        {
            var reader = climb.NewReader();
            var failed = false;
            var answer = ask(climb.NextRequest(), cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (answer.ConfigureAwait(false))
            {
                while (true)
                {
                    ChatResponseUpdate? passed;
                    try
                    {
                        if (!await answer.MoveNextAsync().ConfigureAwait(false))
                        {
                            break;
                        }
                        passed = reader.Read(answer.Current);
                    }
                    catch (Exception exception) when (climb.GoesAround(exception, reader))
                    {
                        failed = true;
                        break;
                    }
                    if (passed is not null)
                    {
                        yield return passed;
                    }
                }
            }
            if (failed)
            {
                if (climb.GiveUp(reader) is { } unforced)
                {
                    yield return unforced;
                    break;
                }
                continue;
            }
            if (reader.Finish() is { } rest)
            {
                yield return rest;
            }
            foreach (var update in climb.Conclude(reader))
            {
                yield return update;
            }
            if (climb.IsOver)
            {
                break;
            }
        }
        var learnt = climb.Learnt(ForcedTurnsToStart);
        if (learnt != climb.Profile)
        {
            _profiles.Save(model, learnt);
        }
    }

    private string KeyOf(ChatOptions? options)
    {
        var metadata = this.GetService<ChatClientMetadata>();
        return string.Create(CultureInfo.InvariantCulture, $"{metadata?.ProviderName} {metadata?.ProviderUri} {options?.ModelId ?? metadata?.DefaultModelId}");
    }

    /// <summary>What came before the last content that says so were thoughts.</summary>
    private static void ThoughtsInsteadOfText(List<ChatResponseUpdate> updates)
    {
        for (var i = 0; i < updates.Count; i++)
        {
            var contents = updates[i].Contents;
            var end = contents.Index().FirstOrDefault(static each => each.Item is AllWasReasoningContent, (contents.Count, null!)).Index;
            updates[i] = updates[i].Clone();
            updates[i].Contents =
            [
                .. contents.Take(end).Select(static content => content is TextContent text ? new TextReasoningContent(text.Text) : content),
                .. contents.Skip(end + 1),
            ];
        }
    }
}
