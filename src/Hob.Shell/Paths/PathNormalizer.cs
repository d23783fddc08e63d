using Hob.Shell.Judging;

namespace Hob.Shell.Paths;

/// <summary>Turns the text of a path into its plain absolute form, without looking at any disk.</summary>
internal static class PathNormalizer
{
    private const int StackLimit = 512;

    /// <summary>The absolute form of <paramref name="path"/> with <c>~</c>, <c>.</c>, <c>..</c>, doubled slashes and the aliases of
    /// <c>/proc/self</c> and macOS resolved; null when it starts from a folder that is not known, or steps back over a hole.</summary>
    public static string? Normalize(ReadOnlySpan<char> path, string? cwd, string home)
    {
        var limit = path.Length + (cwd?.Length ?? 0) * 2 + home.Length + 8;
        var text = new Segments(limit <= StackLimit ? stackalloc char[StackLimit] : new char[limit], cwd);
        // A hole at the start may hold an absolute path.
        if (path.IsEmpty || path[0] == Argument.Hole) return null;
        if (path[0] == '~')
        {
            var end = path.IndexOf('/');
            var user = end < 0 ? path[1..] : path[1..end];
            path = end < 0 ? [] : path[end..];
            if (user.IsEmpty)
            {
                text.PushAll(home);
            }
            else if (user is "+")
            {
                text.PushAll(cwd);
            }
            else
            {
                if (user is not "root") text.Push("home");
                text.Push(user);
            }
        }
        else if (path[0] != '/')
        {
            if (cwd is null) return null;
            text.PushAll(cwd);
        }

        text.PushAll(path);
        return text.Result();
    }

    private ref struct Segments(Span<char> buffer, string? cwd)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;
        private bool _lost;

        public void PushAll(ReadOnlySpan<char> path)
        {
            while (!path.IsEmpty)
            {
                var slash = path.IndexOf('/');
                Push(slash < 0 ? path : path[..slash]);
                path = slash < 0 ? [] : path[(slash + 1)..];
            }
        }

        public void Push(ReadOnlySpan<char> segment)
        {
            if (segment.IsEmpty || segment is ".") return;
            if (segment is "..")
            {
                Pop();
                return;
            }

            _buffer[_length++] = '/';
            segment.CopyTo(_buffer[_length..]);
            _length += segment.Length;
            if (segment is "root" or "cwd" or "etc" or "var" or "tmp" or "Data") ResolveAlias(segment);
        }

        private void Pop()
        {
            var slash = _buffer[.._length].LastIndexOf('/');
            if (slash < 0) return;
            if (_buffer[slash.._length].Contains(Argument.Hole)) _lost = true;
            _length = slash;
        }

        private void ResolveAlias(ReadOnlySpan<char> last)
        {
            ReadOnlySpan<char> path = _buffer[.._length];
            if (last is "root" or "cwd")
            {
                if (!path.StartsWith("/proc/")) return;
                var process = path[6..^(last.Length + 1)];
                if (process is not ("self" or "thread-self") && process.ContainsAnyExceptInRange('0', '9')) return;
                _length = 0;
                if (last is not "cwd") return;
                // A working folder that is itself such an alias leads nowhere.
                if (process is not "self" || cwd is null || cwd.StartsWith("/proc/", StringComparison.Ordinal)) _lost = true;
                else PushAll(cwd);
            }
            else if (path is "/System/Volumes/Data")
            {
                _length = 0;
            }
            else if (path is "/private/etc" or "/private/var" or "/private/tmp")
            {
                path[8..].CopyTo(_buffer);
                _length -= 8;
            }
        }

        public readonly string? Result() => _lost ? null : _length == 0 ? "/" : new string(_buffer[.._length]);
    }
}
