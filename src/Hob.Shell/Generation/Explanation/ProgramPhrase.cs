namespace Hob.Shell.Generation.Explanation;

/// <summary>What a program does in words, with what its flags add.</summary>
/// <param name="Phrase">The phrase, with places for operands.</param>
/// <param name="StartsCommand">Whether its operands are a command that it starts.</param>
/// <param name="Flags">Its flags.</param>
internal sealed record ProgramPhrase(string Phrase, bool StartsCommand, IReadOnlyDictionary<string, FlagPhrase> Flags);

/// <summary>What a flag adds.</summary>
/// <param name="Phrase">The phrase; <c>V</c> is its value.</param>
/// <param name="Takes">What follows it.</param>
internal readonly record struct FlagPhrase(string Phrase, FlagValue Takes);

/// <summary>What follows a flag.</summary>
internal enum FlagValue
{
    /// <summary>Nothing.</summary>
    Nothing,
    /// <summary>A value.</summary>
    Value,
    /// <summary>A value that takes the place of the first operand.</summary>
    Operand,
    /// <summary>A command, up to <c>;</c> or <c>+</c>.</summary>
    Command,
}
