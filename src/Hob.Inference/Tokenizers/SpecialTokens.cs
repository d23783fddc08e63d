namespace Hob.Inference.Tokenizers;

/// <summary>Where control tokens may be read from their text.</summary>
public enum SpecialTokens
{
    /// <summary>Nowhere: <c>&lt;|im_end|&gt;</c> is ten characters. For everything that people, tools or models wrote. User-defined tokens
    /// are text and are read all the same.</summary>
    AsText,
    /// <summary>Everywhere. For text that a program wrote.</summary>
    Parsed,
}
