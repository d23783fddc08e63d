using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>Operators with Python's meaning.</summary>
internal static class Operators
{
    private const int LargestInteger = 10_000; // bits

    public static TemplateFault Undefined(UndefinedValue value) => new(value.Name);

    public static Value Apply(string operation, Value left, Value right, Budget budget)
    {
        if (operation == "~") return Join(PythonText.Str(left, budget), PythonText.Str(right, budget), budget);
        if (left is UndefinedValue first) throw Undefined(first);
        if (right is UndefinedValue second) throw Undefined(second);
        return (operation, left, right) switch
        {
            ("+", TextValue a, TextValue b) => Join(a.Text, b.Text, budget),
            ("+", ListValue a, ListValue b) when a.IsTuple == b.IsTuple => JoinLists(a, b, budget),
            ("*", TextValue text, IntegerValue count) => Repeat(text, count.Number, budget),
            ("*", IntegerValue count, TextValue text) => Repeat(text, count.Number, budget),
            ("*", ListValue list, IntegerValue count) => Repeat(list, count.Number, budget),
            ("%", TextValue format, _) => Value.Of(PercentFormat.Apply(format.Text, right is ListValue { IsTuple: true } tuple ? tuple.Items : [right], budget)),
            _ when ValueComparer.IsNumber(left) && ValueComparer.IsNumber(right) => Calculate(operation, left, right),
            _ => throw new TemplateFault($"unsupported operand types for {operation}: '{left.Type}' and '{right.Type}'"),
        };
    }

    public static bool Compare(string operation, Value left, Value right, Budget budget)
    {
        if (left is TextValue { Characters: var a } && right is TextValue { Characters: var b }) budget.Spend(Math.Min(a.Length, b.Length));
        return CompareFreely(operation, left, right, budget);
    }

    private static bool CompareFreely(string operation, Value left, Value right, Budget budget) => operation switch
    {
        "==" => ValueComparer.Instance.Equals(left, right),
        "!=" => !ValueComparer.Instance.Equals(left, right),
        "in" => Contains(right, left, budget),
        "not in" => !Contains(right, left, budget),
        _ when left is UndefinedValue undefined => throw Undefined(undefined),
        _ when right is UndefinedValue undefined => throw Undefined(undefined),
        "<" => ValueComparer.Instance.Compare(left, right) < 0,
        "<=" => ValueComparer.Instance.Compare(left, right) <= 0,
        ">" => ValueComparer.Instance.Compare(left, right) > 0,
        _ => ValueComparer.Instance.Compare(left, right) >= 0,
    };

    /// <summary>Joins two texts.</summary>
    public static Value Join(Text left, Text right, Budget budget)
    {
        budget.Spend((long)left.Characters.Length + right.Characters.Length);
        return Value.Of(new Text.Builder().Append(left).Append(right).ToText());
    }

    /// <summary>Whether a container holds a value.</summary>
    public static bool Contains(Value container, Value value, Budget budget)
    {
        switch (container)
        {
            case TextValue text when value is TextValue part:
                budget.Spend(text.Characters.Length);
                return text.Characters.Contains(part.Characters, StringComparison.Ordinal);
            case TextValue: throw new TemplateFault($"'in <string>' requires a string on the left, not {value.Type}");
            case ListValue list:
                budget.Spend(list.Items.Count);
                return list.Items.Any(item => ValueComparer.Instance.Equals(item, value));
            case MappingValue mapping: return mapping.Items.ContainsKey(value);
            case UndefinedValue: return false;
            default: throw new TemplateFault($"'{container.Type}' is not iterable");
        }
    }

    private static ListValue JoinLists(ListValue left, ListValue right, Budget budget)
    {
        budget.Spend((long)left.Items.Count + right.Items.Count);
        return new ListValue([.. left.Items, .. right.Items], left.IsTuple);
    }

    private static Value Repeat(TextValue text, BigInteger count, Budget budget)
    {
        var times = Times(text.Characters.Length, count, budget);
        var joined = new Text.Builder();
        for (; times > 0; times--) joined.Append(text.Text);
        return Value.Of(joined.ToText());
    }

    private static ListValue Repeat(ListValue list, BigInteger count, Budget budget)
    {
        var times = Times(list.Items.Count, count, budget);
        var items = new List<Value>();
        for (; times > 0; times--) items.AddRange(list.Items);
        return new ListValue(items, list.IsTuple);
    }

    private static int Times(int length, BigInteger count, Budget budget)
    {
        if (length == 0 || count.Sign <= 0) return 0;
        budget.Spend((long)BigInteger.Min(long.MaxValue, count * length));
        return (int)count;
    }

    private static Value Calculate(string operation, Value left, Value right)
    {
        if (left is FloatValue || right is FloatValue || operation == "/")
            return CalculateFloat(operation, ValueComparer.NumberOf(left), ValueComparer.NumberOf(right));
        var (a, b) = (IntegerOf(left), IntegerOf(right));
        if (operation is "//" or "%" && b.IsZero) throw new TemplateFault("division by zero");
        if (a.GetBitLength() + b.GetBitLength() > LargestInteger) throw new TemplateFault("the number is too large");
        return operation switch
        {
            "+" => new IntegerValue(a + b),
            "-" => new IntegerValue(a - b),
            "*" => new IntegerValue(a * b),
            "//" => new IntegerValue(FloorDivide(a, b)),
            "%" => new IntegerValue(a - FloorDivide(a, b) * b),
            "**" when b.Sign < 0 => new FloatValue(Math.Pow((double)a, (double)b)),
            "**" => b * a.GetBitLength() > LargestInteger ? throw new TemplateFault("the number is too large")
                : new IntegerValue(BigInteger.Pow(a, (int)b)),
            _ => throw new TemplateFault($"unknown operator {operation}"),
        };
    }

    private static FloatValue CalculateFloat(string operation, double a, double b)
    {
        if (operation is "/" or "//" or "%" && b == 0) throw new TemplateFault("division by zero");
        return new FloatValue(operation switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => Math.Floor(a / b),
            "%" => a - Math.Floor(a / b) * b,
            _ => Math.Pow(a, b),
        });
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var remainder);
        return !remainder.IsZero && remainder.Sign != b.Sign ? quotient - 1 : quotient;
    }

    private static BigInteger IntegerOf(Value value) => value is IntegerValue integer ? integer.Number : value.IsTrue ? 1 : 0;
}
