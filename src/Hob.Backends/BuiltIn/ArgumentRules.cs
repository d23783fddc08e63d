using System.Text;
using System.Text.Json;
using Hob.Inference.Generation;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.Backends.BuiltIn;

/// <summary>What may come next in the arguments of a call: what the tool's grammar admits, a name of the request where its text would go, and in
/// free text the words of the request alone.</summary>
internal sealed class ArgumentRules : ITokenMask
{
    private readonly BuiltInTokens _tokens;
    private readonly TokenTrie _trie;
    private readonly byte[][] _names;
    private readonly uint[] _allowed;
    private readonly CopiedText _copied;
    private GrammarState _state;

    /// <param name="tokens">The control tokens.</param>
    /// <param name="automaton">The grammar of the arguments.</param>
    /// <param name="trie">The model's tokens.</param>
    /// <param name="request">The request.</param>
    public ArgumentRules(BuiltInTokens tokens, GrammarAutomaton automaton, TokenTrie trie, SetAsideNames request)
    {
        (_tokens, _trie, _state) = (tokens, trie, automaton.Start);
        _names = [.. request.Names.Select(static name => JsonEncodedText.Encode(name).EncodedUtf8Bytes.ToArray())];
        _allowed = new uint[trie.MaskLength];
        _copied = new CopiedText(Encoding.UTF8.GetBytes(request.Text));
    }

    public void Apply(Span<float> logits)
    {
        _state.FillMask(_trie, _allowed);
        for (var token = 0; token < logits.Length; token++)
        {
            var isAllowed = token == _tokens.End ? _state.IsAccepting
                : _tokens.NameOf(token) is >= 0 and var number ? number < _names.Length && _state.TryAdvance(_names[number], out _) && _copied.Admits(MarkOf(number))
                : (_allowed[token / 32] >> token & 1) != 0 && _copied.Admits(_tokens.Tokenizer.Vocabulary.BytesOf(token));
            logits[token] = isAllowed ? logits[token] : float.NegativeInfinity;
        }
    }

    public void Accept(int token)
    {
        var name = _tokens.NameOf(token);
        var bytes = _tokens.Tokenizer.Vocabulary.BytesOf(token);
        if (_state.TryAdvance(name >= 0 ? _names[name] : bytes, out var next))
        {
            _state = next;
        }
        _copied.Append(name >= 0 ? MarkOf(name) : bytes);
    }

    private static byte[] MarkOf(int name) => Encoding.UTF8.GetBytes([(char)(SetAsideNames.FirstMark + name)]);
}
