using System.Buffers;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>A model's vocabulary as a prefix tree over bytes, laid out in preorder: a whole subtree is skipped in one step when the
/// grammar does not allow its first byte. Immutable.</summary>
public sealed class TokenTrie
{
    private readonly int[] _tokens;
    private readonly Node[] _nodes;

    /// <summary>Builds the tree.</summary>
    /// <param name="tokens">The bytes of every token, at the index of its id; empty for control tokens.</param>
    public TokenTrie(IReadOnlyList<ReadOnlyMemory<byte>> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Count = tokens.Count;
        _tokens = [.. Enumerable.Range(0, tokens.Count).Where(id => !tokens[id].IsEmpty)];
        Array.Sort(_tokens, (a, b) => tokens[a].Span.SequenceCompareTo(tokens[b].Span));
        var nodes = new List<Node>();
        var open = new Stack<int>();
        ReadOnlyMemory<byte> last = default;
        for (var i = 0; i < _tokens.Length; i++)
        {
            var bytes = tokens[_tokens[i]];
            var shared = last.Span.CommonPrefixLength(bytes.Span);
            while (open.Count > shared) Close(nodes, open);
            for (var depth = shared; depth < bytes.Length; depth++)
            {
                open.Push(nodes.Count);
                nodes.Add(new(bytes.Span[depth], depth, 0, i, 0));
            }
            // Tokens are sorted, so those that end at one node follow each other.
            var end = open.Peek();
            nodes[end] = nodes[end] with { TokenCount = nodes[end].TokenCount + 1 };
            MaxLength = Math.Max(MaxLength, bytes.Length);
            last = bytes;
        }
        while (open.Count > 0) Close(nodes, open);
        _nodes = [.. nodes];
    }

    /// <summary>The number of tokens, control tokens included.</summary>
    public int Count { get; }

    /// <summary>The number of 32-bit words that a mask needs.</summary>
    public int MaskLength => (Count + 31) / 32;

    /// <summary>The length of the longest token in bytes.</summary>
    public int MaxLength { get; }

    internal uint[] ComputeMask(GrammarState state)
    {
        var mask = new uint[MaskLength];
        var path = ArrayPool<GrammarState>.Shared.Rent(MaxLength + 1);
        path[0] = state;
        for (var i = 0; i < _nodes.Length;)
        {
            ref readonly var node = ref _nodes[i];
            if (path[node.Depth].Step(node.Value) is not { } next)
            {
                i = node.End;
                continue;
            }
            path[node.Depth + 1] = next;
            foreach (var token in _tokens.AsSpan(node.FirstToken, node.TokenCount)) mask[token / 32] |= 1u << token;
            i++;
        }
        ArrayPool<GrammarState>.Shared.Return(path, clearArray: true);
        return mask;
    }

    private static void Close(List<Node> nodes, Stack<int> open)
    {
        var index = open.Pop();
        nodes[index] = nodes[index] with { End = nodes.Count };
    }

    /// <param name="Value">The byte that leads here.</param>
    /// <param name="Depth">The number of bytes before it.</param>
    /// <param name="End">The first node after the subtree.</param>
    /// <param name="FirstToken">The first token that ends here, as an index into the sorted tokens.</param>
    /// <param name="TokenCount">How many tokens end here.</param>
    private readonly record struct Node(byte Value, int Depth, int End, int FirstToken, int TokenCount);
}

/// <summary>The tokens allowed at a state.</summary>
/// <param name="Vocabulary">Whose tokens.</param>
/// <param name="Bits">One bit a token.</param>
internal sealed record TokenMask(TokenTrie Vocabulary, uint[] Bits);
