using System.Text.Json;
using System.Text.RegularExpressions;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <content>The values of keywords.</content>
internal sealed partial class SchemaCompiler
{
    private const int MaxPatternLength = 4096;

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
                Fault(path, $"unknown type {Snippet.Of(name)}");
        }
        return [.. types.Distinct()];
    }

    private List<KeyValuePair<string, ToolSchema>> ReadProperties(JsonElement value, string path, int depth)
    {
        var properties = new List<KeyValuePair<string, ToolSchema>>();
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(path, $"expected an object, got {Snippet.Of(value)}");
            return properties;
        }
        foreach (var property in value.EnumerateObject())
            properties.Add(new(property.Name, Build(property.Value, $"{path}/{JsonPointer.Escape(property.Name)}", depth + 1)));
        return properties;
    }

    private string[] ReadNames(JsonElement value, string path)
    {
        // Draft 3 and some generators write a boolean inside the property.
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.String))
        {
            Fault(path, $"expected an array of strings, got {Snippet.Of(value)}");
            return [];
        }
        return [.. value.EnumerateArray().Select(n => n.GetString()!).Distinct()];
    }

    private List<ToolSchema> ReadSchemas(JsonElement value, string path, int depth)
    {
        var schemas = new List<ToolSchema>();
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(path, $"expected an array of schemas, got {Snippet.Of(value)}");
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
            Fault(path, $"expected a string, got {Snippet.Of(value)}");
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
        Fault(path, $"expected a number, got {Snippet.Of(value)}");
        return null;
    }

    private int? ReadCount(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number == Math.Floor(number))
            return (int)Math.Min(number, int.MaxValue);
        Fault(path, $"expected a number of 0 or more, got {Snippet.Of(value)}");
        return null;
    }
}
