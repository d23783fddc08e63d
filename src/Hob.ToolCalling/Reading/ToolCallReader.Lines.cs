using System.Buffers;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>What stands at the start of a line: fences, markers that count only there, and answers that may be a call without a marker.</summary>
public sealed partial class ToolCallReader
{
    private const int MaxInfo = 64;

    private static readonly SearchValues<char> LineStops = SearchValues.Create("`~>AFTPftca*<");

    private char _fence;
    private int _fenceLength;
    private bool _fenceTried;

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

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(text[0]);
        return length < 0 ? text.Length : length;
    }
}
