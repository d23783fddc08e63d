namespace Hob.Inference.Tokenizers;

/// <summary>Turns text without special tokens into tokens. Safe to use from several threads.</summary>
internal abstract class TextEncoder
{
    /// <summary>Appends the tokens of a text.</summary>
    /// <param name="text">Any text; a lone surrogate is read as U+FFFD.</param>
    /// <param name="afterSpecial">Whether the text begins a sequence or follows a special token.</param>
    /// <param name="tokens">Where to.</param>
    public abstract void Encode(ReadOnlySpan<char> text, bool afterSpecial, List<int> tokens);
}
