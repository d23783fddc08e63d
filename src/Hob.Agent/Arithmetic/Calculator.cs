using static Hob.Agent.Arithmetic.Expression;

namespace Hob.Agent.Arithmetic;

/// <summary>What came of a calculation.</summary>
/// <param name="Text">The value, and what it leaves out; or what is wrong, and where.</param>
/// <param name="IsError">Whether there is no value.</param>
public sealed record Calculation(string Text, bool IsError)
{
    /// <summary>How the expression was read, when it can be read in more ways than one, or what it was taken for; otherwise null.</summary>
    public string? Note { get; init; }
}

/// <summary>Evaluates arithmetic: whole numbers and fractions exactly, roots, logarithms and angles to 16 digits.</summary>
public static class Calculator
{
    /// <summary>The longest expression that is read, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>The value of an expression. Never throws but when it is cancelled, and takes bounded time.</summary>
    public static Calculation Evaluate(string expression, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Length > MaxLength) return new($"the expression is longer than {MaxLength} characters", true);
        var (root, problem, wasRead) = ExpressionParser.Parse(expression);
        if (root is null) return Failed(expression, problem!.Value);
        var run = new Evaluator(cancellationToken);
        var text = root is Binary { Operation: var operation } comparison && operation.IsComparison() ? Compare(run, comparison)
            : run.Evaluate(root) is { } value ? NumberText.Of(value) : null;
        return text is null ? Failed(expression, run.Problem!.Value) : new(text, false) { Note = wasRead ? Reading(expression, root) ?? run.Note : run.Note };
    }

    /// <summary>The expression as it is understood; null when it is none.</summary>
    public static Expression? Read(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression.Length > MaxLength ? null : ExpressionParser.Parse(expression).Root;
    }

    /// <summary>The expression as it was read, unless that is how it was written.</summary>
    private static string? Reading(string expression, Expression root)
    {
        var reading = root.ToString();
        return reading.Length > 200 || reading.Replace(" ", "", StringComparison.Ordinal) == expression.Replace(" ", "", StringComparison.Ordinal) ? null : "read as " + reading;
    }

    private static string? Compare(Evaluator run, Binary comparison)
    {
        if (run.Evaluate(comparison.Left) is not { } left || run.Evaluate(comparison.Right) is not { } right) return null;
        if (!run.Affords(left.Value.Bits, right.Value.Bits)) return null;
        var order = Number.Compare(left, right);
        var holds = comparison.Operation switch
        {
            Operation.Equal => order == 0,
            Operation.NotEqual => order != 0,
            Operation.Less => order < 0,
            Operation.LessOrEqual => order <= 0,
            Operation.Greater => order > 0,
            _ => order >= 0,
        };
        return holds ? "true" : $"false: left {NumberText.Of(left)}, right {NumberText.Of(right)}";
    }

    private static Calculation Failed(string expression, Problem problem)
    {
        var rest = expression.AsSpan(Math.Min(problem.At, expression.Length)).Trim();
        var place = rest.IsEmpty ? "at the end" : $"at character {problem.At + 1}, \"{(rest.Length > 20 ? string.Concat(rest[..(char.IsHighSurrogate(rest[19]) ? 19 : 20)], "…") : rest)}\"";
        return new($"{problem.Message} ({place})", true);
    }
}
