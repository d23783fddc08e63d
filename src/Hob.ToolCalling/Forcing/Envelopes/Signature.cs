using System.Text;
using System.Text.Json;

namespace Hob.ToolCalling.Forcing.Envelopes;

/// <summary>A tool's parameters in the fewest tokens a model understands: <c>path: string, limit?: integer</c>.</summary>
internal static class Signature
{
    private const int MaxDepth = 4;
    private const int MaxValues = 12;

    /// <summary>Writes the parameters of a tool.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="schema">The schema of the arguments.</param>
    /// <param name="isBlock">Whether a parameter is written as a raw block.</param>
    public static void Write(StringBuilder text, JsonElement schema, Func<string, bool> isBlock) =>
        WriteProperties(text, schema, isBlock, 0);

    private static void WriteProperties(StringBuilder text, JsonElement schema, Func<string, bool> isBlock, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object) return;
        var first = true;
        foreach (var property in properties.EnumerateObject())
        {
            if (!first) text.Append(", ");
            first = false;
            text.Append(property.Name).Append(IsRequired(schema, property.Name) ? ": " : "?: ");
            if (isBlock(property.Name)) text.Append("block");
            else WriteType(text, property.Value, depth);
        }
    }

    private static bool IsRequired(JsonElement schema, string name) =>
        schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(name));

    private static void WriteType(StringBuilder text, JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            text.Append("any");
            return;
        }
        if (schema.TryGetProperty("const", out var value)) text.Append(value.GetRawText());
        else if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array) WriteValues(text, values);
        else if (schema.TryGetProperty("properties", out _))
        {
            text.Append('{');
            WriteProperties(text, schema, _ => false, depth + 1);
            text.Append('}');
        }
        else if (schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object)
        {
            text.Append('[');
            WriteType(text, items, depth + 1);
            text.Append(']');
        }
        else text.Append(TypeName(schema));
    }

    private static void WriteValues(StringBuilder text, JsonElement values)
    {
        var shown = values.EnumerateArray().Take(MaxValues).Select(value => value.GetRawText());
        text.AppendJoin('|', shown);
        if (values.GetArrayLength() > MaxValues) text.Append("|…");
    }

    private static string TypeName(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? "any"
        : type.ValueKind == JsonValueKind.String ? type.GetString()!
        : type.ValueKind == JsonValueKind.Array ? string.Join('|', type.EnumerateArray().Select(item => item.ToString()))
        : "any";
}
