using System.Text;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Loops;
using Hob.ToolCalling.Reading;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>Reads one answer as it streams: text goes on at once, without markup and thoughts apart; calls are kept until it is known
/// what becomes of them.</summary>
internal sealed class AnswerReader : IToolCallSink
{
    private readonly DeclaredTools _declared;
    private readonly ToolCallingOptions _options;
    private readonly ToolCallReader _reader;
    private readonly bool _forced;
    private readonly ToolEnvelope? _envelope;
    private readonly StringBuilder _enveloped = new();
    private readonly bool _guessedReasoning;
    private readonly StringBuilder _thoughts = new();
    private readonly StringBuilder _callText = new();
    private readonly List<ReadCall> _calls = [];
    private readonly List<AIContent> _contents = [];
    private string _lastMarkup = "";
    private string? _fed;
    private bool _fedIsWhole;
    private bool _closedReasoning;

    /// <param name="declared">The tools.</param>
    /// <param name="options">How to read.</param>
    /// <param name="profile">What is known of the model.</param>
    /// <param name="forced">Whether the decoder is held to a form.</param>
    /// <param name="envelope">The envelope that the answer comes in, or null.</param>
    public AnswerReader(DeclaredTools declared, ToolCallingOptions options, ModelProfile profile, bool forced, ToolEnvelope? envelope)
    {
        (_declared, _options, _forced, _envelope) = (declared, options, forced, envelope);
        _guessedReasoning = profile.BeginsInReasoning && !options.Reading.InReasoning && !forced;
        _reader = new(declared.Tools, this, options.Reading with
        {
            Dialect = options.Reading.Dialect ?? profile.Dialect,
            InReasoning = options.Reading.InReasoning || _guessedReasoning,
        });
    }

    /// <summary>The calls of the answer, complete after <see cref="Finish"/>.</summary>
    public IReadOnlyList<ReadCall> Calls => _calls;

    /// <summary>Whether the answer held text for the user.</summary>
    public bool HasText { get; private set; }

    /// <summary>Why the server says that the answer ended.</summary>
    public ChatFinishReason? FinishReason { get; private set; }

    /// <summary>The last update, whose ids the calls are reported under.</summary>
    public ChatResponseUpdate? Last { get; private set; }

    /// <summary>Whether the answer closed thoughts that it had not opened; null when it had none.</summary>
    public bool? BeganInReasoning { get; private set; }

    /// <summary>Reads an update; null when nothing of it can be passed on yet.</summary>
    public ChatResponseUpdate? Read(ChatResponseUpdate update)
    {
        Last = update;
        FinishReason = update.FinishReason ?? FinishReason;
        update.FinishReason = null;
        if (_envelope is null && update.Contents is [TextContent text])
        {
            _fed = text.Text;
            _fedIsWhole = false;
            _reader.Feed(_fed);
            _fed = null;
            if (_fedIsWhole)
            {
                // Nearly every token: what came goes on as it is.
                return update;
            }
        }
        else
        {
            foreach (var content in update.Contents)
            {
                Read(content);
            }
        }
        return Passed(update);
    }

    /// <summary>The answer is over: what was held back as text; null when nothing was.</summary>
    public ChatResponseUpdate? Finish()
    {
        if (_envelope is not null)
        {
            Open(_envelope.Read(_enveloped.ToString()));
        }
        _reader.Finish();
        if (_guessedReasoning && !_closedReasoning && !HasText && _calls.Count == 0 && _thoughts.Length > 0)
        {
            // It did not think this time: what was taken for thoughts is the answer.
            AddText(_thoughts.ToString());
            BeganInReasoning = false;
        }
        if (_calls.Count == 0 && !HasText && _thoughts.Length > 0 && _declared.Tools.Count > 0)
        {
            PromoteThoughts();
        }
        if (_contents.Count == 0)
        {
            return null;
        }
        var rest = Update(ChatRole.Assistant, [.. _contents]);
        _contents.Clear();
        return rest;
    }

    /// <summary>An update of the same answer.</summary>
    public ChatResponseUpdate Update(ChatRole role, IList<AIContent> contents) =>
        new(role, contents)
        {
            MessageId = role == ChatRole.Assistant ? Last?.MessageId : null,
            ResponseId = Last?.ResponseId,
            ConversationId = Last?.ConversationId,
            ModelId = Last?.ModelId,
            CreatedAt = Last?.CreatedAt,
        };

    private ChatResponseUpdate? Passed(ChatResponseUpdate update)
    {
        if (_contents.Count == 0 && update.AdditionalProperties is null)
        {
            return null;
        }
        var passed = update.Clone();
        passed.Contents = [.. _contents];
        _contents.Clear();
        return passed;
    }

    private void Read(AIContent content)
    {
        switch (content)
        {
            case TextContent text when _envelope is not null:
                _enveloped.Append(text.Text);
                break;
            case TextContent text:
                _reader.Feed(text.Text);
                break;
            case TextReasoningContent thought:
                _thoughts.Append(thought.Text);
                _contents.Add(thought);
                break;
            case FunctionCallContent call when _declared.Tools.Count > 0:
                _calls.AddRange(NativeCalls.Read(call, _declared.Tools, _options.Aliases));
                break;
            default:
                _contents.Add(content);
                break;
        }
    }

    private void Open(EnvelopeAnswer answer)
    {
        if (answer.Reason is { Length: > 0 } reason)
        {
            _contents.Add(new TextReasoningContent(reason));
        }
        if (answer.Call is { } call)
        {
            var draft = new CallDraft { Name = call.Name, Json = call.Arguments, Complete = call.Complete && answer.Complete };
            Add(CallBuilder.Build(draft, _declared.Tools), null);
        }
        else if (answer.Reply is { Length: > 0 } reply)
        {
            AddText(reply);
        }
    }

    /// <summary>A server that takes thoughts out of the text takes a call in them along when they never close.</summary>
    private void PromoteThoughts()
    {
        var reading = ToolCallReader.Read(_thoughts.ToString(), _declared.Tools, _options.Reading with { Markerless = false });
        foreach (var call in reading.Calls)
        {
            var repairs = call.Repairs.Append(new Repair(RepairKind.CallInReasoning)).ToArray();
            Add(call with { Repairs = repairs }, reading.Dialect);
        }
    }

    private void Add(ToolCall call, string? dialect)
    {
        var meant = _options.Aliases.Apply(call, _declared.Tools);
        // A server may report a call and leave its text in the answer.
        var key = CallKey.Of(meant.Name, meant.Arguments);
        if (_calls.Exists(known => known.Native is not null && CallKey.Of(known.Call.Name, known.Call.Arguments) == key))
        {
            return;
        }
        var report = new CallReport
        {
            Source = _forced ? CallSource.Forced : CallSource.Text,
            Dialect = dialect,
            Repairs = meant.Repairs,
            Text = _callText.Length > 0 ? _callText.ToString() : null,
        };
        _callText.Clear();
        _calls.Add(new(meant, report));
    }

    private void AddText(string text)
    {
        HasText |= !string.IsNullOrWhiteSpace(text);
        if (_contents is [.., TextContent last])
        {
            last.Text += text;
        }
        else
        {
            _contents.Add(new TextContent(text));
        }
    }

    /// <summary>The text that was taken for the update itself has to be a content of its own after all.</summary>
    private void Settle()
    {
        if (_fedIsWhole)
        {
            _fedIsWhole = false;
            AddText(_fed!);
        }
    }

    void IToolCallSink.OnText(ReadOnlySpan<char> text)
    {
        Settle();
        if (_fed is not null && _contents.Count == 0 && text.SequenceEqual(_fed))
        {
            _fedIsWhole = true;
            HasText |= !text.IsWhiteSpace();
            return;
        }
        AddText(text.ToString());
    }

    void IToolCallSink.OnReasoning(ReadOnlySpan<char> text)
    {
        Settle();
        _thoughts.Append(text);
        _contents.Add(new TextReasoningContent(text.ToString()));
    }

    void IToolCallSink.OnMarkup(ReadOnlySpan<char> text)
    {
        Settle();
        _closedReasoning |= _guessedReasoning;
        _lastMarkup = text.ToString();
    }

    void IToolCallSink.OnCallStarted(int index, string name, string? id)
    {
    }

    void IToolCallSink.OnArguments(int index, ReadOnlySpan<char> json)
    {
    }

    void IToolCallSink.OnCall(int index, ToolCall toolCall)
    {
        // The text of the calls in a block is its markup, told before the first of them is over.
        var written = _lastMarkup;
        _lastMarkup = "";
        if (_declared.Tools.Count == 0)
        {
            // Nobody can run it: it is what the model said.
            AddText(written);
            return;
        }
        _callText.Append(written);
        Add(toolCall, _reader.Dialect);
    }

    void IToolCallSink.OnAllWasReasoning()
    {
        // Text that has gone on cannot be called back: the caller is told, and the next answer is read as beginning with thoughts.
        Settle();
        BeganInReasoning = true;
        HasText = false;
        _calls.RemoveAll(static call => call.Native is null);
        _contents.Add(new AllWasReasoningContent());
    }
}
