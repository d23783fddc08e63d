using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>Reads thoughts, up to what closes them.</summary>
public sealed partial class ToolCallReader
{
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
                BeginRehearsal(marker, _reasoning!);
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

    private void BeginRehearsal(Marker marker, string[] closers) =>
        Begin(Held.Call, marker, region => Rehearsal.Read(region, marker, closers));

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
}
