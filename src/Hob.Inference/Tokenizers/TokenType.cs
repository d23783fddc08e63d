namespace Hob.Inference.Tokenizers;

/// <summary>What a token is for, with its number in <c>tokenizer.ggml.token_type</c>.</summary>
public enum TokenType
{
    /// <summary>Not said.</summary>
    Undefined = 0,
    /// <summary>A piece of ordinary text.</summary>
    Normal = 1,
    /// <summary>Stands for what the vocabulary cannot say.</summary>
    Unknown = 2,
    /// <summary>Steers the model and never stands for text: <c>&lt;|im_start|&gt;</c>.</summary>
    Control = 3,
    /// <summary>Text that is always one token, whatever surrounds it.</summary>
    UserDefined = 4,
    /// <summary>A place that training left empty.</summary>
    Unused = 5,
    /// <summary>One byte, for text that no other token covers.</summary>
    Byte = 6,
}
