using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Reading;

/// <summary>Reads a model's output as it arrives and tells text, reasoning and tool calls apart, whatever dialect the calls are
/// written in. One pass, linear in the text for any chunking, and the chunking changes nothing. Never throws on any text.
/// Not for use by several threads.</summary>
/// <remarks>Only what could still become a marker is held back, and of calls what could still change: arguments that are written as JSON
/// are told as they come.</remarks>
public sealed partial class ToolCallReader
{
    private static readonly string[] AnyReasoningCloser = ["</think>"];

    private readonly ToolSet _tools;
    private readonly IToolCallSink _sink;
    private readonly ToolCallReaderOptions _options;
    private readonly CallInput _input = new();
    private readonly MarkerTrie<string>? _toolTags;

    private IEnumerator<Need>? _steps;
    private CallRegion? _region;
    private Marker? _marker;
    private Held _held;

    private int _calls;
    private string[]? _reasoning;
    private bool _reasoningSeen;
    private bool _reasoningWithoutCalls;
    private string? _dialect;

    /// <summary>Creates a reader for one answer.</summary>
    /// <param name="tools">The tools that were declared to the model; they type the arguments and gate text without markers.</param>
    /// <param name="sink">Receives what is read.</param>
    /// <param name="options">How to read; null for the default.</param>
    public ToolCallReader(ToolSet tools, IToolCallSink sink, ToolCallReaderOptions? options = null)
    {
        _tools = tools;
        _sink = sink;
        _options = options ?? ToolCallReaderOptions.Default;
        _reasoning = _options.InReasoning ? AnyReasoningCloser : null;
        _toolTags = tools.Count == 0
            ? null
            : new MarkerTrie<string>(tools.Select(tool => KeyValuePair.Create("<" + tool.Name + ">", tool.Name)));
    }

    private enum Held
    {
        /// <summary>A call behind a marker.</summary>
        Call,
        /// <summary>The start of the answer, which may be a call without a marker.</summary>
        Markerless,
        /// <summary>A Markdown fence that may hold the answer's call.</summary>
        Fence,
    }

    /// <summary>Name of the dialect that the text was written in, as far as it tells; null for plain text.</summary>
    public string? Dialect => _dialect ?? (_calls > 0 ? _options.Dialect : null);

    /// <summary>Whether the text so far ends inside a call behind a marker.</summary>
    public bool IsInCall => _steps is not null && _held == Held.Call;

    /// <summary>Reads a whole answer at once. The same as feeding it in any pieces.</summary>
    public static Reading Read(ReadOnlySpan<char> text, ToolSet tools, ToolCallReaderOptions? options = null)
    {
        var collector = new ReadingCollector();
        var reader = new ToolCallReader(tools, collector, options);
        reader.Feed(text);
        reader.Finish();
        return collector.ToReading(reader.Dialect);
    }

    /// <summary>Reads on.</summary>
    public void Feed(ReadOnlySpan<char> text)
    {
        if (_steps is null && _input.AtEnd)
        {
            var used = Scan(text, ended: false);
            if (used < text.Length)
            {
                _input.Discard(_input.Position);
                _input.Append(text[used..]);
                Enter();
                Drain();
            }
            return;
        }
        _input.Append(text);
        Drain();
    }

    /// <summary>No more text will come: decides what is still open. A call that has not ended is reported as incomplete.</summary>
    public void Finish()
    {
        _input.Ended = true;
        Drain();
        EndSegment();
    }

    private void Drain()
    {
        while (true)
        {
            if (_steps is not null)
            {
                if (_steps.MoveNext())
                {
                    if (_held == Held.Call || _input.End <= _options.MaxHeld)
                    {
                        return;
                    }
                    _region!.Reject();
                    _input.Position = 0;
                }
                EndRegion();
                continue;
            }
            if (_input.AtEnd)
            {
                _input.Discard(_input.Position);
                return;
            }
            var from = _input.Position;
            var used = Scan(_input.Rest, _input.Ended);
            _input.Discard(from + used);
            Enter();
            if (_steps is null && (used == 0 || _input.AtEnd) && !(_input.Ended && used > 0 && !_input.AtEnd))
            {
                return;
            }
        }
    }

    /// <summary>Begins to hold text back; it will be at the start of the input when the codec first runs. When
    /// <paramref name="isMeant"/>, calls in it can be told while they are written.</summary>
    private void Begin(Held held, Marker? marker, Func<CallRegion, IEnumerable<Need>> read, bool isMeant = false)
    {
        _held = held;
        _marker = marker;
        _region = new CallRegion(_input, _tools) { Live = isMeant ? new LiveCalls(_input, _tools, _sink, _calls, _blank) : null };
        _steps = read(_region).GetEnumerator();
    }

    /// <summary>Lets the input begin with the region that has begun, if one has.</summary>
    private void Enter()
    {
        if (_steps is not null)
        {
            _input.Position = _marker is null or { IsPartOfCall: true } ? 0 : _marker.Text.Length;
        }
    }

    /// <summary>The codec has come to a result: tells the sink, and goes on behind what it read.</summary>
    private void EndRegion()
    {
        var region = _region!;
        var marker = _marker;
        _steps!.Dispose();
        _steps = null;
        _region = null;
        _marker = null;
        if (region.Rejected)
        {
            if (marker is not null)
            {
                var length = Math.Min(Math.Max(_input.Position, marker.Text.Length), _input.End);
                // Nothing more can come that would close this thought: read on without looking for calls in it.
                _reasoningWithoutCalls = _reasoning is not null && _input.Ended;
                EmitText(_input.Slice(0, length));
                _input.Position = length;
            }
            else
            {
                // Read once more, as the text that it is.
                _input.Position = 0;
            }
            _input.Discard(_input.Position);
            return;
        }
        var raw = _input.Slice(0, _input.Position);
        if (region.Illustration)
        {
            EmitText(raw);
        }
        else
        {
            if (region.Calls.Count > 0 || region.IsThought || region.OpensReasoning is not null)
            {
                DropBlank();
            }
            if (region.IsThought)
            {
                _sink.OnMarkup(marker!.Text);
                // The line break belongs to what announces the action.
                _sink.OnReasoning(raw[marker.Text.Length..^1]);
                _sink.OnMarkup(raw[^1..]);
                AfterReasoning();
            }
            else
            {
                Markup(raw);
            }
            Report(region, marker);
            if (region.OpensReasoning is { } closers)
            {
                OpenReasoning(closers);
                _dialect ??= DialectIndex.NameOf(marker?.Text, region.Shape);
            }
        }
        _input.Discard(_input.Position);
    }

    private void EmitText(ReadOnlySpan<char> text)
    {
        Emit(text);
        if (_reasoning is null)
        {
            Word();
            _lineStart = false;
        }
    }

    private void Report(CallRegion region, Marker? marker)
    {
        if (region.Calls.Count == 0)
        {
            return;
        }
        _dialect = DialectIndex.NameOf(marker?.Text, region.Shape);
        for (var i = 0; i < region.Calls.Count; i++)
        {
            var draft = region.Calls[i];
            if (draft.Name == "directly_answer" && !_tools.TryGet(draft.Name, out _))
            {
                // Command R's way to say that it calls nothing.
                continue;
            }
            var call = CallBuilder.Build(draft, _tools);
            if (i >= (region.Live?.Count ?? 0))
            {
                _sink.OnCallStarted(_calls, call.Name, call.Id);
                _sink.OnArguments(_calls, call.Arguments);
            }
            _sink.OnCall(_calls, call);
            _calls++;
        }
        AfterCall();
    }

    private void OpenReasoning(string[] closers)
    {
        DropBlank();
        _reasoning = closers;
        _reasoningSeen = true;
        _reasoningWithoutCalls = false;
    }
}
