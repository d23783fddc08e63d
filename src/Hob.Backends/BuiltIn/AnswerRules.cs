using Hob.Inference.Generation;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.Backends.BuiltIn;

/// <summary>What may come next in the raw text of an answer: words and the names of the request; in a command the end only where no quote is open.</summary>
/// <param name="tokens">The control tokens.</param>
/// <param name="names">How many names the answer may use.</param>
/// <param name="isCommand">Whether the text is a command.</param>
internal sealed class TextRules(BuiltInTokens tokens, int names, bool isCommand) : ITokenMask
{
    private char _quote;
    private bool _isEscaped;

    public void Apply(Span<float> logits)
    {
        foreach (var token in tokens.Specials)
        {
            var isAllowed = token == tokens.End ? _quote == '\0' && !_isEscaped : tokens.NameOf(token) is >= 0 and var number && number < names;
            logits[token] = isAllowed ? logits[token] : float.NegativeInfinity;
        }
    }

    public void Accept(int token)
    {
        foreach (var c in isCommand && !tokens.Tokenizer.Vocabulary.IsSpecial(token) ? tokens.Tokenizer.Vocabulary.BytesOf(token) : [])
        {
            if (_isEscaped)
            {
                _isEscaped = false;
            }
            else if (c == '\\' && _quote != '\'')
            {
                _isEscaped = true;
            }
            else if (c is (byte)'"' or (byte)'\'')
            {
                _quote = _quote == c ? '\0' : _quote == '\0' ? (char)c : _quote;
            }
        }
    }
}

/// <summary>What may come next in the arguments of a call: what the tool's grammar admits, a name of the request where its text would go.</summary>
internal sealed class ArgumentRules : ITokenMask
{
    private readonly BuiltInTokens _tokens;
    private readonly TokenTrie _trie;
    private readonly byte[][] _names;
    private readonly uint[] _allowed;
    private GrammarState _state;

    /// <param name="tokens">The control tokens.</param>
    /// <param name="automaton">The grammar of the arguments.</param>
    /// <param name="trie">The model's tokens.</param>
    /// <param name="names">The names of the request.</param>
    public ArgumentRules(BuiltInTokens tokens, GrammarAutomaton automaton, TokenTrie trie, IEnumerable<string> names)
    {
        (_tokens, _trie, _state) = (tokens, trie, automaton.Start);
        _names = [.. names.Select(static name => System.Text.Json.JsonEncodedText.Encode(name).EncodedUtf8Bytes.ToArray())];
        _allowed = new uint[trie.MaskLength];
    }

    public void Apply(Span<float> logits)
    {
        _state.FillMask(_trie, _allowed);
        for (var token = 0; token < logits.Length; token++)
        {
            var isAllowed = token == _tokens.End ? _state.IsAccepting
                : _tokens.NameOf(token) is >= 0 and var number ? number < _names.Length && _state.TryAdvance(_names[number], out _)
                : (_allowed[token / 32] >> token & 1) != 0;
            logits[token] = isAllowed ? logits[token] : float.NegativeInfinity;
        }
    }

    public void Accept(int token)
    {
        var bytes = _tokens.NameOf(token) is >= 0 and var number ? _names[number] : _tokens.Tokenizer.Vocabulary.BytesOf(token);
        if (_state.TryAdvance(bytes, out var next))
        {
            _state = next;
        }
    }
}
