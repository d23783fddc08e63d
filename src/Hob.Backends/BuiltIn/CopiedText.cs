using System.Runtime.InteropServices;
using System.Text;

namespace Hob.Backends.BuiltIn;

/// <summary>Follows JSON as it is written, and knows whether free text in it (a title, what to search for) is still a piece of the request, whole
/// words of it: a small model would make up the rest of a sentence. No list is empty. Titles in a list, those of tasks, go from one of the request's
/// <see cref="TaskBorders"/> to another and stand in its order, none twice; none is left out between two, or where the request goes on behind the last.</summary>
/// <param name="request">The request in UTF-8, marks in place of names.</param>
internal sealed class CopiedText(byte[] request)
{
    private const string Title = "title";
    private const string Content = "content"; // may be empty
    private static readonly string[] Keys = [Title, "description", "query", Content, "result"];
    private readonly List<byte> _string = [];
    private string _last = "";
    private string _key = "";
    private bool _isInside;
    private bool _isEscaped;
    private byte _before;
    private int _lists; // how many are open
    private int _told; // where in the request the last task ends

    private bool IsCopying => _isInside && Array.IndexOf(Keys, _key) >= 0;

    private bool IsTask => _lists > 0 && _key == Title;

    private bool EndsTasks(ReadOnlySpan<byte> bytes) => bytes.IndexOf("}]"u8) >= 0 || (_told > 0 && _before == '}' && bytes.StartsWith("]"u8));

    /// <summary>Whether the text may go on with these bytes.</summary>
    public bool Admits(ReadOnlySpan<byte> bytes)
    {
        if (!IsCopying)
        {
            return _isInside || (bytes.IndexOf("[]"u8) < 0 && !(_before == '[' && bytes.StartsWith("]"u8)) && !(EndsTasks(bytes) && TaskBorders.GoOn(request.AsSpan(_told))));
        }
        var quote = bytes.IndexOf((byte)'"');
        var more = quote < 0 ? bytes : bytes[..quote];
        if (_string.Count + more.Length == 0)
        {
            return _key == Content;
        }
        // Asked of every token at every step: the text is put together in place.
        var written = _string.Count;
        _string.AddRange(more);
        var end = EndOf(CollectionsMarshal.AsSpan(_string), quote >= 0);
        _string.RemoveRange(written, more.Length);
        return end >= 0 && !(IsTask && EndsTasks(bytes) && TaskBorders.GoOn(request.AsSpan(end)));
    }

    /// <summary>Goes on with bytes that were admitted.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var c in bytes)
        {
            _before = c;
            if (_isInside && (_isEscaped || c != '"'))
            {
                _isEscaped = c == '\\' && !_isEscaped;
                _string.Add(c);
                continue;
            }
            switch (c)
            {
                case (byte)'"':
                    _told = IsCopying && IsTask ? Math.Max(_told, EndOf(CollectionsMarshal.AsSpan(_string), isWhole: true)) : _told;
                    _isInside = !_isInside;
                    _last = Encoding.UTF8.GetString([.. _string]);
                    _string.Clear();
                    break;
                case (byte)':':
                    _key = _last;
                    break;
                case (byte)'[' or (byte)']':
                    _lists += c == '[' ? 1 : -1;
                    _key = "";
                    break;
                case (byte)',' or (byte)'{':
                    _key = "";
                    break;
            }
        }
    }

    // Where a piece of the request ends that is this text, the first where it may stand; negative when there is none.
    private int EndOf(ReadOnlySpan<byte> text, bool isWhole)
    {
        for (int from = IsTask ? _told : 0, at; (at = request.AsSpan(from).IndexOf(text)) >= 0; from += at + 1)
        {
            var (start, end) = (from + at, from + at + text.Length);
            if ((start == 0 || !IsWord(request[start - 1])) && (!isWhole || end == request.Length || !IsWord(request[end])) && (!IsTask || IsTaskAt(start, end, isWhole)))
            {
                return end;
            }
        }
        return -1;
    }

    private bool IsTaskAt(int start, int end, bool isWhole) =>
        TaskBorders.BeginAt(request, start) && (_told == 0 || TaskBorders.Between(request.AsSpan(_told..start))) && (!isWhole || TaskBorders.EndAt(request, end))
        && ((start > 0 && request[start - 1] is (byte)'"' or (byte)'\'') || !TaskBorders.Within(request.AsSpan(start..end)));

    private static bool IsWord(byte c) => char.IsAsciiLetterOrDigit((char)c) || c >= 0x80;
}
