using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Turns a JSON Schema document into a graph of <see cref="ToolSchema"/>.</summary>
internal sealed partial class SchemaCompiler(JsonElement root)
{
    private const int MaxDepth = 64;
    private const int MaxAliases = 32;

    private readonly JsonElement _root = root.ValueKind == JsonValueKind.Undefined ? root : root.Clone();
    private readonly Dictionary<string, ToolSchema> _referenced = [];
    private readonly List<SchemaFault> _faults = [];
    private readonly List<SchemaFault> _notes = [];

    public ToolSchemaResult Compile()
    {
        if (_root.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return new ToolSchemaResult { Schema = ToolSchema.AnyObject };
        if (JsonText.HasHalfPair(_root.GetRawText()))
            return new ToolSchemaResult { Faults = [new SchemaFault("", "it escapes half a surrogate pair, which is no text")] };
        var schema = Build(_root, "", 0);
        if (_faults.Count == 0)
            schema.Source = _root;
        return new ToolSchemaResult { Schema = _faults.Count == 0 ? schema : null, Faults = _faults, Notes = _notes };
    }

    private ToolSchema Build(JsonElement element, string path, int depth)
    {
        var schema = new ToolSchema();
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference) && IsOnlyReference(element))
            return Resolve(reference, path, depth);
        Fill(schema, element, path, depth);
        return schema;
    }

    private void Fill(ToolSchema schema, JsonElement element, string path, int depth)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            schema.IsNever = element.ValueKind == JsonValueKind.False;
            return;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(path, $"expected a schema (object or boolean), got {Snippet.Of(element)}");
            return;
        }
        if (depth > MaxDepth)
        {
            Fault(path, $"nested deeper than {MaxDepth} schemas");
            return;
        }
        var allOf = new List<ToolSchema>();
        foreach (var keyword in element.EnumerateObject())
            Read(schema, keyword.Name, keyword.Value, $"{path}/{keyword.Name}", depth, allOf);
        schema.AllOf = allOf;
        if (element.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True && schema.Types.Count > 0
            && !schema.Types.Contains(SchemaType.Null))
            schema.Types = [.. schema.Types, SchemaType.Null];
        SchemaView.Complete(schema);
    }

    private void Read(ToolSchema schema, string keyword, JsonElement value, string path, int depth, List<ToolSchema> allOf)
    {
        switch (keyword)
        {
            case "type": schema.Types = ReadTypes(value, path); break;
            case "properties": schema.Properties = ReadProperties(value, path, depth); break;
            case "required": schema.Required = ReadNames(value, path); break;
            case "additionalProperties":
                schema.AllowsAdditional = value.ValueKind != JsonValueKind.False;
                if (value.ValueKind == JsonValueKind.Object)
                    schema.Additional = Build(value, path, depth + 1);
                else if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    Fault(path, $"expected a schema, got {Snippet.Of(value)}");
                break;
            case "items" when value.ValueKind == JsonValueKind.Array: schema.PrefixItems = ReadSchemas(value, path, depth); break;
            case "items": schema.Items = Build(value, path, depth + 1); break;
            case "prefixItems": schema.PrefixItems = ReadSchemas(value, path, depth); break;
            case "anyOf": schema.AnyOf = ReadSchemas(value, path, depth); break;
            case "oneOf": schema.OneOf = ReadSchemas(value, path, depth); break;
            case "allOf": allOf.AddRange(ReadSchemas(value, path, depth)); break;
            case "$ref": allOf.Add(Resolve(value, path[..^5], depth)); break;
            case "enum" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0:
                schema.Enum = [.. value.EnumerateArray()];
                break;
            case "enum": Fault(path, $"expected an array of at least one value, got {Snippet.Of(value)}"); break;
            case "const": schema.Enum = [value]; break;
            case "description" when value.ValueKind == JsonValueKind.String: schema.Description = value.GetString(); break;
            case "pattern": schema.Pattern = ReadPattern(value, path); break;
            case "uniqueItems": schema.UniqueItems = value.ValueKind == JsonValueKind.True; break;
            // Draft 4 wrote exclusive bounds as booleans.
            case "exclusiveMinimum" or "exclusiveMaximum" when value.ValueKind is JsonValueKind.True or JsonValueKind.False: break;
            case "minimum": schema.Minimum = ReadNumber(value, path); break;
            case "maximum": schema.Maximum = ReadNumber(value, path); break;
            case "exclusiveMinimum": schema.ExclusiveMinimum = ReadNumber(value, path); break;
            case "exclusiveMaximum": schema.ExclusiveMaximum = ReadNumber(value, path); break;
            case "multipleOf": schema.MultipleOf = ReadNumber(value, path); break;
            case "minLength": schema.MinLength = ReadCount(value, path); break;
            case "maxLength": schema.MaxLength = ReadCount(value, path); break;
            case "minItems": schema.MinItems = ReadCount(value, path); break;
            case "maxItems": schema.MaxItems = ReadCount(value, path); break;
            case "minProperties": schema.MinProperties = ReadCount(value, path); break;
            case "maxProperties": schema.MaxProperties = ReadCount(value, path); break;
            default: break;
        }
    }

    private static bool IsOnlyReference(JsonElement element)
    {
        foreach (var keyword in element.EnumerateObject())
        {
            if (keyword.Name is not ("$ref" or "description" or "title" or "default" or "examples" or "$comment" or "$defs" or "definitions"))
                return false;
        }
        return true;
    }

    private ToolSchema Resolve(JsonElement reference, string path, int depth)
    {
        for (var hops = 0; hops < MaxAliases; hops++)
        {
            if (reference.ValueKind != JsonValueKind.String)
                return Fault(path + "/$ref", $"expected a string, got {Snippet.Of(reference)}");
            var pointer = reference.GetString()!;
            if (!pointer.StartsWith('#'))
                return Fault(path + "/$ref", $"only references into the same schema are read, got \"{pointer}\"");
            if (_referenced.TryGetValue(pointer, out var known))
                return known;
            if (pointer is not ("#" or ['#', '/', ..]) || JsonPointer.Resolve(_root, pointer) is not { } target)
                return Fault(path + "/$ref", $"nothing is defined at \"{pointer}\"");
            if (target.ValueKind == JsonValueKind.Object && target.TryGetProperty("$ref", out reference) && IsOnlyReference(target))
                continue;
            var schema = _referenced[pointer] = new ToolSchema();
            Fill(schema, target, pointer[1..], depth + 1);
            return schema;
        }
        return Fault(path + "/$ref", "the reference leads back to itself");
    }

    private ToolSchema Fault(string path, string message)
    {
        _faults.Add(new SchemaFault(path, message));
        return ToolSchema.Any;
    }
}
