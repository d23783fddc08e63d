using Hob.Inference.Generation;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.Backends.Embedded;

/// <summary>Holds the decoder to a grammar: only tokens that go on with it, and the end only where it is complete.</summary>
internal sealed class GrammarMask : ITokenMask
{
    private readonly Vocabulary _vocabulary;
    private readonly TokenTrie _trie;
    private readonly uint[] _allowed;
    private GrammarState _state;

    public GrammarMask(GrammarAutomaton automaton, EmbeddedModel model)
    {
        (_vocabulary, _trie, _state) = (model.Format.Tokenizer.Vocabulary, model.Vocabulary, automaton.Start);
        _allowed = new uint[_trie.MaskLength];
    }

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
        for (var word = 0; word < _allowed.Length; word++)
        {
            var some = logits.Slice(word * 32, Math.Min(32, logits.Length - (word * 32)));
            var bits = _allowed[word];
            if (bits == 0)
            {
                some.Fill(float.NegativeInfinity);
                continue;
            }
            for (var i = 0; bits != uint.MaxValue && i < some.Length; i++)
            {
                if ((bits >> i & 1) == 0)
                {
                    some[i] = float.NegativeInfinity;
                }
            }
        }
    }

    public void Accept(int token)
    {
        if (_state.TryAdvance(_vocabulary.BytesOf(token), out var next))
        {
            _state = next;
        }
    }
}
