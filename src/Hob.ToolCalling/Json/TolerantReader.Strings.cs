using System.Buffers;

namespace Hob.ToolCalling.Json;

/// <content>Strings: which quote ends one, and what their inside becomes.</content>
internal ref partial struct TolerantReader
{
    private enum StringPlace
    {
        Key,
        Value,
    }

    /// <summary>Quotes of all kinds, escapes, brackets and control characters.</summary>
    private static readonly SearchValues<char> NotPlain = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c), .. "\"'`\\{}[]\u00AB\u00B4\u00BB", .. Enumerable.Range('\u2018', 8).Select(c => (char)c)]);

    private static bool IsQuote(char c) => c is '"' or '\'' or '`' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00B4';

    /// <summary>Whether <paramref name="c"/> may end a string that <paramref name="opener"/> began.</summary>
    private static bool Closes(char opener, char c) =>
        c == opener
        || opener switch
        {
            '\u201C' or '\u201D' or '\u201E' or '\u201F' => c is '"' or '\u201C' or '\u201D',
            '\u2018' or '\u2019' or '\u201A' or '\u201B' => c is '\'' or '\u2018' or '\u2019',
            '\u00AB' => c == '\u00BB',
            '\u00B4' => c is '\'' or '`',
            _ => false,
        };

    private void ReadKey()
    {
        if (IsQuote(_text[_at]))
            ReadString(StringPlace.Key);
        else
            ReadBareKey();
    }

    /// <summary>Reads a string and those joined to it with <c>+</c>.</summary>
    private void ReadString(StringPlace place, bool isRaw = false)
    {
        ReadOneString(place, isRaw);
        while (place == StringPlace.Value && _at < _text.Length && Error is null)
        {
            var next = SkipSpace(_at);
            if (next >= _text.Length || _text[next] != '+')
                return;
            next = SkipSpace(next + 1);
            if (next >= _text.Length || !IsQuote(_text[next]))
                return;
            _at = next;
            Report(RepairKind.StringExpression);
            _out.TruncateTo(_out.Length - 1);
            var seam = _out.Length;
            ReadOneString(place, isRaw);
            // The second string's own quote.
            _out.Strike(seam, seam + 1);
        }
    }

    private void ReadOneString(StringPlace place, bool isRaw)
    {
        var opener = _text[_at];
        if (TripleEnd(opener) is var end and >= 0)
        {
            Report(RepairKind.StringExpression);
            _out.Append('"');
            _at += 3;
            while (_at < end)
                CopyCharacter(end, isRaw, opener);
            _out.Append('"');
            _at = end + 3;
            return;
        }
        if (opener is '\'' or '`')
            Report(RepairKind.SingleQuotes);
        else if (opener != '"')
            Report(RepairKind.SmartQuotes);
        _out.Append('"');
        _at++;
        ReadContent(opener, place, isRaw);
        _out.Append('"');
    }

    private void ReadContent(char opener, StringPlace place, bool isRaw)
    {
        var innerQuotes = 0;
        var openBraces = 0;
        var line = (Read: -1, Written: 0);
        var repairs = Repairs.Count;
        while (CopyPlain(isRaw, opener))
        {
            var c = _text[_at];
            if (Closes(opener, c))
            {
                if (place == StringPlace.Key || EndsString(_at + 1, innerQuotes > 0 && openBraces > 0))
                {
                    _at++;
                    return;
                }
                if (innerQuotes == 1 && openBraces == 0 && line.Read >= 0 && IsColonAt(_at + 1) && EndsWithComma(line.Written))
                {
                    // "a": "x,⏎ "b": 1 — the quote before the newline is missing, this one ends the next key.
                    _out.TruncateTo(line.Written - 1);
                    _at = line.Read;
                    SetPendingComma();
                    Repairs.RemoveRange(repairs, Repairs.Count - repairs);
                    _reportedHere = 0;
                    Report(RepairKind.MissingCloser);
                    return;
                }
                innerQuotes++;
                Report(RepairKind.UnescapedQuote);
            }
            else if (c is '{' or '[')
            {
                openBraces++;
            }
            else if (c is '}' or ']')
            {
                openBraces--;
            }
            else if (c == '\n' && innerQuotes == 0)
            {
                line = (_at + 1, _out.Length);
            }
            CopyCharacter(_text.Length, isRaw, opener);
        }
        Truncated = true;
        Report(RepairKind.MissingCloser);
    }

    /// <summary>Copies what no string has to look at; false when the text ends.</summary>
    private bool CopyPlain(bool isRaw, char opener)
    {
        var rest = _text[_at..];
        var length = rest.IndexOfAny(NotPlain);
        var run = length < 0 ? rest : rest[..length];
        if (!StrictJson.HasLoneSurrogate(run))
        {
            _out.Append(run);
            _at += run.Length;
        }
        else
        {
            for (var end = _at + run.Length; _at < end;)
                CopyCharacter(end, isRaw, opener);
        }
        return _at < _text.Length;
    }

    private readonly bool EndsWithComma(int written) => written > 0 && _out.From(written - 1)[0] == ',';

    private readonly void SetPendingComma()
    {
        if (_frames.Count == 0)
            return;
        var frame = _frames[^1];
        frame.PendingComma = true;
        _frames[^1] = frame;
    }

    /// <summary>Where a string in triple quotes at the current position ends, -1 when it is none.</summary>
    private int TripleEnd(char opener)
    {
        if (_noMoreTriples || _at + 6 > _text.Length || _text[_at + 1] != opener || _text[_at + 2] != opener)
            return -1;
        var end = _text[(_at + 3)..].IndexOf([opener, opener, opener]);
        if (end < 0)
        {
            _noMoreTriples = true;
            return -1;
        }
        end += _at + 3;
        // A quote that is the last character of the content: """say "hi"""".
        while (end + 3 < _text.Length && _text[end + 3] == opener)
            end++;
        return end;
    }

    /// <summary>Copies one character or escape sequence of a string's inside, mended.</summary>
    private void CopyCharacter(int end, bool isRaw, char opener)
    {
        var c = _text[_at];
        if (c == '\\')
        {
            CopyEscape(end, isRaw, opener);
            return;
        }
        _at++;
        if (c == '"')
        {
            _out.Append("\\\"");
        }
        else if (c < ' ')
        {
            Report(RepairKind.ControlCharacter);
            _out.Append(JsonText.Escape(c));
        }
        else if (!char.IsSurrogate(c))
        {
            _out.Append(c);
        }
        else if (char.IsHighSurrogate(c) && _at < end && char.IsLowSurrogate(_text[_at]))
        {
            _out.Append(c);
            _out.Append(_text[_at++]);
        }
        else
        {
            Report(RepairKind.BrokenUnicode);
            _out.Append('\uFFFD');
        }
    }

    private void CopyEscape(int end, bool isRaw, char opener)
    {
        if (_at + 1 >= end)
        {
            // A backslash that ends the text is half an escape; one that ends a triple-quoted string is text.
            _at++;
            if (end < _text.Length)
                _out.Append("\\\\");
            return;
        }
        var c = _text[_at + 1];
        if (isRaw && !Closes(opener, c))
        {
            _at++;
            _out.Append("\\\\");
        }
        else if (c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            _out.Append(_text.Slice(_at, 2));
            _at += 2;
        }
        else if (c == 'u')
        {
            CopyUnicodeEscape(end);
        }
        else if (c is '\'' or '`')
        {
            if (opener != c)
                Report(RepairKind.InvalidEscape);
            _out.Append(c);
            _at += 2;
        }
        else
        {
            Report(RepairKind.InvalidEscape);
            _out.Append("\\\\");
            _at++;
        }
    }

    private void CopyUnicodeEscape(int end)
    {
        if (JsonText.TryReadUnicodeEscape(_text, _at, out var unit))
        {
            var length = !char.IsSurrogate(unit) ? 6
                : char.IsHighSurrogate(unit) && JsonText.TryReadUnicodeEscape(_text, _at + 6, out var low) && char.IsLowSurrogate(low) ? 12 : 0;
            if (length == 0)
            {
                Report(RepairKind.BrokenUnicode);
                _out.Append('\uFFFD');
                _at += 6;
                return;
            }
            _out.Append(_text.Slice(_at, length));
            _at += length;
            return;
        }
        var digits = 0;
        while (digits < 4 && _at + 2 + digits < end && char.IsAsciiHexDigit(_text[_at + 2 + digits]))
            digits++;
        if (_at + 2 + digits >= _text.Length)
        {
            _at = _text.Length;
        }
        else if (digits == 0)
        {
            // C:\users is a path, no broken escape.
            Report(RepairKind.InvalidEscape);
            _out.Append("\\\\");
            _at++;
        }
        else
        {
            Report(RepairKind.BrokenUnicode);
            _out.Append('\uFFFD');
            _at += 2 + digits;
        }
    }
}
