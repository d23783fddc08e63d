namespace Hob.Inference.Templates;

/// <summary>What the lexer finds.</summary>
internal enum TokenKind
{
    /// <summary>Text between tags.</summary>
    Data,
    StatementBegin,
    StatementEnd,
    OutputBegin,
    OutputEnd,
    Name,
    String,
    Number,
    Operator,
    End,
}

/// <summary>A token. <paramref name="Text"/> is what it means: data after white-space control, a string without quotes and escapes.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, Position Position)
{
    public bool Is(string operation) => Kind is TokenKind.Operator && Text == operation;

    public bool IsName(string name) => Kind is TokenKind.Name && Text == name;
}
