using Hob.Inference.Tokenizers;

namespace Hob.Inference.Templates;

/// <summary>What a template made.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="FromTemplate">The parts that the template itself wrote, in order and apart; control tokens may be read in them, and
/// nowhere else.</param>
public sealed record RenderedPrompt(string Text, IReadOnlyList<TextRange> FromTemplate);
