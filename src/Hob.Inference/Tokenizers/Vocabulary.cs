namespace Hob.Inference.Tokenizers;

/// <summary>The tokens of a model: their texts, types and what some of them are for. Immutable.</summary>
public sealed class Vocabulary
{
    private readonly string[] _texts;
    private readonly TokenType[] _types;
    private readonly byte[] _bytes;
    private readonly int[] _starts; // of each token's bytes, and their end

    internal Vocabulary(string[] texts, TokenType[] types, byte[] bytes, int[] starts, IReadOnlySet<int> ends)
    {
        (_texts, _types, _bytes, _starts, EndOfGeneration) = (texts, types, bytes, starts, ends);
    }

    /// <summary>The number of tokens.</summary>
    public int Count => _texts.Length;

    /// <summary>The token that begins a sequence.</summary>
    public int? Bos { get; internal init; }

    /// <summary>The token that ends a text.</summary>
    public int? Eos { get; internal init; }

    /// <summary>The token that stands for what cannot be said.</summary>
    public int? Unknown { get; internal init; }

    /// <summary>The token that fills batches.</summary>
    public int? Padding { get; internal init; }

    /// <summary>Tokens after which a model has said what it wanted to say.</summary>
    public IReadOnlySet<int> EndOfGeneration { get; }

    /// <summary>The text of a token as the file writes it; bytes of <see cref="TokenizerKind.BytePair"/> tokens in GPT-2's letters.</summary>
    public string TextOf(int token) => _texts[token];

    /// <summary>The type of a token.</summary>
    public TokenType TypeOf(int token) => _types[token];

    /// <summary>The UTF-8 bytes that a token adds to a text; not always whole characters.</summary>
    public ReadOnlySpan<byte> BytesOf(int token) => _bytes.AsSpan(_starts[token].._starts[token + 1]);

    /// <summary>The first token with this text in the file.</summary>
    public int? Find(string text)
    {
        var index = Array.IndexOf(_texts, text);
        return index < 0 ? null : index;
    }

    /// <summary>Whether a token says something to the machine and nothing to a reader.</summary>
    public bool IsSpecial(int token) => _types[token] is TokenType.Control or TokenType.Unknown;

    /// <summary>The texts in the order of the tokens.</summary>
    internal ReadOnlySpan<string> Texts => _texts;
}
