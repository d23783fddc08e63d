using System.Globalization;
using System.Numerics;
using System.Text;
using static Hob.Agent.Arithmetic.Expression;

namespace Hob.Agent.Arithmetic;

/// <summary>Writes an expression with just the parentheses that it needs.</summary>
internal static class ExpressionText
{
    public static string Of(Expression expression)
    {
        var text = new StringBuilder();
        Append(text, expression);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Expression expression)
    {
        switch (expression)
        {
            case Literal literal: AppendLiteral(text, literal.Value); break;
            case Constant constant: text.Append(constant.Name); break;
            case Negate negate: text.Append('-'); AppendOperand(text, negate.Operand, negate.Operand is Binary ? int.MaxValue : Operations.Unary); break;
            case Percent percent: AppendOperand(text, percent.Operand, int.MaxValue); text.Append('%'); break;
            case Factorial factorial: AppendOperand(text, factorial.Operand, int.MaxValue); text.Append('!'); break;
            case Binary binary: AppendChain(text, binary); break;
            case Call call:
                text.Append(call.Name).Append('(');
                for (var i = 0; i < call.Arguments.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Append(text, call.Arguments[i]);
                }
                text.Append(')');
                break;
        }
    }

    /// <summary>A chain such as 1 + 2 + 3 leans to the left as deep as it is long: it is walked, not descended into.</summary>
    private static void AppendChain(StringBuilder text, Binary binary)
    {
        var chain = new Stack<Binary>();
        Expression left = binary;
        while (left is Binary inner && (chain.Count == 0 || StaysLeft(inner, chain.Peek())))
        {
            chain.Push(inner);
            left = inner.Left;
        }
        AppendOperand(text, left, LeftRank(chain.Peek().Operation));
        foreach (var link in chain)
        {
            text.Append(' ').Append(link.Operation.Symbol()).Append(' ');
            AppendOperand(text, link.Right, RightRank(link.Operation));
        }
    }

    private static bool StaysLeft(Binary inner, Binary outer) => inner.Operation.Rank() >= LeftRank(outer.Operation);

    private static int LeftRank(Operation operation) =>
        operation == Operation.Power || operation.IsComparison() ? operation.Rank() + 1 : operation.Rank();

    private static int RightRank(Operation operation) => operation == Operation.Power ? Operations.Unary : operation.Rank() + 1;

    private static void AppendOperand(StringBuilder text, Expression operand, int rank)
    {
        var bare = operand switch
        {
            Binary binary => binary.Operation.Rank() >= rank,
            Negate => rank <= Operations.Unary,
            Percent or Factorial => false, // so that no sign after one can be taken for part of it
            _ => true,
        };
        if (!bare) text.Append('(');
        Append(text, operand);
        if (!bare) text.Append(')');
    }

    /// <summary>What was written as decimals is written as decimals: the denominator has no other factors than 2 and 5.</summary>
    private static void AppendLiteral(StringBuilder text, Rational value)
    {
        var (digits, places) = (value.Numerator, 0);
        for (var rest = value.Denominator; !rest.IsOne; places++)
        {
            digits *= 10;
            var divisor = BigInteger.GreatestCommonDivisor(rest, 10);
            (rest, digits) = (rest / divisor, digits / divisor);
        }
        var plain = digits.ToString(CultureInfo.InvariantCulture);
        var trimmed = plain.TrimEnd('0');
        if (places == 0 && plain.Length - trimmed.Length > 20) text.Append(trimmed).Append('e').Append(plain.Length - trimmed.Length);
        else if (places == 0) text.Append(plain);
        else if (places <= 30) text.Append(plain.PadLeft(places + 1, '0').Insert(Math.Max(plain.Length, places + 1) - places, "."));
        else text.Append(plain).Append("e-").Append(places);
    }
}
