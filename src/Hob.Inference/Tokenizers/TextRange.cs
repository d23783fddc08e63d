namespace Hob.Inference.Tokenizers;

/// <summary>A part of a text, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
public readonly record struct TextRange(int Start, int End);
