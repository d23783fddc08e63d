namespace Hob.Agent.Arithmetic;

internal enum TokenKind { Number, Name, Symbol, Bad, End }

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word in one spelling: <c>×</c> is <c>*</c>. For one that cannot be read: why.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Value">The value of a number.</param>
/// <param name="Spaced">Whether blanks stand before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int At, Rational Value = default, bool Spaced = false)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
