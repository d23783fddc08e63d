namespace Hob.ToolCalling.Json;

/// <summary>Reads one value out of malformed JSON in one pass: an explicit stack, lookahead of bounded length. What is written is
/// always valid JSON; what had to be changed is in <see cref="Repairs"/>.</summary>
internal ref partial struct TolerantReader
{
    private readonly ReadOnlySpan<char> _text;
    private readonly int _maxDepth;
    private readonly JsonOutput _out;
    private readonly List<Frame> _frames = [];
    private readonly bool _endsWithCloser;
    private Dictionary<(int Object, string Key), (int Start, int End)>? _members; // Made for the first object with two members.
    private int _at;
    private int _serial;
    private int _openObjects;
    private int _openArrays;
    private int _openParentheses;
    private int _skippedClosers;
    private ulong _reportedHere;
    private ulong _reported;
    private bool _noMoreTriples;

    public TolerantReader(ReadOnlySpan<char> text, int start, int maxDepth)
    {
        _text = text;
        _at = start;
        _maxDepth = maxDepth;
        _out = new JsonOutput(Math.Min(text.Length - start, 1024));
        _endsWithCloser = text.TrimEnd() is [.., '}' or ']'];
    }

    public List<Repair> Repairs { get; } = [];
    public readonly int Position => _at;
    public bool Truncated { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Reads the value at the start position; null with <see cref="Error"/> set when there is none.</summary>
    public string? Read()
    {
        SkipBlank();
        ReadValue();
        while (_frames.Count > 0 && Error is null)
        {
            SkipBlank();
            if (_at >= _text.Length || IsSpecialToken(_at))
                CloseAtEnd();
            else
                Step();
        }
        var json = _out.Finish();
        if (Error is null && json.Length == 0)
            Error = "no JSON value found";
        return Error is null ? json : null;
    }

    /// <summary>Reads one thing inside the innermost container: a separator, a closer, an element or a member.</summary>
    private void Step()
    {
        var frame = _frames[^1];
        var c = _text[_at];
        if (c is '}' or ']' or ')')
        {
            Close(c);
        }
        else if (c is ',' or ';' || (c == ':' && frame.Count > 0))
        {
            Report(c == ',' ? frame.PendingComma || !frame.NeedsComma ? RepairKind.TrailingComma : null : RepairKind.MissingSeparator, ofContainer: true);
            frame.PendingComma = true;
            _frames[^1] = frame;
            _at++;
        }
        else if (SkipEllipsis())
        {
            Report(RepairKind.Ellipsis, ofContainer: true);
            frame.PendingComma = false;
            _frames[^1] = frame;
        }
        else
        {
            BeginItem(c);
        }
    }

    private void BeginItem(char c)
    {
        var frame = _frames[^1];
        if (frame.Closer == '}' && c is '{' or '[' or '(')
        {
            // {"a":1, {"b":2}] misses a closer; {{"a":1}} has an opener too many.
            Report(_openArrays > 0 && c == '{' ? RepairKind.MissingCloser : RepairKind.SurroundingText, ofContainer: true);
            if (_openArrays > 0 && c == '{')
                CloseBeforeItem();
            else
                _at++;
            return;
        }
        if (frame.Closer == ']' && _frames.Count > 1 && _frames[^2].Closer == '}' && frame.Count > 0 && IsQuotedKeyAt(_at))
        {
            // {"a":[1,2,"b":3}
            Report(RepairKind.MissingCloser, ofContainer: true);
            CloseBeforeItem();
            return;
        }
        if (frame.NeedsComma && !frame.PendingComma)
            Report(RepairKind.MissingSeparator, ofContainer: true);
        frame.MemberStart = _out.Length;
        if (frame.NeedsComma)
            _out.Append(',');
        frame.PendingComma = false;
        frame.NeedsComma = true;
        frame.Count++;
        _reportedHere = 0;
        _frames[^1] = frame;
        if (frame.Closer != '}')
            ReadValue();
        else
            ReadMember();
    }

    private void ReadMember()
    {
        var frame = _frames[^1];
        if (frame.Key is not null)
            (_members ??= [])[(frame.Serial, frame.Key)] = (frame.PreviousStart, frame.MemberStart);
        // While the key is read, repairs are those of the object.
        frame.Key = null;
        _frames[^1] = frame;
        var keyStart = _out.Length;
        ReadKey();
        var key = JsonText.Unescape(_out.From(keyStart)[1..^1]);
        frame.Key = key;
        _frames[^1] = frame;
        _reportedHere = 0;
        (int Start, int End) earlier = default;
        var isDuplicate = _members?.TryGetValue((frame.Serial, key), out earlier) == true;
        SkipBlank();
        var hasColon = SkipColon();
        SkipBlank();
        if (_at >= _text.Length || IsSpecialToken(_at))
        {
            DropMember();
            return;
        }
        if (isDuplicate)
        {
            Report(RepairKind.DuplicateKey);
            _out.Strike(earlier.Start, earlier.End);
        }
        frame.PreviousStart = frame.MemberStart;
        _frames[^1] = frame;
        if (_text[_at] is '}' or ']' or ')' or ',' or ';')
        {
            Report(RepairKind.MissingSeparator);
            _out.Append(":null");
            return;
        }
        if (!hasColon)
            Report(RepairKind.MissingSeparator);
        _out.Append(':');
        ReadValue();
    }

    /// <summary>Takes back the member whose value never came; the text ended.</summary>
    private readonly void DropMember()
    {
        var frame = _frames[^1];
        _out.TruncateTo(frame.MemberStart);
        frame.NeedsComma = --frame.Count > 0;
        frame.Key = null;
        _frames[^1] = frame;
    }

    private void ReadValue()
    {
        if (_at >= _text.Length)
            return;
        var c = _text[_at];
        if (c is '{' or '[' or '(')
        {
            _at++;
            Push(c, isWrapper: false);
        }
        else if (IsQuote(c))
        {
            ReadString(StringPlace.Value);
        }
        else
        {
            ReadBare();
        }
    }
}
