namespace Hob.Inference.Tokenizers;

/// <summary>How text becomes tokens.</summary>
public enum TokenizerKind
{
    /// <summary>Byte-pair encoding of words, by ranked merges (<c>tokenizer.ggml.model</c> is <c>gpt2</c>).</summary>
    BytePair,
    /// <summary>SentencePiece: the best-scored merges, over the whole text (<c>llama</c>).</summary>
    SentencePiece,
}
