using System.Collections.Frozen;
using System.Text.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The keywords of JSON Schema (draft 2020-12, and draft 7 where it differs) by what constrained decoding makes of them.</summary>
internal static class SchemaKeywords
{
    /// <summary>They say nothing about which values are valid.</summary>
    public static readonly FrozenSet<string> Annotations = FrozenSet.Create(
        StringComparer.Ordinal,
        "title", "description", "default", "examples", "example", "deprecated", "readOnly", "writeOnly", "$comment", "$schema", "$id",
        "$anchor", "$defs", "definitions", "strict", "contentEncoding", "contentMediaType", "$vocabulary", "optional");

    /// <summary>No grammar here expresses them, and the converters of the servers skip or reject them.</summary>
    public static readonly FrozenSet<string> NotInGrammars = FrozenSet.Create(
        StringComparer.Ordinal,
        "not", "if", "then", "else", "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "dependencies",
        "unevaluatedProperties", "unevaluatedItems", "uniqueItems", "contains", "minContains", "maxContains", "multipleOf",
        "minProperties", "maxProperties", "$dynamicRef", "$recursiveRef");

    /// <summary>What every server's converter understands, as far as the values allow.</summary>
    public static readonly FrozenSet<string> InRequests = FrozenSet.Create(
        StringComparer.Ordinal,
        "type", "enum", "const", "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems",
        "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "anyOf", "oneOf", "allOf", "$ref",
        "pattern", "format", "nullable");

    public static bool IsType(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && IsType(item))
            : type.ValueKind == JsonValueKind.String
                && type.GetString() is "object" or "array" or "string" or "integer" or "number" or "boolean" or "null";
}
