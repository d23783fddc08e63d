using System.Text;

namespace Hob.Inference.Tokenizers;

/// <summary>Turns a stream of tokens into text, whole characters only: bytes that begin one are held until it is complete, bytes that cannot
/// become one give U+FFFD. Not safe to use from several threads.</summary>
public sealed class TokenDecoder
{
    private readonly Tokenizer _tokenizer;
    private readonly Decoder _decoder = new UTF8Encoding().GetDecoder();
    private readonly StringBuilder _text = new();
    private readonly bool _special;
    private bool _dropSpace;

    /// <summary>Starts a text.</summary>
    /// <param name="tokenizer">What made the tokens.</param>
    /// <param name="special">Whether control tokens are written with their text or left out.</param>
    /// <param name="atStart">Whether the tokens begin a sequence, so that the space that the tokenizer put in front is dropped; not so for
    /// the answer to a prompt.</param>
    public TokenDecoder(Tokenizer tokenizer, bool special = false, bool atStart = false)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        (_tokenizer, _special, _dropSpace) = (tokenizer, special, atStart && tokenizer.AddsSpacePrefix);
    }

    /// <summary>Adds a token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in the vocabulary.</exception>
    public void Append(int token)
    {
        var vocabulary = _tokenizer.Vocabulary;
        if ((uint)token >= (uint)vocabulary.Count) Throw.OutOfRange(nameof(token), token, 0, vocabulary.Count - 1);
        if (vocabulary.IsSpecial(token) && !_special) return;
        var bytes = vocabulary.BytesOf(token);
        if (_dropSpace && !vocabulary.IsSpecial(token))
        {
            _dropSpace = false;
            if (bytes is [(byte)' ', ..]) bytes = bytes[1..];
        }
        Write(bytes, flush: false);
    }

    /// <summary>Ends the text: bytes that are still held give U+FFFD.</summary>
    public void Finish() => Write([], flush: true);

    /// <summary>The text that is complete and has not been taken before.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void Write(ReadOnlySpan<byte> bytes, bool flush)
    {
        Span<char> characters = stackalloc char[128];
        bool completed;
        do
        {
            _decoder.Convert(bytes, characters, flush, out var read, out var written, out completed);
            _text.Append(characters[..written]);
            bytes = bytes[read..];
        }
        while (!completed);
    }
}
