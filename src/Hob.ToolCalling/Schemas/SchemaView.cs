using System.Text.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Fills in what readers and grammars ask a schema: the types and properties that its parts imply.</summary>
internal static class SchemaView
{
    public static void Complete(ToolSchema schema)
    {
        var properties = schema.Properties.ToList();
        var required = schema.Required.ToList();
        foreach (var part in schema.AllOf)
        {
            properties.AddRange(part.Properties.Where(p => properties.All(q => q.Key != p.Key)));
            required.AddRange(part.Required.Except(required));
        }
        // An object or null, as optional parameters are declared: what the one alternative for objects asks for, the schema asks for.
        if (schema.Alternatives.Where(a => a.Allows(SchemaType.Object)).ToArray() is [var only] && properties.Count == 0)
        {
            properties.AddRange(only.Properties);
            required.AddRange(only.Required.Except(required));
        }
        schema.Properties = properties;
        schema.Required = required;
        foreach (var (name, property) in properties)
            schema.ByName[name] = property;
        if (schema.Types.Count > 0)
            return;
        if (schema.Alternatives.Any() && schema.Alternatives.All(a => a.Types.Count > 0))
            schema.Types = [.. schema.Alternatives.SelectMany(a => a.Types).Distinct()];
        else if (schema.AllOf.FirstOrDefault(a => a.Types.Count > 0) is { } typed)
            schema.Types = typed.Types;
        else if (schema.Enum.Count > 0)
            schema.Types = [.. schema.Enum.Select(TypeOf).Distinct()];
        else if (schema.ByName.Count > 0)
            schema.Types = [SchemaType.Object];
        else if (schema.Items is not null)
            schema.Types = [SchemaType.Array];
    }

    public static SchemaType TypeOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => SchemaType.Object,
            JsonValueKind.Array => SchemaType.Array,
            JsonValueKind.String => SchemaType.String,
            JsonValueKind.True or JsonValueKind.False => SchemaType.Boolean,
            JsonValueKind.Number => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? SchemaType.Number : SchemaType.Integer,
            _ => SchemaType.Null,
        };
}
