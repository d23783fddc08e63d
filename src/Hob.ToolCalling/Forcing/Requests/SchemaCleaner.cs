using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Forcing.Schemas;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Requests;

/// <summary>Copies tool schemas into one document that converters understand: annotations and unsupported keywords are left out, and what
/// references point to moves into the document's <c>$defs</c> under a name of its own.</summary>
/// <param name="llamaCpp">Whether llama.cpp's converter will read it.</param>
internal sealed class SchemaCleaner(bool llamaCpp)
{
    private const int MaxDepth = 128;

    private readonly List<SchemaNote> _notes = [];
    private readonly Dictionary<(string Tool, string Pointer), string> _names = [];
    private readonly Queue<(SchemaScope Scope, string Pointer, string Name)> _waiting = new();

    public IReadOnlyList<SchemaNote> Notes => _notes;

    /// <summary>A tool's parameters. References become complete with <see cref="Definitions"/>.</summary>
    public JsonObject Clean(string tool, JsonElement schema)
    {
        var result = Clean(new(tool, schema), schema, "#", 0) as JsonObject ?? [];
        if (!result.ContainsKey("type") && !result.ContainsKey("$ref")) result.Insert(0, "type", "object");
        return result;
    }

    /// <summary>What the references of all tools point to.</summary>
    public JsonObject Definitions()
    {
        var definitions = new JsonObject();
        while (_waiting.TryDequeue(out var next))
        {
            if (JsonPointer.Resolve(next.Scope.Root, next.Pointer) is { } target)
                definitions[next.Name] = Clean(next.Scope, target, next.Pointer, 0);
        }
        return definitions;
    }

    private JsonNode Clean(SchemaScope scope, JsonElement schema, string path, int depth)
    {
        if (schema.ValueKind is JsonValueKind.True) return new JsonObject();
        if (schema.ValueKind is JsonValueKind.False) return JsonValue.Create(false);
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            Note(scope, path, depth > MaxDepth ? $"it is nested deeper than {MaxDepth}" : "it is no schema");
            return new JsonObject();
        }
        var result = new JsonObject();
        foreach (var keyword in schema.EnumerateObject())
        {
            if (SchemaKeywords.Annotations.Contains(keyword.Name)) continue;
            var at = JsonPointer.Append(path, keyword.Name);
            if (!SchemaKeywords.InRequests.Contains(keyword.Name)) Note(scope, at, "servers do not enforce it");
            else if (Refusal(schema, keyword) is { } reason) Note(scope, at, reason);
            else if (CleanValue(scope, keyword, at, depth) is { } value) result[keyword.Name] = value;
        }
        if (result.ContainsKey("properties") && !result.ContainsKey("additionalProperties")) result["additionalProperties"] = false;
        return Separate(result);
    }

    /// <summary>llama.cpp ignores what stands beside a reference; as members of <c>allOf</c> both count.</summary>
    private static JsonObject Separate(JsonObject schema)
    {
        if (schema.Count < 2 || schema["$ref"] is not { } reference) return schema;
        schema.Remove("$ref");
        return new() { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference }, schema) };
    }

    private JsonNode? CleanValue(SchemaScope scope, JsonProperty keyword, string path, int depth)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                return Lift(scope, value.GetString()!, path);
            case "properties":
                var properties = new JsonObject();
                foreach (var property in value.EnumerateObject())
                    properties[property.Name] = Clean(scope, property.Value, JsonPointer.Append(path, property.Name), depth + 1);
                return properties;
            case "items" when value.ValueKind != JsonValueKind.Array:
            case "additionalProperties":
                return value.ValueKind == JsonValueKind.True ? JsonValue.Create(true) : Clean(scope, value, path, depth + 1);
            case "items" or "prefixItems" or "anyOf" or "oneOf" or "allOf":
                return new JsonArray([.. value.EnumerateArray().Select((item, i) =>
                    Clean(scope, item, JsonPointer.Append(path, i.ToString(CultureInfo.InvariantCulture)), depth + 1))]);
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    private JsonNode? Lift(SchemaScope scope, string pointer, string path)
    {
        if ((pointer != "#" && !pointer.StartsWith("#/", StringComparison.Ordinal)) || JsonPointer.Resolve(scope.Root, pointer) is null)
        {
            Note(scope, path, "only references into the same schema are followed");
            return null;
        }
        if (!_names.TryGetValue((scope.Tool, pointer), out var name))
        {
            var last = pointer[(pointer.LastIndexOf('/') + 1)..];
            name = string.Create(CultureInfo.InvariantCulture, $"{last}-{_names.Count}");
            name = string.Concat(name.Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
            _names[(scope.Tool, pointer)] = name;
            _waiting.Enqueue((scope, pointer, name));
        }
        return "#/$defs/" + name;
    }

    /// <summary>Why a supported keyword cannot stay with this value, or null when it can.</summary>
    private string? Refusal(JsonElement schema, JsonProperty keyword)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "pattern":
                if (value.ValueKind != JsonValueKind.String) return "it is no pattern";
                return PatternParser.Parse(value.GetString()!, out var reason) is null ? reason : null;
            case "format":
                return value.ValueKind == JsonValueKind.String && value.GetString() is "date" or "time" or "date-time" or "uuid"
                    ? null
                    : "this format is not enforced";
            case "minItems" or "maxItems" or "minLength" or "maxLength":
                if (value.ValueKind != JsonValueKind.Number) return "it is no number";
                return llamaCpp && value.GetDouble() >= GbnfWriter.RepetitionLimit
                    ? $"llama.cpp refuses repetitions that come to {GbnfWriter.RepetitionLimit}"
                    : null;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                return llamaCpp && schema.TryGetProperty("type", out var type) && !type.ValueEquals("integer")
                    ? "llama.cpp enforces bounds of integers only"
                    : null;
            case "type":
                return SchemaKeywords.IsType(value) ? null : "it names no JSON type";
            case "$ref":
                return value.ValueKind == JsonValueKind.String ? null : "it is no reference";
            case "properties":
                return value.ValueKind == JsonValueKind.Object ? null : "it must be an object";
            case "prefixItems" or "anyOf" or "oneOf" or "allOf" or "enum" or "required":
                return value.ValueKind == JsonValueKind.Array ? null : "it must be an array";
            default:
                return null;
        }
    }

    private void Note(SchemaScope scope, string path, string text) => _notes.Add(new(scope.Tool + path, text));
}
