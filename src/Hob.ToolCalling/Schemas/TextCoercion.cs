using System.Globalization;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Reads text as a value of a declared type.</summary>
internal static class TextCoercion
{
    /// <summary>JSON for one raw parameter value. The first declared type that reads the text whole wins; text is the last resort.</summary>
    public static string Coerce(ToolSchema schema, string text, ICollection<Repair>? repairs)
    {
        if (DeclaredChoice(schema, text) is { } choice)
            return choice;
        if (schema.Types.Count == 0)
            return Untyped(text, repairs) ?? JsonText.Quote(text);
        foreach (var type in schema.Types)
        {
            if (type == SchemaType.String)
                return JsonText.Quote(text);
            if (Read(text, type, repairs) is not { } json)
                continue;
            if (type is not (SchemaType.Object or SchemaType.Array))
                return json;
            var typed = new ValueCoercion(json.Length);
            var result = typed.Convert(json, schema);
            foreach (var repair in typed.Repairs)
                repairs?.Add(repair);
            return result;
        }
        return JsonText.Quote(text);
    }

    /// <summary>JSON of <paramref name="type"/> for text that holds nothing else; null when it does not.</summary>
    public static string? Read(string text, SchemaType type, ICollection<Repair>? repairs)
    {
        var trimmed = text.Trim();
        return type switch
        {
            SchemaType.Null => trimmed is "null" or "None" or "NULL" or "nil" ? "null" : null,
            SchemaType.Boolean => trimmed is "true" or "True" or "TRUE" ? "true" : trimmed is "false" or "False" or "FALSE" ? "false" : null,
            SchemaType.Integer => Integer(trimmed),
            SchemaType.Number => Number(trimmed),
            SchemaType.Object => Container(trimmed, '{', repairs),
            SchemaType.Array => Container(trimmed, '[', repairs),
            _ => null,
        };
    }

    /// <summary>The integer that a number's text stands for, of any length: <c>5</c> for <c>5.0</c>, <c>+5</c>, <c>005</c> and
    /// <c>5e0</c>; null when it has a fraction.</summary>
    public static string? Integer(string text)
    {
        var sign = text is ['-', ..] ? "-" : "";
        var digits = (text is ['-' or '+', ..] ? text[1..] : text).AsSpan();
        var point = digits.IndexOf('.');
        if (point >= 0 && digits.Length > point + 1 && !digits[(point + 1)..].ContainsAnyExcept('0'))
            digits = digits[..point];
        if (digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9'))
        {
            digits = digits.TrimStart('0');
            return digits.IsEmpty ? "0" : string.Concat(sign, digits);
        }
        return StrictJson.IsNumber(text) && text.Length <= 28
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Truncate(value)
                ? value.ToString("0", CultureInfo.InvariantCulture)
                : null;
    }

    /// <summary>The declared enum value that the text means: the same but for case and space around it; null when there is none.</summary>
    public static string? DeclaredChoice(ToolSchema schema, string text)
    {
        var trimmed = text.Trim();
        foreach (var comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            foreach (var allowed in schema.Enum)
            {
                var name = allowed.ValueKind == JsonValueKind.String ? allowed.GetString()! : allowed.GetRawText();
                if (name.Trim().Equals(trimmed, comparison))
                    return allowed.ValueKind == JsonValueKind.String ? JsonText.Quote(name) : name;
            }
        }
        return null;
    }

    private static string? Number(string text)
    {
        if (StrictJson.IsNumber(text))
            return text;
        var normal = NumberForm.Normalise(text);
        return normal is ['"', ..] ? Integer(text) : normal;
    }

    private static string? Container(string text, char opener, ICollection<Repair>? repairs)
    {
        var first = opener == '[' && text is ['(', ..] ? '(' : opener;
        if (text.Length == 0 || text[0] != first)
            return null;
        var result = JsonRepair.Repair(text);
        if (!result.Valid || result.Truncated || result.Consumed < text.Length || result.Json[0] != opener)
            return null;
        foreach (var repair in result.Repairs)
            repairs?.Add(repair);
        return result.Json;
    }

    private static string? Untyped(string text, ICollection<Repair>? repairs) =>
        Read(text, SchemaType.Null, repairs) ?? Read(text, SchemaType.Boolean, repairs)
        ?? (StrictJson.IsNumber(text.Trim()) ? text.Trim() : null)
        ?? Read(text, SchemaType.Object, repairs) ?? Read(text, SchemaType.Array, repairs) ?? QuotedString(text.Trim());

    private static string? QuotedString(string text) =>
        text is ['"', _, ..] && StrictJson.FindEnd(text, 0, 1) == text.Length ? text : null;
}
