using System.Runtime.CompilerServices;

namespace Hob.Inference.Templates;

/// <summary>Python's equality, order and hash.</summary>
internal sealed class ValueComparer : IEqualityComparer<Value>, IComparer<Value>
{
    public static readonly ValueComparer Instance = new();
    private const int Deepest = 200;

    public bool Equals(Value? x, Value? y) => Equal(x!, y!, 0);

    public int GetHashCode(Value value) => HashOf(value, 0);

    public int Compare(Value? x, Value? y) => Compare(x!, y!, 0);

    private static int HashOf(Value value, int depth) => value switch
    {
        TextValue text => text.Characters.GetHashCode(StringComparison.Ordinal),
        ListValue when depth > Deepest => throw TooDeep(),
        ListValue { IsTuple: true } tuple => tuple.Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, HashOf(item, depth + 1))),
        ListValue or MappingValue => throw new TemplateFault($"unhashable type: '{value.Type}'"),
        FloatValue { Number: var number } when number != Math.Floor(number) => number.GetHashCode(),
        FloatValue or IntegerValue or BooleanValue => NumberOf(value).GetHashCode(),
        _ => RuntimeHelpers.GetHashCode(value),
    };

    private static int Compare(Value x, Value y, int depth)
    {
        if (depth > Deepest) throw TooDeep();
        if (x is TextValue a && y is TextValue b) return string.CompareOrdinal(a.Characters, b.Characters);
        if (IsNumber(x) && IsNumber(y)) return NumberOf(x).CompareTo(NumberOf(y));
        if (x is not ListValue first || y is not ListValue second || first.IsTuple != second.IsTuple)
            throw new TemplateFault($"'<' is not supported between '{x.Type}' and '{y.Type}'");
        for (var i = 0; i < first.Items.Count && i < second.Items.Count; i++)
            if (Compare(first.Items[i], second.Items[i], depth + 1) is not 0 and var order) return order;
        return first.Items.Count.CompareTo(second.Items.Count);
    }

    private static TemplateFault TooDeep() => new($"values nested more than {Deepest} deep cannot be compared");

    public static bool IsNumber(Value? value) => value is IntegerValue or FloatValue or BooleanValue;

    /// <summary>A number as a double; large integers lose digits.</summary>
    public static double NumberOf(Value value) => value switch
    {
        IntegerValue integer => (double)integer.Number,
        FloatValue single => single.Number,
        BooleanValue boolean => boolean.IsTrue ? 1 : 0,
        _ => throw new TemplateFault($"a number was expected, not {value.Type}"),
    };

    private static bool Equal(Value x, Value y, int depth)
    {
        if (ReferenceEquals(x, y)) return true;
        if (depth > Deepest) throw TooDeep();
        switch (x, y)
        {
            case (TextValue a, TextValue b): return a.Characters == b.Characters;
            case (IntegerValue a, IntegerValue b): return a.Number == b.Number;
            case (UndefinedValue, UndefinedValue): return true;
            case (ListValue a, ListValue b):
                return a.IsTuple == b.IsTuple && a.Items.Count == b.Items.Count
                    && a.Items.Zip(b.Items).All(pair => Equal(pair.First, pair.Second, depth + 1));
            case (MappingValue a, MappingValue b):
                return a.Items.Count == b.Items.Count
                    && a.Items.All(item => b.Items.TryGetValue(item.Key, out var other) && Equal(item.Value, other, depth + 1));
            default: return IsNumber(x) && IsNumber(y) && NumberOf(x) == NumberOf(y);
        }
    }
}
