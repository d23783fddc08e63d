using System.Diagnostics.CodeAnalysis;
using Hob.Inference.Gguf;

namespace Hob.Inference.Tokenizers;

/// <summary>Text to tokens and back, as a model was trained. Immutable, safe to use from several threads.</summary>
public sealed class Tokenizer
{
    private static readonly IReadOnlyList<TextRange> Nowhere = [];
    private readonly TextEncoder _encoder;
    private readonly SpecialTokenTrie _specials;
    private readonly IReadOnlySet<int> _swallowing;

    internal Tokenizer(TokenizerKind kind, string? preTokenizer, Vocabulary vocabulary, TextEncoder encoder, IReadOnlySet<int> swallowing)
    {
        (Kind, PreTokenizer, Vocabulary, _encoder, _swallowing) = (kind, preTokenizer, vocabulary, encoder, swallowing);
        _specials = new SpecialTokenTrie(vocabulary);
    }

    /// <summary>How text becomes tokens.</summary>
    public TokenizerKind Kind { get; }

    /// <summary>The name of the rule that splits text into words; null for <see cref="TokenizerKind.SentencePiece"/>.</summary>
    public string? PreTokenizer { get; }

    /// <summary>The tokens.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Whether a sequence begins with the BOS token.</summary>
    public bool AddsBos { get; internal init; }

    /// <summary>Whether a sequence ends with the EOS token.</summary>
    public bool AddsEos { get; internal init; }

    /// <summary>Whether text gets a space in front, which is dropped when tokens become text again.</summary>
    public bool AddsSpacePrefix { get; internal init; }

    /// <summary>Reads the tokenizer of a model that is known to be good.</summary>
    /// <exception cref="InvalidDataException">It is not; the message names the field.</exception>
    public static Tokenizer Load(GgufMetadata metadata)
    {
        if (!TryLoad(metadata, out var tokenizer, out var error)) Throw.InvalidModel(error);
        return tokenizer;
    }

    /// <summary>Reads the tokenizer of a model from anywhere.</summary>
    public static bool TryLoad(
        GgufMetadata metadata, [NotNullWhen(true)] out Tokenizer? tokenizer, [NotNullWhen(false)] out GgufError? error)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var reader = new TokenizerReader(metadata);
        tokenizer = reader.Read();
        error = tokenizer is null ? reader.Error! : null;
        return tokenizer is not null;
    }

    /// <summary>The tokens of a whole sequence: with BOS and EOS where the model wants them.</summary>
    public int[] Encode(string text, SpecialTokens special = SpecialTokens.AsText)
    {
        var tokens = new List<int>();
        if (AddsBos) tokens.Add(Vocabulary.Bos!.Value);
        Encode(text, special, tokens);
        if (AddsEos) tokens.Add(Vocabulary.Eos!.Value);
        return [.. tokens];
    }

    /// <summary>Appends the tokens of a text, and nothing before or after them.</summary>
    public void Encode(ReadOnlySpan<char> text, SpecialTokens special, List<int> tokens) =>
        Encode(text, special is SpecialTokens.Parsed ? null : Nowhere, tokens);

    /// <summary>Appends the tokens of a text of which only parts are trusted. Tokens of ordinary text may span parts, so that the answer is
    /// that of the whole text unless the rest of it spells a control token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="trusted">The parts in which control tokens are read from their text, in order and apart; null for everywhere. A token
    /// that reaches out of its part is text.</param>
    /// <param name="tokens">Where to.</param>
    public void Encode(ReadOnlySpan<char> text, IReadOnlyList<TextRange>? trusted, List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var afterSpecial = true;
        var (position, range) = (0, 0);
        while (_specials.TryFind(text, position, trusted, ref range, out var start, out var token))
        {
            if (start > position)
                _encoder.Encode(text[position..start], afterSpecial, tokens);
            tokens.Add(token);
            afterSpecial = true;
            position = start + Vocabulary.TextOf(token).Length;
            if (_swallowing.Contains(token))
                while (position < text.Length && text[position] is ' ' or (>= '\t' and <= '\r')) position++;
        }
        _encoder.Encode(text[position..], afterSpecial, tokens);
    }

    /// <summary>The text of tokens. Bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="special">Whether control tokens are written with their text or left out.</param>
    public string Decode(ReadOnlySpan<int> tokens, bool special = false)
    {
        var decoder = new TokenDecoder(this, special, atStart: true);
        foreach (var token in tokens) decoder.Append(token);
        decoder.Finish();
        return decoder.Take();
    }
}
