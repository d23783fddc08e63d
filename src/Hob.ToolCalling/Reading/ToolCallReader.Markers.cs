using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>What markers do in the text between calls.</summary>
public sealed partial class ToolCallReader
{
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
                    BeginToolTag(name!);
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

    // The two below stand alone so that their closures cost nothing where no region begins.

    private void BeginToolTag(string name) =>
        Begin(Held.Call, new Marker("<" + name + ">", MarkerKind.Call), region => ToolTags.Read(region, name));

    private void BeginMarked(Marker marker, int codeSpan) =>
        Begin(Held.Call, marker, isMeant: marker.Kind == MarkerKind.Call && codeSpan == 0, read: marker switch
        {
            { Kind: MarkerKind.DropAtEdge } => region => MarkerlessCalls.ReadEdge(region, marker),
            { Kind: MarkerKind.OpenReasoning, Place: MarkerPlace.AnswerStart } => region => KeywordCalls.ReadThought(region, marker),
            { Kind: MarkerKind.OpenReasoning } => SuffixedTags.ReadThink,
            _ => codeSpan == 0 ? marker.Read! : region => CodeSpans.Read(region, marker, codeSpan),
        });

    /// <summary>Does what the marker at <paramref name="i"/> says. Returns its length, or 0 when a region has begun.</summary>
    private int Apply(Marker marker, ReadOnlySpan<char> text, int i, ref int from)
    {
        switch (marker.Kind)
        {
            case MarkerKind.Call:
            case MarkerKind.OpenReasoning when marker.Place == MarkerPlace.AnswerStart || marker.Text == "<think:":
            case MarkerKind.DropAtEdge when marker.Text[1] == '/':
                BeginMarked(marker, _codeSpan);
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
}
