using Hob.Inference.Generation;

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
