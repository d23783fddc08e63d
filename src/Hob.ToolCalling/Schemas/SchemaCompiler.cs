using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hob.ToolCalling.Schemas;

/// <summary>Turns a JSON Schema document into a graph of <see cref="ToolSchema"/>.</summary>
internal sealed class SchemaCompiler(JsonElement root)
{
    private const int MaxDepth = 64;
    private const int MaxAliases = 32;
    private const int MaxPatternLength = 4096;

    private readonly JsonElement _root = root.ValueKind == JsonValueKind.Undefined ? root : root.Clone();
    private readonly Dictionary<string, ToolSchema> _referenced = [];
    private readonly List<SchemaFault> _faults = [];
    private readonly List<SchemaFault> _notes = [];

    public ToolSchemaResult Compile()
    {
        if (_root.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return new ToolSchemaResult { Schema = ToolSchema.AnyObject };
        var schema = Build(_root, "", 0);
        schema.Json = _root.GetRawText();
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
            Fault(path, $"expected a schema (object or boolean), got {Describe(element)}");
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
                    Fault(path, $"expected a schema, got {Describe(value)}");
                break;
            case "items" when value.ValueKind == JsonValueKind.Array: schema.PrefixItems = ReadSchemas(value, path, depth); break;
            case "items": schema.Items = Build(value, path, depth + 1); break;
            case "prefixItems": schema.PrefixItems = ReadSchemas(value, path, depth); break;
            case "anyOf" or "oneOf": schema.AnyOf = [.. schema.AnyOf, .. ReadSchemas(value, path, depth)]; break;
            case "allOf": allOf.AddRange(ReadSchemas(value, path, depth)); break;
            case "$ref": allOf.Add(Resolve(value, path[..^5], depth)); break;
            case "enum" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0:
                schema.Enum = [.. value.EnumerateArray()];
                break;
            case "enum": Fault(path, $"expected an array of at least one value, got {Describe(value)}"); break;
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
                return Fault(path + "/$ref", $"expected a string, got {Describe(reference)}");
            var pointer = reference.GetString()!;
            if (!pointer.StartsWith('#'))
                return Fault(path + "/$ref", $"only references into the same schema are read, got \"{pointer}\"");
            if (_referenced.TryGetValue(pointer, out var known))
                return known;
            if (!TryFind(pointer, out var target))
                return Fault(path + "/$ref", $"nothing is defined at \"{pointer}\"");
            if (target.ValueKind == JsonValueKind.Object && target.TryGetProperty("$ref", out reference) && IsOnlyReference(target))
                continue;
            var schema = _referenced[pointer] = new ToolSchema();
            Fill(schema, target, pointer[1..], depth + 1);
            return schema;
        }
        return Fault(path + "/$ref", "the reference leads back to itself");
    }

    private bool TryFind(string pointer, out JsonElement target)
    {
        target = _root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (target.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index >= 0 && index < target.GetArrayLength())
                target = target[index];
            else if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(name, out target))
                return false;
        }
        return pointer is "#" || pointer.StartsWith("#/", StringComparison.Ordinal);
    }

    private SchemaType[] ReadTypes(JsonElement value, string path)
    {
        var names = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        var types = new List<SchemaType>();
        foreach (var name in names)
        {
            var type = name.ValueKind == JsonValueKind.String ? SchemaTypes.Parse(name.GetString()) : null;
            if (type is { } found)
                types.Add(found);
            else if (name.ValueKind != JsonValueKind.String || name.GetString() != "any")
                Fault(path, $"unknown type {Describe(name)}");
        }
        return [.. types.Distinct()];
    }

    private List<KeyValuePair<string, ToolSchema>> ReadProperties(JsonElement value, string path, int depth)
    {
        var properties = new List<KeyValuePair<string, ToolSchema>>();
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(path, $"expected an object, got {Describe(value)}");
            return properties;
        }
        foreach (var property in value.EnumerateObject())
            properties.Add(new(property.Name, Build(property.Value, $"{path}/{JsonPath.Escape(property.Name)}", depth + 1)));
        return properties;
    }

    private string[] ReadNames(JsonElement value, string path)
    {
        // Draft 3 and some generators write a boolean inside the property.
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String))
        {
            Fault(path, $"expected an array of strings, got {Describe(value)}");
            return [];
        }
        return [.. value.EnumerateArray().Select(n => n.GetString()!).Distinct()];
    }

    private List<ToolSchema> ReadSchemas(JsonElement value, string path, int depth)
    {
        var schemas = new List<ToolSchema>();
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(path, $"expected an array of schemas, got {Describe(value)}");
            return schemas;
        }
        foreach (var item in value.EnumerateArray())
            schemas.Add(Build(item, $"{path}/{schemas.Count}", depth + 1));
        return schemas;
    }

    private Regex? ReadPattern(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(path, $"expected a string, got {Describe(value)}");
            return null;
        }
        var pattern = value.GetString()!;
        try
        {
            if (pattern.Length <= MaxPatternLength)
                return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Noted below: a pattern that cannot be matched in linear time is not matched at all.
        }
        _notes.Add(new SchemaFault(path, "the pattern is not checked"));
        return null;
    }

    private double? ReadNumber(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
            return number;
        Fault(path, $"expected a number, got {Describe(value)}");
        return null;
    }

    private int? ReadCount(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number == Math.Floor(number))
            return (int)Math.Min(number, int.MaxValue);
        Fault(path, $"expected a number of 0 or more, got {Describe(value)}");
        return null;
    }

    private ToolSchema Fault(string path, string message)
    {
        _faults.Add(new SchemaFault(path, message));
        return ToolSchema.Any;
    }

    private static string Describe(JsonElement value) => Snippet.Of(value);
}

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
        if (schema.AnyOf.Where(a => a.Properties.Count > 0).ToArray() is [var only] && properties.Count == 0)
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
        if (schema.AnyOf.Count > 0 && schema.AnyOf.All(a => a.Types.Count > 0))
            schema.Types = [.. schema.AnyOf.SelectMany(a => a.Types).Distinct()];
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

/// <summary>JSON Pointers (RFC 6901).</summary>
internal static class JsonPath
{
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>Short quotations of values for messages.</summary>
internal static class Snippet
{
    private const int MaxLength = 60;

    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : Of(value.GetRawText());

    public static string Of(string text)
    {
        if (text.Length <= MaxLength)
            return text;
        var length = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..length] + "…";
    }
}
