using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>Something that gives a value.</summary>
internal abstract class Expression(Position position)
{
    public Position Position => position;

    public Value Evaluate(Frame frame)
    {
        frame.Budget.Enter();
        frame.Budget.Spend();
        try
        {
            return Compute(frame);
        }
        catch (TemplateFault fault)
        {
            fault.At(Position);
            throw;
        }
        finally
        {
            frame.Budget.Leave();
        }
    }

    protected abstract Value Compute(Frame frame);
}

internal sealed class ConstantExpression(Position position, Value value) : Expression(position)
{
    protected override Value Compute(Frame frame) => value;
}

internal sealed class NameExpression(Position position, string name) : Expression(position)
{
    public string Name => name;

    protected override Value Compute(Frame frame) => frame.Get(name);
}

internal sealed class ListExpression(Position position, List<Expression> items, bool isTuple) : Expression(position)
{
    public List<Expression> Items => items;

    protected override Value Compute(Frame frame) => new ListValue([.. items.Select(item => item.Evaluate(frame))], isTuple);
}

internal sealed class MappingExpression(Position position, List<(Expression Key, Expression Value)> items) : Expression(position)
{
    protected override Value Compute(Frame frame)
    {
        var mapping = new MappingValue();
        foreach (var (key, value) in items) mapping.Items[key.Evaluate(frame)] = value.Evaluate(frame);
        return mapping;
    }
}

internal sealed class ConditionalExpression(Position position, Expression condition, Expression value, Expression? other) : Expression(position)
{
    protected override Value Compute(Frame frame) =>
        condition.Evaluate(frame).IsTrue ? value.Evaluate(frame)
        : other?.Evaluate(frame) ?? new UndefinedValue("the inline if-expression evaluated to false and no else section was defined");
}

internal sealed class LogicalExpression(Position position, Expression left, Expression right, bool isOr) : Expression(position)
{
    protected override Value Compute(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsTrue == isOr ? value : right.Evaluate(frame);
    }
}

internal sealed class NotExpression(Position position, Expression operand) : Expression(position)
{
    protected override Value Compute(Frame frame) => Value.Of(!operand.Evaluate(frame).IsTrue);
}

internal sealed class SignExpression(Position position, Expression operand, bool negative) : Expression(position)
{
    protected override Value Compute(Frame frame) => operand.Evaluate(frame) switch
    {
        IntegerValue integer => new IntegerValue(negative ? -integer.Number : integer.Number),
        FloatValue number => new FloatValue(negative ? -number.Number : number.Number),
        BooleanValue boolean => new IntegerValue((boolean.IsTrue ? 1 : 0) * (negative ? -1 : 1)),
        UndefinedValue undefined => throw Operators.Undefined(undefined),
        var other => throw new TemplateFault($"bad operand type for a sign: '{other.Type}'"),
    };
}

internal sealed class ComparisonExpression(Position position, Expression first, List<(string Operation, Expression Value)> others) : Expression(position)
{
    protected override Value Compute(Frame frame)
    {
        var left = first.Evaluate(frame);
        foreach (var (operation, next) in others)
        {
            var right = next.Evaluate(frame);
            if (!Operators.Compare(operation, left, right, frame.Budget)) return BooleanValue.False;
            left = right;
        }
        return BooleanValue.True;
    }
}

internal sealed class OperationExpression(Position position, string operation, Expression left, Expression right) : Expression(position)
{
    protected override Value Compute(Frame frame) =>
        Operators.Apply(operation, left.Evaluate(frame), right.Evaluate(frame), frame.Budget);
}

internal sealed class AttributeExpression(Position position, Expression target, string name) : Expression(position)
{
    protected override Value Compute(Frame frame) => Members.GetAttribute(target.Evaluate(frame), name);
}

internal sealed class ItemExpression(Position position, Expression target, Expression index) : Expression(position)
{
    protected override Value Compute(Frame frame) => Members.GetItem(target.Evaluate(frame), index.Evaluate(frame), frame.Budget);
}

internal sealed class SliceExpression(Position position, Expression target, Expression? start, Expression? stop, Expression? step) : Expression(position)
{
    protected override Value Compute(Frame frame) => Members.Slice(
        target.Evaluate(frame), Bound(start, frame), Bound(stop, frame), Bound(step, frame), frame.Budget);

    private static int? Bound(Expression? bound, Frame frame) => bound?.Evaluate(frame) switch
    {
        null or NoneValue => null,
        IntegerValue { Number: var number } => (int)BigInteger.Max(-int.MaxValue, BigInteger.Min(int.MaxValue, number)),
        var other => throw new TemplateFault($"slice indices must be integers, not {other.Type}"),
    };
}

/// <summary>What stands between the parentheses of a call.</summary>
internal sealed record Arguments(List<Expression> Positional, List<(string Name, Expression Value)> Named)
{
    public static readonly Arguments None = new([], []);

    /// <summary>Evaluates them for a call.</summary>
    /// <param name="frame">Where.</param>
    /// <param name="first">What a filter or test is applied to; it goes first.</param>
    public Call Evaluate(Frame frame, params ReadOnlySpan<Value> first)
    {
        List<Value> positional = [.. first, .. Positional.Select(argument => argument.Evaluate(frame))];
        Dictionary<string, Value>? named = Named.Count == 0 ? null : [];
        foreach (var (name, value) in Named) named![name] = value.Evaluate(frame);
        return new Call(positional, named, frame);
    }
}

internal sealed class CallExpression(Position position, Expression target, Arguments arguments) : Expression(position)
{
    protected override Value Compute(Frame frame) => target.Evaluate(frame) switch
    {
        FunctionValue function => function.Body(arguments.Evaluate(frame)),
        UndefinedValue undefined => throw Operators.Undefined(undefined),
        var other => throw new TemplateFault($"'{other.Type}' is not callable"),
    };
}

internal sealed class FilterExpression(Position position, Expression operand, string name, Arguments arguments) : Expression(position)
{
    protected override Value Compute(Frame frame) => Filters.All[name](arguments.Evaluate(frame, operand.Evaluate(frame)));
}

internal sealed class TestExpression(Position position, Expression operand, string name, Arguments arguments) : Expression(position)
{
    protected override Value Compute(Frame frame) => Value.Of(ValueTests.All[name](arguments.Evaluate(frame, operand.Evaluate(frame))));
}

/// <summary>A value that is known already: the body of a filter block.</summary>
internal sealed class HoldExpression(Position position) : Expression(position)
{
    public const string Variable = " body"; // no template can name it

    protected override Value Compute(Frame frame) => frame.Get(Variable);
}
