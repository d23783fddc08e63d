using System.Globalization;

namespace Hob.ToolCalling.Json;

/// <content>Objects, arrays and parentheses: what is open, and what closes it.</content>
internal ref partial struct TolerantReader
{
    /// <summary>An open object, array or parenthesis.</summary>
    private struct Frame
    {
        public char Closer;
        public int Serial;
        public int Start;
        public int Count;
        public string? Key;

        /// <summary>Where the current member begins in the output, before its comma.</summary>
        public int MemberStart;

        /// <summary>Where the member named <see cref="Key"/> begins; differs from <see cref="MemberStart"/> while the next is read.</summary>
        public int PreviousStart;
        public bool NeedsComma;
        public bool PendingComma;

        /// <summary>A parenthesis after an identifier: <c>ObjectId("…")</c>.</summary>
        public bool IsWrapper;
    }

    private void Push(char opener, bool isWrapper)
    {
        if (_frames.Count >= _maxDepth)
        {
            Error = string.Create(CultureInfo.InvariantCulture, $"nested deeper than {_maxDepth} levels");
            return;
        }
        var closer = opener switch { '{' => '}', '[' => ']', _ => ')' };
        Count(closer, 1);
        _out.Append(opener == '{' ? '{' : '[');
        _frames.Add(new Frame { Closer = closer, Serial = ++_serial, Start = _out.Length, IsWrapper = isWrapper });
        _reportedHere = 0;
        if (opener == '(')
            Report(isWrapper ? RepairKind.SurroundingText : RepairKind.ForeignLiteral);
    }

    private void Pop()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        Count(frame.Closer, -1);
        _reportedHere = 0;
        // (1) is 1 and ObjectId("x") is "x"; (1,) and (1, 2) are tuples.
        if (frame.Closer == ')' && frame.Count == 1 && !frame.PendingComma)
            _out.Strike(frame.Start - 1, frame.Start);
        else
            _out.Append(frame.Closer == '}' ? '}' : ']');
    }

    /// <summary>Closes the innermost container; the comma that was read after it belongs to the one around it.</summary>
    private void CloseBeforeItem()
    {
        Pop();
        SetPendingComma();
    }

    private void Close(char closer)
    {
        var open = closer switch { '}' => _openObjects, ']' => _openArrays, _ => _openParentheses };
        _at++;
        if (open == 0)
        {
            _skippedClosers++;
            Report(RepairKind.ExtraCloser, ofContainer: true);
            return;
        }
        while (_frames[^1].Closer != closer)
        {
            Report(RepairKind.MissingCloser, ofContainer: true);
            Pop();
        }
        if (_frames[^1].PendingComma && closer != ')')
            Report(RepairKind.TrailingComma, ofContainer: true);
        if (_frames.Count == 1 && closer == '}' && MemberFollows())
        {
            // {"a":{"b":1}},"c":2}: the closer came too early.
            Report(RepairKind.ExtraCloser, ofContainer: true);
            return;
        }
        Pop();
    }

    private void CloseAtEnd()
    {
        Truncated = _frames.Count > _skippedClosers;
        Report(RepairKind.MissingCloser, ofContainer: true);
        while (_frames.Count > 0)
            Pop();
    }

    private void Count(char closer, int change)
    {
        if (closer == '}')
            _openObjects += change;
        else if (closer == ']')
            _openArrays += change;
        else
            _openParentheses += change;
    }
}
