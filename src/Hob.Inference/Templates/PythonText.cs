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
        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E') + 1), CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (number != 0 && exponent is < -4 or >= 16)
        {
            if (!shortest.Contains('E')) shortest = number.ToString("0.################E+00", CultureInfo.InvariantCulture);
            var split = shortest.IndexOf('E');
            return $"{shortest[..split]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (shortest.Contains('E')) shortest = number.ToString("0.####################", CultureInfo.InvariantCulture);
        return shortest.Contains('.') ? shortest : shortest + ".0";
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
