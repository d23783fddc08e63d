using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>A piece of a native tool call, as a stream brings it.</summary>
/// <param name="Index">The server's number of the call; often 0 for all.</param>
/// <param name="Id">Its id, if this piece has one.</param>
/// <param name="Name">The tool's name, if this piece has one; some servers repeat it with every piece.</param>
/// <param name="Arguments">The next piece of the arguments.</param>
internal readonly record struct CallDelta(int? Index, string? Id, string? Name, string? Arguments)
{
    /// <summary>Whatever has to go back with the call unread (Gemini's thought signature).</summary>
    public string? Signature { get; init; }
}

/// <summary>Puts streamed tool calls together. Which piece belongs to which call is told by a new id; else by the index; else by a new
/// name, since there are servers that number every call 0, leave out ids or repeat the name with every piece.</summary>
internal sealed class StreamedCalls(IEnumerable<string> toolNames)
{
    private readonly HashSet<string> _toolNames = new(toolNames, StringComparer.Ordinal);
    private readonly List<Call> _calls = [];

    public int Count => _calls.Count;

    public void Add(CallDelta delta)
    {
        var id = string.IsNullOrEmpty(delta.Id) ? null : delta.Id;
        var name = string.IsNullOrEmpty(delta.Name) ? null : delta.Name;
        var call = Find(delta.Index, id, name, delta.Arguments);
        if (call is null)
        {
            if (id is not null && _calls.Exists(known => known.Id == id)) id = null; // One id for two calls: it tells nothing.
            _calls.Add(call = new() { Index = delta.Index });
        }
        call.Id ??= id;
        call.Signature ??= delta.Signature;
        if (name is not null && name != call.Name) call.Name += name;
        call.Append(delta.Arguments);
    }

    /// <summary>The calls, complete with ids.</summary>
    /// <param name="isCut">Whether the answer ended before its end: then the last call may be incomplete.</param>
    /// <param name="firstNumber">From which number ids are given to calls that have none, so that no id comes twice in a
    /// conversation.</param>
    public IEnumerable<FunctionCallContent> Finish(bool isCut, int firstNumber)
    {
        for (var i = 0; i < _calls.Count; i++)
        {
            var call = _calls[i];
            // Nine letters and digits: some chat templates insist on it.
            var id = call.Id ?? "call" + (firstNumber + i).ToString("D5", CultureInfo.InvariantCulture);
            yield return NativeCall.Read(id, call.Name, call.Arguments, isCut && i == _calls.Count - 1 && !call.IsComplete, call.Signature);
        }
    }

    private Call? Find(int? index, string? id, string? name, string? arguments)
    {
        if (_calls.Count == 0) return null;
        var sameIndex = index is null ? _calls[^1] : _calls.FindLast(call => call.Index == index);
        if (id is not null)
        {
            if (_calls.FindLast(call => call.Id == id) is { } known)
                return known.Index == index || index is null || name is null || (name == known.Name && !known.IsComplete) ? known : null;
            return sameIndex is { Id: null } open && Continues(open, name, arguments) ? open : null;
        }
        return sameIndex is not null && Continues(sameIndex, name, arguments) ? sameIndex : null;
    }

    /// <summary>Whether a piece without an id of its own goes on with a call.</summary>
    private bool Continues(Call call, string? name, string? arguments)
    {
        if (name is null) return true;
        if (name != call.Name) return !call.HasArguments && !_toolNames.Contains(name) && !_toolNames.Contains(call.Name);
        return !call.IsComplete || arguments is null || !arguments.AsSpan().TrimStart().StartsWith("{");
    }

    private sealed class Call
    {
        private readonly StringBuilder _arguments = new();
        private int _depth;
        private bool _inString;
        private bool _escaped;

        public int? Index { get; init; }

        public string? Id { get; set; }

        public string Name { get; set; } = "";

        public string? Signature { get; set; }

        public string Arguments => _arguments.ToString();

        public bool HasArguments => _arguments.Length > 0;

        /// <summary>Whether the arguments are one closed object, or there are none.</summary>
        public bool IsComplete => _depth == 0 && !_inString;

        public void Append(string? piece)
        {
            if (string.IsNullOrEmpty(piece)) return;
            // Some servers send the whole of the arguments once more at the end.
            if (IsComplete && _arguments.Length == piece.Length && _arguments.Equals(piece)) return;
            _arguments.Append(piece);
            foreach (var character in piece)
                Scan(character);
        }

        private void Scan(char character)
        {
            if (_escaped) _escaped = false;
            else if (_inString && character == '\\') _escaped = true;
            else if (character == '"') _inString = !_inString;
            else if (!_inString && character is '{' or '[') _depth++;
            else if (!_inString && character is '}' or ']') _depth--;
        }
    }
}
