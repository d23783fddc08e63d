using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hob.Inference.Generation;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.Backends.Embedded;

/// <summary>Holds the decoder to a grammar: only tokens that go on with it, and the end only where it is complete. For one sequence; the
/// automaton remembers the masks of its states, so that sequences that share it find them ready.</summary>
public sealed class GrammarMask : ITokenMask
{
    private static readonly Vector256<uint> Lanes = Vector256.Create(1u, 2, 4, 8, 16, 32, 64, 128);
    private readonly Vocabulary _vocabulary;
    private readonly TokenTrie _trie;
    private readonly uint[] _allowed;
    private GrammarState _state;

    /// <param name="automaton">The grammar.</param>
    /// <param name="vocabulary">The model's tokens.</param>
    /// <param name="trie">The same tokens, by <see cref="TrieOf"/>.</param>
    public GrammarMask(GrammarAutomaton automaton, Vocabulary vocabulary, TokenTrie trie)
    {
        ArgumentNullException.ThrowIfNull(automaton);
        ArgumentNullException.ThrowIfNull(trie);
        (_vocabulary, _trie, _state) = (vocabulary, trie, automaton.Start);
        _allowed = new uint[_trie.MaskLength];
    }

    /// <summary>A vocabulary as masks need it. Takes a moment; made once for a model. Control tokens are never part of constrained
    /// text.</summary>
    public static TokenTrie TrieOf(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var tokens = new ReadOnlyMemory<byte>[vocabulary.Count];
        for (var token = 0; token < tokens.Length; token++)
        {
            tokens[token] = vocabulary.IsSpecial(token) ? default : vocabulary.BytesOf(token).ToArray();
        }
        return new(tokens);
    }

    /// <inheritdoc/>
    public void Apply(Span<float> logits)
    {
        _state.FillMask(_trie, _allowed);
        if (_state.IsAccepting)
        {
            foreach (var end in _vocabulary.EndOfGeneration)
            {
                _allowed[end / 32] |= 1u << end;
            }
        }
        var eights = MemoryMarshal.Cast<float, Vector256<float>>(logits);
        for (var i = 0; i < eights.Length; i++)
        {
            var bits = Vector256.Create(_allowed[i / 4] >> (i % 4 * 8)) & Lanes;
            eights[i] = Vector256.ConditionalSelect(Vector256.Equals(bits, Lanes).AsSingle(), eights[i], Vector256.Create(float.NegativeInfinity));
        }
        for (var i = eights.Length * 8; i < logits.Length; i++)
        {
            logits[i] = (_allowed[i / 32] >> i & 1) == 0 ? float.NegativeInfinity : logits[i];
        }
    }

    /// <inheritdoc/>
    public void Accept(int token)
    {
        if (_state.TryAdvance(_vocabulary.BytesOf(token), out var next))
        {
            _state = next;
        }
    }
}
