using System.Globalization;
using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>Python's <c>%</c> on strings: <c>%s %r %d %i %f %x %%</c> with flags, width and precision.</summary>
internal static class PercentFormat
{
    private const int Widest = 10_000;

    public static Text Apply(Text format, IReadOnlyList<Value> arguments, Budget budget)
    {
        var output = new Text.Builder();
        var characters = format.Characters;
        var (next, start) = (0, 0);
        for (var percent = characters.IndexOf('%'); percent >= 0; percent = characters.IndexOf('%', start))
        {
            output.Append(format.Slice(start, percent));
            var i = percent + 1;
            var flags = "";
            while (i < characters.Length && characters[i] is '-' or '0' or '+' or ' ' or '#') flags += characters[i++];
            var width = ReadNumber(characters, ref i) ?? 0;
            int? precision = null;
            if (i < characters.Length && characters[i] == '.')
            {
                i++;
                precision = ReadNumber(characters, ref i) ?? 0;
            }
            if (i >= characters.Length) throw new TemplateFault("incomplete format");
            if (characters[i] == '%') output.Append(format.Slice(i, i + 1));
            else if (next >= arguments.Count) throw new TemplateFault("not enough arguments for format string");
            else output.Append(Pad(OfArgument(characters[i], arguments[next++], flags, precision, budget), flags, width));
            budget.Spend(width);
            start = i + 1;
        }
        if (next < arguments.Count) throw new TemplateFault("not all arguments converted during string formatting");
        return output.Append(format.Slice(start, characters.Length)).ToText();
    }

    private static Text OfArgument(char conversion, Value value, string flags, int? precision, Budget budget)
    {
        switch (conversion)
        {
            case 's':
                var text = PythonText.Str(value, budget);
                return precision is { } longest && longest < text.Length ? text.Slice(0, text.OffsetOf(longest)) : text;
            case 'r': return PythonText.Str(new ListValue([value]), budget) is var list ? list.Slice(1, list.Characters.Length - 1) : Text.Empty;
            case 'd' or 'i' or 'u': return Signed((value is IntegerValue integer ? integer.Number : new BigInteger(ValueComparer.NumberOf(value))).ToString(CultureInfo.InvariantCulture), flags);
            case 'f' or 'F': return Signed(ValueComparer.NumberOf(value).ToString("F" + Math.Min(precision ?? 6, 100), CultureInfo.InvariantCulture), flags);
            case 'x' when value is IntegerValue { Number: var number } && number.Sign >= 0:
                return Text.FromTemplate(number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0') is { Length: > 0 } digits ? digits : "0");
            default: throw new TemplateFault($"unsupported format character '{conversion}'");
        }
    }

    private static Text Signed(string digits, string flags) => Text.FromTemplate(digits[0] == '-' ? digits
        : flags.Contains('+') ? "+" + digits : flags.Contains(' ') ? " " + digits : digits);

    private static Text Pad(Text text, string flags, int width)
    {
        var missing = width - text.Length;
        if (missing <= 0) return text;
        if (flags.Contains('-')) return new Text.Builder().Append(text).Append(Text.FromTemplate(new string(' ', missing))).ToText();
        if (!flags.Contains('0')) return new Text.Builder().Append(Text.FromTemplate(new string(' ', missing))).Append(text).ToText();
        var sign = text.Characters.StartsWith('-') || text.Characters.StartsWith('+') ? 1 : 0;
        return new Text.Builder().Append(text.Slice(0, sign)).Append(Text.FromTemplate(new string('0', missing))).Append(text.Slice(sign, text.Characters.Length)).ToText();
    }

    private static int? ReadNumber(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        if (i == start) return null;
        return i - start <= 5 && int.Parse(text.AsSpan(start, i - start), CultureInfo.InvariantCulture) is var number and <= Widest
            ? number : throw new TemplateFault("the width is too large");
    }
}
