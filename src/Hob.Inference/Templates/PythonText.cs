using System.Globalization;
using System.Text;

namespace Hob.Inference.Templates;

/// <summary>Python's <c>str</c> and <c>repr</c>.</summary>
internal static class PythonText
{
    /// <summary>What <c>{{ value }}</c> writes.</summary>
    public static Text Str(Value value, Budget budget) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue => Text.Empty,
        _ => FromParts(value, budget),
    };

    /// <summary>A float as Python writes it: the shortest digits that read back the same.</summary>
    public static string OfFloat(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var digits = shortest.TrimStart('-').Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        if (digits.Length == 0) return shortest.StartsWith('-') ? "-0.0" : "0.0";
        var exponent = ExponentOf(shortest);
        var sign = number < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 2, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    // The power of ten of the first digit that is not zero.
    private static int ExponentOf(string number)
    {
        var parts = number.TrimStart('-').Split('E');
        var point = parts[0].IndexOf('.');
        var whole = point < 0 ? parts[0].Length : point;
        var first = parts[0].AsSpan().IndexOfAnyInRange('1', '9');
        var exponent = first < whole ? whole - 1 - first : whole - first;
        return exponent + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }

    private static Text FromParts(Value value, Budget budget)
    {
        var output = new StringBuilder();
        var trusted = true;
        Write(value, output, budget, ref trusted);
        return Text.From(output.ToString(), trusted);
    }

    private static void Write(Value value, StringBuilder output, Budget budget, ref bool trusted)
    {
        budget.Enter();
        budget.Spend(value is TextValue { Characters.Length: var length } ? length : 0);
        switch (value)
        {
            case NoneValue: output.Append("None"); break;
            case BooleanValue: output.Append(value.IsTrue ? "True" : "False"); break;
            case IntegerValue integer: output.Append(integer.Number.ToString(CultureInfo.InvariantCulture)); break;
            case FloatValue number: output.Append(OfFloat(number.Number)); break;
            case UndefinedValue: output.Append("Undefined"); break;
            case TextValue text:
                trusted &= text.Text.IsTrusted;
                WriteQuoted(text.Characters, output);
                break;
            case ListValue list:
                output.Append(list.IsTuple ? '(' : '[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) output.Append(", ");
                    Write(list.Items[i], output, budget, ref trusted);
                }
                output.Append(list.IsTuple ? list.Items.Count == 1 ? ",)" : ")" : "]");
                break;
            case MappingValue mapping:
                WritePairs(mapping.Items, output, budget, ref trusted);
                break;
            case NamespaceValue scope:
                output.Append("<Namespace ");
                WritePairs(scope.Attributes.Select(pair =>
                    KeyValuePair.Create(Value.Of(Text.FromTemplate(pair.Key)), pair.Value)), output, budget, ref trusted);
                output.Append('>');
                break;
            default: output.Append('<').Append(value.Type).Append('>'); break;
        }
        budget.Leave();
    }

    private static void WritePairs(IEnumerable<KeyValuePair<Value, Value>> pairs, StringBuilder output, Budget budget, ref bool trusted)
    {
        output.Append('{');
        var first = true;
        foreach (var (key, value) in pairs)
        {
            if (!first) output.Append(", ");
            first = false;
            Write(key, output, budget, ref trusted);
            output.Append(": ");
            Write(value, output, budget, ref trusted);
        }
        output.Append('}');
    }

    // Single quotes, unless the text has some and no double ones; what does not print is escaped.
    private static void WriteQuoted(string text, StringBuilder output)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        output.Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            var code = rune.Value;
            if (code == quote || code == '\\') output.Append('\\').Append((char)code);
            else if (code is '\n') output.Append("\\n");
            else if (code is '\r') output.Append("\\r");
            else if (code is '\t') output.Append("\\t");
            else if (IsPrintable(rune)) output.Append(rune);
            else if (code <= 0xFF) output.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}");
            else if (code <= 0xFFFF) output.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}");
            else output.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}");
        }
        output.Append(quote);
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator);
}
