using System.Buffers;

namespace Hob.ToolCalling.Reading;

/// <summary>The text between calls: goes from one place that may matter to the next, and tells the sink what lies between.</summary>
public sealed partial class ToolCallReader
{
    private const int MaxBlank = 4096;

    /// <summary>Characters at which text has to be looked at: beginnings of markers, line ends, code spans.</summary>
    private static readonly SearchValues<char> Stops = SearchValues.Create("<[]✿◁\n`");

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
            var plain = at < 0 ? text[i..] : text.Slice(i, at);
            if (!plain.IsWhiteSpace())
            {
                Word();
            }
            i += plain.Length;
            if (at < 0)
            {
                break;
            }
            switch (text[i])
            {
                case '\n':
                    _lineStart = true;
                    _paragraphBreak |= _lineIsBlank && _paragraphs > 0;
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

    /// <summary>A character of text has been seen.</summary>
    private void Word()
    {
        if (_paragraphBreak || _paragraphs == 0)
        {
            _paragraphs++;
            _paragraphBreak = false;
        }
        _answerStart = false;
        _lineIsBlank = false;
    }
}
