using System.Buffers;

namespace Hob.ToolCalling.Reading;

/// <summary>Finds which of many strings begins at a place. Immutable once built; safe to share.</summary>
internal sealed class MarkerTrie<T>
{
    private readonly List<Node> _nodes = [new()];
    private string _firstCharacters = "";
    private readonly SearchValues<char> _first;

    public MarkerTrie(IEnumerable<KeyValuePair<string, T>> markers)
    {
        foreach (var (text, value) in markers)
        {
            Add(text, value);
        }
        _first = SearchValues.Create(_firstCharacters);
    }

    /// <summary>Characters with which a marker may begin.</summary>
    public string FirstCharacters => _firstCharacters;

    /// <summary>Whether a marker may begin with <paramref name="c"/>.</summary>
    public bool MayBegin(char c) => _first.Contains(c);

    /// <summary>Length of the longest marker at the start of <paramref name="text"/>; 0: none;
    /// -1: the text ends inside a longer one and <paramref name="ended"/> is false.</summary>
    public int Find(ReadOnlySpan<char> text, bool ended, out T? value)
    {
        var node = _nodes[0];
        var length = 0;
        value = default;
        for (var i = 0; i < text.Length; i++)
        {
            if (!node.TryStep(text[i], out var next))
            {
                return length;
            }
            node = _nodes[next];
            if (node.IsMarker)
            {
                length = i + 1;
                value = node.Value;
            }
        }
        return !ended && node.HasChildren ? -1 : length;
    }

    private void Add(string text, T value)
    {
        if (!_firstCharacters.Contains(text[0], StringComparison.Ordinal))
        {
            _firstCharacters += text[0];
        }
        var index = 0;
        foreach (var c in text)
        {
            if (!_nodes[index].TryStep(c, out var next))
            {
                next = _nodes.Count;
                _nodes.Add(new Node());
                _nodes[index].AddStep(c, next);
            }
            index = next;
        }
        _nodes[index].IsMarker = true;
        _nodes[index].Value = value;
    }

    private sealed class Node
    {
        private string _keys = "";
        private int[] _next = [];

        public bool IsMarker { get; set; }

        public T? Value { get; set; }

        public bool HasChildren => _keys.Length > 0;

        public bool TryStep(char c, out int next)
        {
            var at = _keys.AsSpan().IndexOf(c);
            next = at < 0 ? 0 : _next[at];
            return at >= 0;
        }

        public void AddStep(char c, int next)
        {
            _keys += c;
            _next = [.. _next, next];
        }
    }
}
