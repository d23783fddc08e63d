using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>A small JSON Schema validator, independent of the code under test. Objects that list properties are closed.</summary>
internal static class Validator
{
    public static bool IsValid(JsonElement root, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind == JsonValueKind.True) return true;
        if (schema.ValueKind == JsonValueKind.False) return false;
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Holds(root, schema, keyword, value)) return false;
        }
        return IsClosed(root, schema, value);
    }

    private static bool Holds(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var rule = keyword.Value;
        var kind = value.ValueKind;
        var text = kind == JsonValueKind.String ? value.GetString()! : "";
        return keyword.Name switch
        {
            "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(type => Is(type.GetString()!, value)) : Is(rule.GetString()!, value),
            "enum" => rule.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)),
            "const" => JsonElement.DeepEquals(rule, value),
            "anyOf" or "oneOf" => rule.EnumerateArray().Any(option => IsValid(root, option, value)),
            "allOf" => rule.EnumerateArray().All(option => IsValid(root, option, value)),
            "$ref" => IsValid(root, Target(root, rule.GetString()!), value),
            "minLength" => kind != JsonValueKind.String || text.EnumerateRunes().Count() >= rule.GetInt32(),
            "maxLength" => kind != JsonValueKind.String || text.EnumerateRunes().Count() <= rule.GetInt32(),
            "pattern" => kind != JsonValueKind.String || Matches(rule.GetString()!, text),
            "minimum" => kind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
            "maximum" => kind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
            "minItems" => kind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
            "maxItems" => kind != JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
            "items" => kind != JsonValueKind.Array || value.EnumerateArray().All(item => IsValid(root, rule, item)),
            "required" => kind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => kind != JsonValueKind.Object || rule.EnumerateObject().All(property =>
                !value.TryGetProperty(property.Name, out var member) || IsValid(root, property.Value, member)),
            _ => true,
        };
    }

    private static bool IsClosed(JsonElement root, JsonElement schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) return true;
        var extra = value.EnumerateObject().Where(member => !properties.TryGetProperty(member.Name, out _)).ToList();
        if (value.EnumerateObject().Select(member => member.Name).Distinct().Count() != value.EnumerateObject().Count()) return false;
        return schema.TryGetProperty("additionalProperties", out var additional)
            ? extra.All(member => IsValid(root, additional, member.Value))
            : extra.Count == 0;
    }

    /// <summary>.NET counts UTF-16 units and lets $ stand before a last line break; JSON Schema does neither.</summary>
    private static bool Matches(string pattern, string text)
    {
        var units = string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp ? (char)rune.Value : '\uE000'));
        return Regex.Match(units, pattern, RegexOptions.ECMAScript) is { Success: true } match && match.Length == units.Length;
    }

    private static JsonElement Target(JsonElement root, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));

    private static bool Is(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.Null,
        };
}
