using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hob.Shell.Judging;

namespace Hob.Shell.PowerShell;

/// <summary>Computes operators and methods of constants. What it cannot compute, or what would grow large, is unknown.</summary>
internal static partial class Fold
{
    /// <summary>Longer texts are not followed.</summary>
    public const int MaxText = 1 << 16;

    private const int MaxItems = 4096;
    private const int MaxPattern = 200;

    /// <summary>Takes time in proportion to the text whatever the pattern.</summary>
    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    public static Value Limit(string text, Origin origin = Origin.None) =>
        text.Length > MaxText ? Value.From(origin) : new TextValue(text) { Origin = origin };

    public static Value Binary(string name, Value left, Value right)
    {
        var origin = left.Origin | right.Origin;
        switch (name)
        {
            case "+" when left is NumberValue a && right is NumberValue b:
                return new NumberValue(a.Number + b.Number);
            case "+" when left is ListValue or BytesValue or NullValue && left is not NullValue:
                return List([.. Elements(left), .. Elements(right)], origin);
            case "+" when left is TextValue or NullValue or NumberValue or UnknownValue:
                if (left is NullValue && right is not TextValue) return right;
                return Limit(left.Text + right.Text, origin);
            case "-" or "*" or "/" or "%" or "band" or "bxor" or "bor" or "shl" or "shr" when Number(left) is { } a
                && Number(right) is { } b && left is not TextValue:
                return Arithmetic(name, a, b);
            case "*" when left is TextValue { IsKnown: true } text && Number(right) is { } times && times >= 0
                && times * text.Content.Length <= MaxText:
                return Limit(string.Concat(Enumerable.Repeat(text.Content, (int)times)), origin);
            case "f" when left is TextValue format:
                return Format(format.Content, right.Items, origin);
            case "join":
                return Limit(string.Join(right.Text, Elements(left).Select(e => e.Text)), origin);
            case "split" when left.IsKnown && right.IsKnown:
                return Split(left.Text, right.Items is [var separator, ..] ? separator.Text : right.Text, origin);
            case "replace" when left.IsKnown && right.IsKnown:
                var items = right.Items;
                return Replace(left, items.Count > 0 ? items[0].Text : "", items.Count > 1 ? items[1].Text : "", origin);
            case ".." when Number(left) is { } from && Number(right) is { } to && Math.Abs(to - from) < MaxItems:
                var step = to >= from ? 1 : -1;
                return List([.. Enumerable.Range(0, (int)Math.Abs(to - from) + 1).Select(i => new NumberValue(from + i * step))], origin);
            case "as":
                return Cast(right is ObjectValue type ? type.Type : right.Text, left);
            case ":" or "??" or "?":
                return left == right ? left : Value.From(origin);
            default:
                return Value.From(origin);
        }
    }

    private static Value Arithmetic(string name, double a, double b) => name switch
    {
        "-" => new NumberValue(a - b),
        "*" => new NumberValue(a * b),
        "/" => b == 0 ? Value.Unknown : new NumberValue(a / b),
        "%" => b == 0 ? Value.Unknown : new NumberValue(a % b),
        "band" => new NumberValue((long)a & (long)b),
        "bor" => new NumberValue((long)a | (long)b),
        "bxor" => new NumberValue((long)a ^ (long)b),
        "shl" => new NumberValue((long)a << (int)b),
        _ => new NumberValue((long)a >> (int)b),
    };

    public static Value List(IReadOnlyList<Value> items, Origin origin = Origin.None) =>
        items.Count > MaxItems ? Value.From(origin) : new ListValue(items) { Origin = origin };

    /// <summary>The elements of a list, array of bytes, or single value.</summary>
    public static IReadOnlyList<Value> Elements(Value value) => value is BytesValue bytes
        ? bytes.Bytes.Length > MaxItems ? [Value.Unknown] : [.. bytes.Bytes.Select(b => new NumberValue(b))]
        : value.Items;

    public static double? Number(Value value) => value switch
    {
        NumberValue number => number.Number,
        FlagValue flag => flag.Flag ? 1 : 0,
        TextValue { IsKnown: true } text when text.Content.StartsWith("0x", StringComparison.OrdinalIgnoreCase) =>
            long.TryParse(text.Content.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null,
        TextValue { IsKnown: true } text when double.TryParse(text.Content, NumberStyles.Float, CultureInfo.InvariantCulture,
            out var parsed) => parsed,
        _ => null,
    };

    public static bool? Truth(Value value) => value switch
    {
        FlagValue flag => flag.Flag,
        NumberValue number => number.Number != 0,
        NullValue => false,
        TextValue { IsKnown: true } text => text.Content.Length > 0,
        _ => null,
    };

    /// <summary><c>[type] value</c>.</summary>
    public static Value Cast(string type, Value value)
    {
        var name = type.ToLowerInvariant();
        if (name.StartsWith("system.", StringComparison.Ordinal)) name = name["system.".Length..];
        switch (name)
        {
            case "char" when Number(value) is >= 0 and <= 0xFFFF and var code && value is not TextValue { Content.Length: 1 }:
                return new TextValue(((char)code).ToString());
            case "char" or "object" or "psobject" or "array" or "object[]" or "string[]" or "void":
                return value;
            case "char[]" when value is TextValue { IsKnown: true } text:
                return List([.. text.Content.Select(c => new TextValue(c.ToString()))], value.Origin);
            case "char[]" or "int[]" or "byte[]":
                return List([.. Elements(value).Select(e => Cast(name[..^2], e))], value.Origin);
            case "string":
                return value is UnknownValue ? value : Limit(value.Text, value.Origin);
            case "int" or "int32" or "int64" or "long" or "byte" or "double" or "decimal" or "uint32" or "int16" or "convert":
                return value is TextValue { Content.Length: 1 } single && !char.IsAsciiDigit(single.Content[0])
                    ? new NumberValue(single.Content[0])
                    : Number(value) is { } number ? new NumberValue(number) : Value.From(value.Origin);
            case "scriptblock":
                return value;
            case "bool" or "switch":
                return Truth(value) is { } flag ? new FlagValue(flag) : Value.Unknown;
            case "type":
                return new ObjectValue(value.Text, false);
            case "uri" or "io.fileinfo" or "io.directoryinfo":
                return value;
            default:
                return Value.From(value.Origin);
        }
    }

    private static Value Format(string format, IReadOnlyList<Value> items, Origin origin)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            var end = c == '{' ? format.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(c);
                continue;
            }

            var digits = format.AsSpan(i + 1, end - i - 1);
            var cut = digits.IndexOfAny(':', ',');
            var shaped = cut >= 0;
            if (shaped) digits = digits[..cut];
            text.Append(!shaped && int.TryParse(digits, out var index) && index >= 0 && index < items.Count ? items[index].Text
                : Argument.Hole.ToString());
            if (text.Length > MaxText) return Value.From(origin);
            i = end;
        }

        return Limit(text.ToString(), origin);
    }

    private static Value Split(string text, string separator, Origin origin)
    {
        if (separator.Length > MaxPattern || Safely(() => Regex.Split(text, separator, Linear)) is not { } parts)
        {
            return Value.From(origin);
        }

        return List([.. parts.Select(p => (Value)new TextValue(p))], origin);
    }

    private static Value Replace(Value left, string pattern, string with, Origin origin)
    {
        if (pattern.Length > MaxPattern || with.Length > MaxPattern) return Value.From(origin);
        Value One(Value value) =>
            Safely(() => Regex.Replace(value.Text, pattern, with, Linear)) is { } text ? Limit(text, origin) : Value.From(origin);
        return left is ListValue list ? List([.. list.Elements.Select(One)], origin) : One(left);
    }

    private static T? Safely<T>(Func<T> compute) where T : class
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary><c>target[index]</c>, also with several and with negative indices.</summary>
    public static Value At(Value target, Value index)
    {
        if (target is TableValue table) return table.Entries.GetValueOrDefault(index.Text) ?? Value.Null;
        if (target is not (ListValue or BytesValue or TextValue { IsKnown: true }) || !index.IsKnown) return Value.From(target.Origin);
        var text = (target as TextValue)?.Content;
        var items = text is null ? Elements(target) : [];
        var length = text?.Length ?? items.Count;
        var found = new List<Value>();
        foreach (var one in index.Items)
        {
            if (Number(one) is not { } number) return Value.From(target.Origin);
            var at = (int)(number < 0 ? number + length : number);
            if (at >= 0 && at < length) found.Add(text is null ? items[at] : new TextValue(text[at].ToString()));
        }

        return index is ListValue ? List(found, target.Origin) : found.Count > 0 ? found[0] : Value.Null;
    }
}
