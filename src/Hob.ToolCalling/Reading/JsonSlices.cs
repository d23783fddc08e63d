namespace Hob.ToolCalling.Reading;

/// <summary>Walks the members or elements of a JSON value as slices of its text. The text is known to be valid.</summary>
internal ref struct JsonSlices
{
    private readonly ReadOnlySpan<char> _json;
    private readonly bool _isObject;
    private int _position;

    /// <param name="json">Valid JSON; what is no object and no array has no members.</param>
    public JsonSlices(ReadOnlySpan<char> json)
    {
        _json = json;
        var start = SkipSpace(0);
        _isObject = start < json.Length && json[start] == '{';
        _position = _isObject || (start < json.Length && json[start] == '[') ? start + 1 : json.Length;
    }

    /// <summary>The key as it stands between its quotes (escapes are not resolved); empty in arrays.</summary>
    public ReadOnlySpan<char> Key { get; private set; }

    /// <summary>The value's text.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool MoveNext()
    {
        _position = SkipSpace(_position);
        if (_position < _json.Length && _json[_position] == ',')
        {
            _position = SkipSpace(_position + 1);
        }
        if (_position >= _json.Length || _json[_position] is '}' or ']')
        {
            return false;
        }
        if (_isObject)
        {
            var end = ValueEnd(_position);
            Key = _json[(_position + 1)..(end - 1)];
            _position = SkipSpace(SkipSpace(end) + 1);
        }
        var to = ValueEnd(_position);
        Value = _json[_position..to];
        _position = to;
        return true;
    }

    private readonly int SkipSpace(int at)
    {
        while (at < _json.Length && char.IsWhiteSpace(_json[at]))
        {
            at++;
        }
        return at;
    }

    private readonly int ValueEnd(int at)
    {
        var depth = 0;
        do
        {
            switch (_json[at])
            {
                case '"':
                    at = StringEnd(at + 1);
                    continue;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
                default:
                    if (depth == 0)
                    {
                        return ScalarEnd(at);
                    }
                    var skip = _json[at..].IndexOfAny("\"{}[]");
                    at += Math.Max(skip, 1) - 1;
                    break;
            }
            at++;
        }
        while (depth > 0);
        return at;
    }

    private readonly int ScalarEnd(int at)
    {
        while (at < _json.Length && !char.IsWhiteSpace(_json[at]) && _json[at] is not (',' or '}' or ']' or ':'))
        {
            at++;
        }
        return at;
    }

    private readonly int StringEnd(int at)
    {
        while (true)
        {
            at += _json[at..].IndexOfAny('"', '\\');
            if (_json[at] == '"')
            {
                return at + 1;
            }
            at += 2;
        }
    }
}
