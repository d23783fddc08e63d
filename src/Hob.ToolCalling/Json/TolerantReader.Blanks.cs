namespace Hob.ToolCalling.Json;

/// <content>What stands between values: space, comments, ellipses, special tokens.</content>
internal ref partial struct TolerantReader
{
    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsSpace(c))
            {
                _at++;
            }
            else if (IsInvisible(c))
            {
                _at++;
                Report(RepairKind.InvisibleCharacter);
            }
            else if (CommentEnd(_at) is var end && end > _at)
            {
                _at = end;
                Report(RepairKind.Comment);
            }
            else
            {
                return;
            }
        }
    }

    private bool SkipEllipsis()
    {
        var length = _text[_at] == '…' ? 1 : _text[_at..].StartsWith("...") ? 3 : 0;
        _at += length;
        return length > 0;
    }

    /// <summary>Skips <c>:</c>, <c>=</c>, <c>=></c> or <c>:=</c>; only the first is one that JSON has.</summary>
    private bool SkipColon()
    {
        if (_at >= _text.Length || _text[_at] is not (':' or '='))
            return false;
        var start = _at++;
        if (_at < _text.Length && _text[_at] is '>' or '=')
            _at++;
        if (_at - start > 1 || _text[start] == '=')
            Report(RepairKind.MissingSeparator);
        return true;
    }

    private readonly bool IsCommentAt(int i) => _text[i] == '#' || _text[i..].StartsWith("//") || _text[i..].StartsWith("/*");

    /// <summary>The end of the comment that begins at <paramref name="i"/>, or <paramref name="i"/> when there is none.</summary>
    private readonly int CommentEnd(int i)
    {
        var rest = _text[i..];
        if (rest.StartsWith("/*"))
            return rest[2..].IndexOf("*/") is var end and >= 0 ? i + end + 4 : _text.Length;
        if (!IsCommentAt(i))
            return i;
        return rest.IndexOfAny('\n', '\r') is var line and >= 0 ? i + line : _text.Length;
    }

    private readonly bool IsSpecialToken(int i) => _text[i] == '<' && SpecialTokens.EndOf(_text, i) > i;

    internal static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t';

    /// <summary>Byte order mark, zero-width and no-break spaces, other Unicode spaces and control characters.</summary>
    internal static bool IsInvisible(char c) =>
        c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\u00AD' || (c < ' ' && !IsSpace(c)) || (c >= '\u007F' && char.IsWhiteSpace(c));

    private readonly int SkipSpace(int i)
    {
        while (i < _text.Length && (IsSpace(_text[i]) || IsInvisible(_text[i])))
            i++;
        return i;
    }
}
