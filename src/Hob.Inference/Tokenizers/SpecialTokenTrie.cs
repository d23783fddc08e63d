using System.Buffers;

namespace Hob.Inference.Tokenizers;

/// <summary>Finds tokens that are read from their text as a whole: the leftmost, and the longest of those.</summary>
internal sealed class SpecialTokenTrie
{
    private readonly Dictionary<(int Node, char Next), int> _edges = [];
    private readonly List<int> _tokens = [-1]; // of each node; -1 for none
    private readonly SearchValues<char> _starts;
    private readonly Vocabulary _vocabulary;

    public SpecialTokenTrie(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        for (var token = 0; token < vocabulary.Count; token++)
            if (vocabulary.TypeOf(token) is TokenType.Control or TokenType.UserDefined or TokenType.Unknown) Add(token);
        _starts = SearchValues.Create([.. _edges.Keys.Where(edge => edge.Node == 0).Select(edge => edge.Next)]);
    }

    /// <summary>Finds the next token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look.</param>
    /// <param name="trusted">The parts in which control tokens are read, in order; null for everywhere.</param>
    /// <param name="range">The first part that can still matter, 0 at the start of a text.</param>
    /// <param name="start">Where the token's text begins.</param>
    /// <param name="token">The token.</param>
    public bool TryFind(ReadOnlySpan<char> text, int from, IReadOnlyList<TextRange>? trusted, ref int range, out int start, out int token)
    {
        for (start = from; ; start++)
        {
            var next = text[start..].IndexOfAny(_starts);
            token = -1;
            if (next < 0) return false;
            start += next;
            while (trusted is not null && range < trusted.Count && trusted[range].End <= start) range++;
            var limit = trusted is null ? text.Length : range < trusted.Count && trusted[range].Start <= start ? trusted[range].End : start;
            token = Longest(text[start..], limit - start);
            if (token >= 0) return true;
        }
    }

    // A control token must end at the limit; a user-defined one may be anywhere.
    private int Longest(ReadOnlySpan<char> text, int limit)
    {
        var found = -1;
        var node = 0;
        for (var i = 0; i < text.Length && _edges.TryGetValue((node, text[i]), out node); i++)
            if (_tokens[node] is >= 0 and var token && (i < limit || !_vocabulary.IsSpecial(token))) found = token;
        return found;
    }

    private void Add(int token)
    {
        var node = 0;
        foreach (var next in _vocabulary.TextOf(token))
        {
            if (!_edges.TryGetValue((node, next), out var child))
            {
                child = _tokens.Count;
                _tokens.Add(-1);
                _edges.Add((node, next), child);
            }
            node = child;
        }
        if (node != 0 && _tokens[node] < 0) _tokens[node] = token;
    }
}
