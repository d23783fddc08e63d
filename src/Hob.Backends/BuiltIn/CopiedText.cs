using System.Text;

namespace Hob.Backends.BuiltIn;

/// <summary>Follows JSON as it is written, and knows whether free text in it (a title, what to search for) is still a piece of the request, whole
/// words of it: a small model would make up the rest of a sentence.</summary>
/// <param name="request">The request in UTF-8, marks in place of names.</param>
internal sealed class CopiedText(byte[] request)
{
    private static readonly string[] Keys = ["title", "description", "query", "content", "result"];
    private const string MayBeEmpty = "content";
    private readonly List<byte> _string = [];
    private string _last = "";
    private string _key = "";
    private bool _isInside;
    private bool _isEscaped;

    private bool IsCopying => _isInside && Array.IndexOf(Keys, _key) >= 0;

    /// <summary>Whether the text may go on with these bytes.</summary>
    public bool Admits(ReadOnlySpan<byte> bytes)
    {
        if (!IsCopying)
        {
            return true;
        }
        var quote = bytes.IndexOf((byte)'"');
        byte[] text = [.. _string, .. quote < 0 ? bytes : bytes[..quote]];
        if (text.Length == 0)
        {
            return _key == MayBeEmpty;
        }
        for (int from = 0, at; (at = request.AsSpan(from).IndexOf(text)) >= 0; from += at + 1)
        {
            var (start, end) = (from + at, from + at + text.Length);
            if ((start == 0 || !IsWord(request[start - 1])) && (quote < 0 || end == request.Length || !IsWord(request[end])))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Goes on with bytes that were admitted.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var c in bytes)
        {
            if (_isInside && (_isEscaped || c != '"'))
            {
                _isEscaped = c == '\\' && !_isEscaped;
                _string.Add(c);
                continue;
            }
            switch (c)
            {
                case (byte)'"':
                    _isInside = !_isInside;
                    _last = Encoding.UTF8.GetString([.. _string]);
                    _string.Clear();
                    break;
                case (byte)':':
                    _key = _last;
                    break;
                case (byte)',' or (byte)'{' or (byte)'[':
                    _key = "";
                    break;
            }
        }
    }

    private static bool IsWord(byte c) => char.IsAsciiLetterOrDigit((char)c) || c >= 0x80;
}
