namespace Hob.Agent.Arithmetic;

/// <summary>An expression as it was understood. Two are equal when they mean the same computation, wherever they were written.</summary>
public abstract record Expression
{
    private protected Expression() { }

    /// <summary>Where it was written: an index of characters. No part of what it is.</summary>
    internal int At { get; init; }

    /// <inheritdoc/>
    public virtual bool Equals(Expression? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The expression in one notation that reads as the same expression again.</summary>
    public sealed override string ToString() => ExpressionText.Of(this);

    internal sealed record Literal(Rational Value) : Expression;

    internal sealed record Constant(string Name) : Expression;

    internal sealed record Negate(Expression Operand) : Expression;

    internal sealed record Percent(Expression Operand) : Expression;

    internal sealed record Factorial(Expression Operand) : Expression;

    internal sealed record Binary(Operation Operation, Expression Left, Expression Right) : Expression;

    internal sealed record Call(string Name, IReadOnlyList<Expression> Arguments) : Expression
    {
        public bool Equals(Call? other) => other is not null && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

        public override int GetHashCode() => HashCode.Combine(Name, Arguments.Count);
    }
}

/// <summary>What stands between two operands, the loosest first.</summary>
internal enum Operation
{
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    Or,
    And,
    ShiftLeft, ShiftRight,
    Add, Subtract,
    Multiply, Divide, FloorDivide, Modulo, Of,
    Power,
}

internal static class Operations
{
    /// <summary>How tightly it binds; <see cref="Unary"/> stands between products and powers.</summary>
    public static int Rank(this Operation operation) => operation switch
    {
        <= Operation.GreaterOrEqual => 1,
        Operation.Or => 2,
        Operation.And => 3,
        <= Operation.ShiftRight => 4,
        <= Operation.Subtract => 5,
        <= Operation.Of => 6,
        _ => 8,
    };

    public const int Unary = 7;

    public static bool IsComparison(this Operation operation) => operation <= Operation.GreaterOrEqual;

    public static string Symbol(this Operation operation) => operation switch
    {
        Operation.Equal => "==",
        Operation.NotEqual => "!=",
        Operation.Less => "<",
        Operation.LessOrEqual => "<=",
        Operation.Greater => ">",
        Operation.GreaterOrEqual => ">=",
        Operation.Or => "|",
        Operation.And => "&",
        Operation.ShiftLeft => "<<",
        Operation.ShiftRight => ">>",
        Operation.Add => "+",
        Operation.Subtract => "-",
        Operation.Multiply => "*",
        Operation.Divide => "/",
        Operation.FloorDivide => "//",
        Operation.Modulo => "mod",
        Operation.Of => "of",
        _ => "**",
    };
}
