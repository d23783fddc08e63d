using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Json;

/// <summary>Reads one value out of malformed JSON in one pass: an explicit stack, lookahead of bounded length. What is written is
/// always valid JSON; what had to be changed is in <see cref="Repairs"/>.</summary>
internal ref partial struct TolerantReader
{
    private const int MaxRepairs = 64;
    private const int MaxPath = 1024;

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

    private readonly ReadOnlySpan<char> _text;
    private readonly int _maxDepth;
    private readonly JsonOutput _out;
    private readonly List<Frame> _frames = [];
    private readonly Dictionary<(int Object, string Key), (int Start, int End)> _members = [];
    private readonly bool _endsWithCloser;
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
        if (_at < _text.Length)
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
            _members[(frame.Serial, frame.Key)] = (frame.PreviousStart, frame.MemberStart);
        // While the key is read, repairs are those of the object.
        frame.Key = null;
        _frames[^1] = frame;
        var keyStart = _out.Length;
        ReadKey();
        var key = JsonText.Unescape(_out.From(keyStart)[1..^1]);
        frame.Key = key;
        _frames[^1] = frame;
        _reportedHere = 0;
        var isDuplicate = _members.TryGetValue((frame.Serial, key), out var earlier);
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

    /// <summary>Notes a repair at the current element, or at the innermost container itself.</summary>
    private void Report(RepairKind? kind, bool ofContainer = false)
    {
        if (kind is not { } found)
            return;
        var bit = 1UL << (int)found;
        if ((_reportedHere & bit) != 0 || (Repairs.Count >= MaxRepairs && (_reported & bit) != 0))
            return;
        _reportedHere |= bit;
        _reported |= bit;
        var repair = new Repair(found, CurrentPath(ofContainer ? _frames.Count - 1 : _frames.Count));
        if (!Repairs.Contains(repair))
            Repairs.Add(repair);
    }

    private readonly string CurrentPath(int levels)
    {
        var path = new StringBuilder();
        for (var i = 0; i < levels; i++)
        {
            var frame = _frames[i];
            if (frame.Count == 0 || frame is { Closer: '}', Key: null } || frame.IsWrapper)
                break;
            if (path.Length + (frame.Key?.Length ?? 10) > MaxPath)
                break;
            path.Append('/');
            if (frame.Key is null)
                path.Append(frame.Count - 1);
            else
                path.Append(frame.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }
        return path.ToString();
    }
}
