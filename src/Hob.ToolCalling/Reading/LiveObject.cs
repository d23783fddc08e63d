namespace Hob.ToolCalling.Reading;

/// <summary>Follows an object that holds a call, <c>{"name": "get_weather", "arguments": {…}}</c>, while it is written, and tells its
/// arguments: from their first brace to the one that closes it. An object that begins in any other way is told when it is over.</summary>
/// <param name="region">The region, its input at the object.</param>
/// <param name="close">The tag at which a broken object is cut, or empty. Nothing behind it is told until the object has ended.</param>
internal sealed class LiveObject(CallRegion region, string close)
{
    private const int MaxHead = 2 * CallInput.MaxName;

    private readonly int _start = region.Input.Position;
    private int _at = region.Input.Position;
    private int _from;
    private int _depth;
    private bool _inString;
    private bool _over = region.Live is null;

    /// <summary>The name under which the call was begun; null when it was not.</summary>
    public string? Name { get; private set; }

    /// <summary>The arguments that were told.</summary>
    public ReadOnlySpan<char> Written => region.Input.Slice(_from, _at);

    /// <summary>More of the object has been read; it may go on.</summary>
    public void Advance()
    {
        if (_over)
        {
            return;
        }
        var input = region.Input;
        var closes = close.Length > 0 ? input.Slice(_at, input.Position).IndexOf(close) : -1;
        Follow(closes >= 0 ? _at + closes : Math.Max(_at, input.Position - Math.Max(close.Length - 1, 0)));
    }

    /// <summary>The object ends at the position.</summary>
    public void End() => Follow(region.Input.Position);

    private void Follow(int limit)
    {
        if (_over || (Name is null && !Begin(limit)))
        {
            return;
        }
        while (_at < limit && !_over)
        {
            var rest = region.Input.Slice(_at, limit);
            var next = _inString ? rest.IndexOfAny('"', '\\') : rest.IndexOfAny("\"{}[]");
            if (next < 0)
            {
                _at = limit;
                break;
            }
            if (rest[next] == '\\' && next + 1 == rest.Length)
            {
                // What it escapes has not come.
                _at += next;
                break;
            }
            switch (rest[next])
            {
                case '\\':
                    next++;
                    break;
                case '"':
                    _inString = !_inString;
                    break;
                case '{' or '[':
                    _depth++;
                    break;
                default:
                    _depth--;
                    _over = _depth == 0;
                    break;
            }
            _at += next + 1;
        }
        region.Live!.Tell(_at);
    }

    private bool Begin(int limit)
    {
        switch (Head(region.Input.Slice(_start, limit), out var name, out var length))
        {
            case Match.Partly when limit - _start <= MaxHead:
                return false;
            case Match.Yes when region.Live!.Begin(region.Calls.Count, name.ToString(), null, _start + length):
                Name = name.ToString();
                _from = _at = _start + length;
                return true;
            default:
                _over = true;
                return false;
        }
    }

    /// <summary>Whether <paramref name="text"/> begins with a name and the key of the arguments.</summary>
    private static Match Head(ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out int length)
    {
        name = default;
        length = 0;
        var rest = text;
        foreach (var token in (ReadOnlySpan<string>)["{", "\"name\"", ":", "\""])
        {
            if (Take(ref rest, token) is not Match.Yes and var match)
            {
                return match;
            }
        }
        var end = rest.IndexOfAny('"', '\\');
        if (end < 0 || rest[end] == '\\')
        {
            return end < 0 ? Match.Partly : Match.No;
        }
        name = rest[..end];
        rest = rest[(end + 1)..];
        if (Take(ref rest, ",") is not Match.Yes and var comma)
        {
            return comma;
        }
        var key = Take(ref rest, "\"arguments\"");
        if ((key == Match.No ? Take(ref rest, "\"parameters\"") : key) is not Match.Yes and var keyed)
        {
            return keyed;
        }
        if (Take(ref rest, ":") is not Match.Yes and var colon)
        {
            return colon;
        }
        rest = rest.TrimStart();
        length = text.Length - rest.Length;
        return rest.IsEmpty ? Match.Partly : rest[0] == '{' ? Match.Yes : Match.No;
    }

    /// <summary>Moves over <paramref name="token"/>, and white space before it.</summary>
    private static Match Take(ref ReadOnlySpan<char> text, string token)
    {
        text = text.TrimStart();
        if (text.StartsWith(token))
        {
            text = text[token.Length..];
            return Match.Yes;
        }
        return token.AsSpan().StartsWith(text) ? Match.Partly : Match.No;
    }
}
