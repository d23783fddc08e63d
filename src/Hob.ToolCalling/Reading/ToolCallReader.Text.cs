using System.Buffers;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>The text between calls: finds markers, follows Markdown's fences and code spans, and tells reasoning from content.</summary>
public sealed partial class ToolCallReader
{
    private const int MaxBlank = 4096;
    private const int MaxInfo = 64;

    /// <summary>Characters at which text has to be looked at: beginnings of markers, line ends, code spans.</summary>
    private static readonly SearchValues<char> Stops = SearchValues.Create("<[]✿◁\n`");

    private static readonly SearchValues<char> LineStops = SearchValues.Create("`~>AFTPftca*<");

    private readonly PendingBlank _blank = new();
    private bool _segmentIsBlank = true;
    private bool _afterStructure;
    private bool _afterCall;
    private bool _answerStart = true;
    private bool _markerlessTried;
    private bool _lineStart = true;
    private bool _lineIsBlank = true;
    private bool _paragraphBreak;
    private int _paragraphs;
    private int _codeSpan;
    private char _fence;
    private int _fenceLength;
    private bool _fenceTried;

    /// <summary>Reads text up to the next marker of calls or the end.</summary>
    /// <returns>How much was read. The rest is held back, or belongs to the region that has begun.</returns>
    private int Scan(ReadOnlySpan<char> text, bool ended)
    {
        var i = 0;
        var from = 0;
        while (i < text.Length)
        {
            if (_reasoning is not null)
            {
                Emit(text[from..i]);
                i += ScanReasoning(text[i..], ended, out var suspended);
                if (suspended)
                {
                    return i;
                }
                from = i;
                continue;
            }
            if (_lineStart)
            {
                var c = text[i];
                if (c is ' ' or '\t' or '\r' || (_answerStart && c == '\n'))
                {
                    // Harmony's header may begin with a space: " to=functions.f".
                    var header = _answerStart && c == ' ' ? Markers.All.Find(text[i..], ended, out _) : 0;
                    if (header == 0)
                    {
                        i++;
                        continue;
                    }
                }
                var step = AtLineStart(text, i, ref from, ended);
                if (step < 0 || _steps is not null)
                {
                    Emit(text[from..i]);
                    return i;
                }
                if (step > 0)
                {
                    i += step;
                    continue;
                }
                _lineStart = false;
            }
            if (_fenceLength > 0)
            {
                var newline = text[i..].IndexOf('\n');
                i = newline < 0 ? text.Length : i + newline + 1;
                _lineStart = newline >= 0;
                continue;
            }
            var at = text[i..].IndexOfAny(Stops);
            if (at < 0)
            {
                _lineIsBlank = _lineIsBlank && text[i..].IsWhiteSpace();
                i = text.Length;
                break;
            }
            _lineIsBlank = _lineIsBlank && text.Slice(i, at).IsWhiteSpace();
            if (at > 0)
            {
                CountParagraph(text.Slice(i, at));
                _answerStart = _answerStart && text.Slice(i, at).IsWhiteSpace();
            }
            i += at;
            switch (text[i])
            {
                case '\n':
                    _lineStart = true;
                    _paragraphBreak |= _lineIsBlank && !_segmentIsBlank;
                    _lineIsBlank = true;
                    _codeSpan = 0;
                    i++;
                    break;
                case '`':
                    var run = RunLength(text[i..]);
                    if (i + run == text.Length && !ended)
                    {
                        Emit(text[from..i]);
                        return i;
                    }
                    _codeSpan = _codeSpan == 0 ? run : _codeSpan == run ? 0 : _codeSpan;
                    Word();
                    i += run;
                    break;
                default:
                    var length = AtMarker(text, i, ref from, ended);
                    if (length < 0 || _steps is not null)
                    {
                        Emit(text[from..i]);
                        return i;
                    }
                    i += length;
                    break;
            }
        }
        Emit(text[from..i]);
        return i;
    }

    /// <summary>What stands at the start of a line.</summary>
    /// <returns>How many characters were dealt with; 0: nothing special; -1: more text is needed.</returns>
    private int AtLineStart(ReadOnlySpan<char> text, int i, ref int from, bool ended)
    {
        var rest = text[i..];
        if (_fenceLength > 0)
        {
            return AtFenceEnd(rest, ended);
        }
        if (rest[0] is '`' or '~')
        {
            var run = RunLength(rest);
            if (run == rest.Length && !ended)
            {
                return -1;
            }
            if (run >= 3)
            {
                var fence = BeginFence(rest, run, ended);
                if (fence != 0 || _steps is not null)
                {
                    return fence;
                }
            }
        }
        else if (LineStops.Contains(rest[0]) || (_answerStart && rest[0] == ' '))
        {
            var length = Markers.All.Find(rest, ended, out var marker);
            if (length < 0)
            {
                return -1;
            }
            if (length > 0 && marker!.Place != MarkerPlace.Anywhere && Applies(marker, text[from..i]))
            {
                return Apply(marker, text, i, ref from);
            }
        }
        if (_answerStart && !_markerlessTried && _tools.Count > 0 && _options.Markerless && !char.IsWhiteSpace(rest[0])
            && (rest[0] is '{' or '[' || char.IsLetter(rest[0]) || rest[0] == '_'))
        {
            // A marker has precedence: [TOOL_CALLS] is one, [get_weather()] is none.
            var length = rest[0] == '[' ? Markers.All.Find(rest, ended, out _) : 0;
            if (length < 0)
            {
                return -1;
            }
            if (length == 0)
            {
                _markerlessTried = true;
                Begin(Held.Markerless, null, MarkerlessCalls.Read);
                return 0;
            }
        }
        return 0;
    }

    private int AtFenceEnd(ReadOnlySpan<char> rest, bool ended)
    {
        if (rest[0] != _fence)
        {
            return 0;
        }
        var run = RunLength(rest);
        if (run == rest.Length && !ended)
        {
            return -1;
        }
        if (run < _fenceLength)
        {
            return 0;
        }
        _fenceLength = 0;
        _lineStart = false;
        return run;
    }

    /// <summary>A fence: text, unless it may hold the answer's call.</summary>
    private int BeginFence(ReadOnlySpan<char> rest, int run, bool ended)
    {
        var newline = rest.IndexOf('\n');
        if (newline < 0 && !ended && rest.Length <= run + MaxInfo)
        {
            return -1;
        }
        var line = newline < 0 ? rest : rest[..newline];
        var info = line[run..].Trim();
        if (info.Contains('`') || line.Length > run + MaxInfo)
        {
            return 0;
        }
        if (FenceCalls.MayHoldCall(info) && !_fenceTried && (info is "tool_code" || (_tools.Count > 0 && _options.Markerless && _paragraphs <= 1)))
        {
            var language = info.ToString();
            var alone = _paragraphs == 0 && _calls == 0;
            var character = rest[0];
            _fenceTried = true;
            Begin(Held.Fence, null, region => FenceCalls.Read(region, language, character, run, alone));
            return 0;
        }
        _fenceTried = false;
        Word();
        _fence = rest[0];
        _fenceLength = run;
        _lineStart = true;
        return newline < 0 ? rest.Length : newline + 1;
    }

    private int AtMarker(ReadOnlySpan<char> text, int i, ref int from, bool ended)
    {
        var rest = text[i..];
        var length = Markers.All.Find(rest, ended, out var marker);
        if (length < 0)
        {
            return -1;
        }
        if (length == 0 || !Applies(marker!, text[from..i]))
        {
            if (_toolTags is not null && rest[0] == '<' && _codeSpan == 0)
            {
                var tag = _toolTags.Find(rest, ended, out var name);
                if (tag < 0)
                {
                    return -1;
                }
                if (tag > 0)
                {
                    Begin(Held.Call, new Marker("<" + name + ">", MarkerKind.Call), region => ToolTags.Read(region, name!));
                    return 0;
                }
            }
            Word();
            return Math.Max(length, 1);
        }
        return Apply(marker!, text, i, ref from);
    }

    /// <summary>Whether a marker means something here, behind <paramref name="pending"/>, the text not told to the sink yet.</summary>
    private bool Applies(Marker marker, ReadOnlySpan<char> pending) =>
        marker.Kind switch
        {
            MarkerKind.InnerClose or MarkerKind.CloseCall => _afterCall && _segmentIsBlank && pending.IsWhiteSpace(),
            MarkerKind.OpenReasoning or MarkerKind.CloseReasoning or MarkerKind.Drop or MarkerKind.DropAtEdge when _codeSpan > 0 => false,
            MarkerKind.DropAtEdge when marker.Text is "</s>" or "</response>" or "</answer>" => true,
            MarkerKind.DropAtEdge => _answerStart,
            _ => marker.Place switch
            {
                MarkerPlace.LineStart => _lineStart,
                MarkerPlace.AnswerStart => _answerStart,
                _ => true,
            },
        };

    /// <summary>Does what the marker at <paramref name="i"/> says. Returns its length, or 0 when a region has begun.</summary>
    private int Apply(Marker marker, ReadOnlySpan<char> text, int i, ref int from)
    {
        switch (marker.Kind)
        {
            case MarkerKind.Call:
                var inSpan = _codeSpan;
                Begin(Held.Call, marker, inSpan == 0 ? marker.Read! : region => CodeSpans.Read(region, marker, inSpan));
                return 0;
            case MarkerKind.OpenReasoning when marker.Place == MarkerPlace.AnswerStart:
                Begin(Held.Call, marker, region => KeywordCalls.ReadThought(region, marker));
                return 0;
            case MarkerKind.OpenReasoning when marker.Text == "<think:":
                Begin(Held.Call, marker, SuffixedTags.ReadThink);
                return 0;
            case MarkerKind.DropAtEdge when marker.Text[1] == '/':
                Begin(Held.Call, marker, region => MarkerlessCalls.ReadEdge(region, marker));
                return 0;
        }
        Emit(text[from..i]);
        if (marker.Kind == MarkerKind.DropAtEdge)
        {
            DropBlank();
        }
        from = i + marker.Text.Length;
        _lineStart = _lineStart && marker.Kind != MarkerKind.OpenReasoning;
        switch (marker.Kind)
        {
            case MarkerKind.OpenReasoning:
                DropBlank();
                _sink.OnMarkup(marker.Text);
                OpenReasoning(marker.Closers);
                break;
            case MarkerKind.CloseReasoning:
                if (_reasoningSeen)
                {
                    Markup(marker.Text);
                    break;
                }
                Flush();
                _sink.OnAllWasReasoning();
                _sink.OnMarkup(marker.Text);
                _calls = 0;
                AfterReasoning();
                break;
            default:
                Markup(marker.Text);
                break;
        }
        return marker.Text.Length;
    }

    private int ScanReasoning(ReadOnlySpan<char> text, bool ended, out bool suspended)
    {
        suspended = false;
        var from = 0;
        var i = 0;
        while (i < text.Length)
        {
            var at = text[i..].IndexOfAny(Stops);
            if (at < 0)
            {
                i = text.Length;
                break;
            }
            i += at;
            var rest = text[i..];
            var closer = 0;
            foreach (var candidate in _reasoning!)
            {
                if (rest.StartsWith(candidate))
                {
                    closer = candidate.Length;
                    break;
                }
                if (!ended && candidate.AsSpan().StartsWith(rest))
                {
                    closer = -1;
                }
            }
            Marker? marker = null;
            var length = text[i] is '\n' or '`' ? 0 : Markers.All.Find(rest, ended, out marker);
            if (closer < 0 || (length < 0 && closer == 0))
            {
                suspended = true;
                break;
            }
            if (closer > 0 || marker is { Kind: MarkerKind.CloseReasoning })
            {
                _sink.OnReasoning(text[from..i]);
                // A header that follows ends the thought, but is read for itself.
                var isHeader = marker is { Kind: MarkerKind.Call };
                var close = closer > 0 ? closer : length;
                if (!isHeader)
                {
                    _sink.OnMarkup(text.Slice(i, close));
                }
                _reasoning = null;
                AfterReasoning();
                return isHeader ? i : i + close;
            }
            if (marker is { Kind: MarkerKind.Call, Place: MarkerPlace.Anywhere } && !_reasoningWithoutCalls)
            {
                var closers = _reasoning!;
                Begin(Held.Call, marker, region => Rehearsal.Read(region, marker, closers));
                suspended = true;
                break;
            }
            if (marker is { Kind: MarkerKind.Drop })
            {
                _sink.OnReasoning(text[from..i]);
                _sink.OnMarkup(marker.Text);
                i += length;
                from = i;
                continue;
            }
            i++;
        }
        if (i > from)
        {
            _sink.OnReasoning(text[from..i]);
        }
        return i;
    }

    /// <summary>Text for the user, or part of the thought. White space on its own waits until it is known what it separates.</summary>
    private void Emit(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }
        if (_reasoning is not null)
        {
            _sink.OnReasoning(text);
            return;
        }
        if (_segmentIsBlank)
        {
            if (text.IsWhiteSpace() && _blank.Length + text.Length <= MaxBlank)
            {
                _blank.Add(text, isMarkup: false);
                return;
            }
            Flush();
            _segmentIsBlank = false;
            _afterCall = false;
            _answerStart = _answerStart && text.IsWhiteSpace();
        }
        _sink.OnText(text);
    }

    /// <summary>White space between structures belongs to the format.</summary>
    private void DropBlank()
    {
        _blank.Release(_sink, blankIsText: false);
    }

    /// <summary>Markup, which waits as long as white space before it does.</summary>
    private void Markup(ReadOnlySpan<char> text)
    {
        if (_blank.Length > 0)
        {
            _blank.Add(text, isMarkup: true);
        }
        else
        {
            _sink.OnMarkup(text);
        }
    }

    private void Flush()
    {
        _blank.Release(_sink, blankIsText: true);
    }

    private void EndSegment()
    {
        if (_afterStructure)
        {
            DropBlank();
        }
        Flush();
    }

    private void AfterCall()
    {
        _afterCall = true;
        _afterStructure = true;
        _segmentIsBlank = true;
        _answerStart = false;
        _lineStart = false;
        _codeSpan = 0;
    }

    private void AfterReasoning()
    {
        _reasoningSeen = true;
        _afterStructure = true;
        _afterCall = false;
        _segmentIsBlank = true;
        _answerStart = _calls == 0;
        _markerlessTried = false;
        _lineStart = true;
        _lineIsBlank = true;
        _paragraphs = 0;
        _codeSpan = 0;
    }

    /// <summary>A character of text has been seen.</summary>
    private void Word()
    {
        CountParagraph("x");
        _answerStart = false;
        _lineIsBlank = false;
    }

    private void CountParagraph(ReadOnlySpan<char> text)
    {
        if ((_paragraphBreak || _paragraphs == 0) && !text.IsWhiteSpace())
        {
            _paragraphs++;
            _paragraphBreak = false;
        }
    }

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(text[0]);
        return length < 0 ? text.Length : length;
    }
}
