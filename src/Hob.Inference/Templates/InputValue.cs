using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Hob.Inference.Templates;

/// <summary>JSON as values; all of its text counts as input.</summary>
internal static class InputValue
{
    private const int LongestInteger = 1000; // digits; longer ones become floats

    private const int Deepest = 200;

    /// <summary>Converts a document.</summary>
    public static Value Of(JsonElement element) => Of(element, 0);

    private static Value Of(JsonElement element, int depth)
    {
        if (depth > Deepest) throw new TemplateFault($"the input is nested more than {Deepest} deep");
        switch (element.ValueKind)
        {
            case JsonValueKind.String: return Value.Of(Text.FromInput(TextOf(element)));
            case JsonValueKind.True or JsonValueKind.False: return Value.Of(element.ValueKind is JsonValueKind.True);
            case JsonValueKind.Number: return OfNumber(element.GetRawText());
            case JsonValueKind.Array: return new ListValue([.. element.EnumerateArray().Select(item => Of(item, depth + 1))]);
            case JsonValueKind.Object:
                var mapping = new MappingValue();
                foreach (var property in element.EnumerateObject())
                    mapping.Items[Value.Of(Text.FromInput(property.Name))] = Of(property.Value, depth + 1);
                return mapping;
            case JsonValueKind.Undefined: return new UndefinedValue("the value is undefined");
            default: return NoneValue.Instance;
        }
    }

    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new TemplateFault("a text of the input has half a surrogate pair");
        }
    }

    private static Value OfNumber(string text) => text.Length <= LongestInteger && !text.AsSpan().ContainsAny('.', 'e', 'E')
        ? new IntegerValue(BigInteger.Parse(text, CultureInfo.InvariantCulture))
        : new FloatValue(double.Parse(text, CultureInfo.InvariantCulture));
}
