using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of <c>enum</c> and <c>const</c>: their values as JSON. Strings are matched in their shortest spelling
/// only.</summary>
internal static class Literals
{
    private const int MaxDepth = 32;

    /// <summary>The values that all parts allow and that have an allowed type, or null when no part enumerates any.</summary>
    public static Choice? Of(Conjunction schema)
    {
        Dictionary<string, JsonElement>? values = null;
        foreach (var list in schema.All("enum").Where(list => list.ValueKind == JsonValueKind.Array))
            values = Intersect(values, [.. list.EnumerateArray()]);
        foreach (var value in schema.All("const")) values = Intersect(values, [value]);
        if (values is null) return null;
        var types = schema.Types();
        return new([.. values.Values.Where(value => types.Contains(TypeOf(value, types))).Select(value => Node(value, 0))]);
    }

    private static Dictionary<string, JsonElement> Intersect(Dictionary<string, JsonElement>? values, JsonElement[] others)
    {
        var result = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            // Scalars are compared by value, whatever the spelling of their escapes.
            var key = other.ValueKind == JsonValueKind.String ? JsonText.Quote(other.GetString()!) : other.GetRawText();
            if (values is null || values.ContainsKey(key)) result[key] = other;
        }
        return result;
    }

    private static string TypeOf(JsonElement value, IReadOnlyList<string> types) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => types.Contains("integer") && value.GetDouble() == Math.Floor(value.GetDouble()) ? "integer" : "number",
            JsonValueKind.Null => "null",
            _ => "boolean",
        };

    private static GrammarNode Node(JsonElement value, int depth)
    {
        if (depth > MaxDepth) return new Literal(value.GetRawText());
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return JsonRules.QuotedLiteral(value.GetString()!);
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Select(member =>
                    (GrammarNode)Sequence.Of(JsonRules.QuotedLiteral(member.Name), JsonRules.Colon, Node(member.Value, depth + 1)));
                return JsonRules.Bracketed("{", List([.. members]), "}");
            case JsonValueKind.Array:
                return JsonRules.Bracketed("[", List([.. value.EnumerateArray().Select(item => Node(item, depth + 1))]), "]");
            default:
                return new Literal(value.GetRawText());
        }
    }

    private static Sequence List(GrammarNode[] items)
    {
        var parts = new List<GrammarNode>();
        foreach (var item in items)
        {
            if (parts.Count > 0) parts.Add(JsonRules.Comma);
            parts.Add(item);
        }
        if (parts.Count > 0) parts.Add(JsonRules.Space);
        return new(parts);
    }
}
