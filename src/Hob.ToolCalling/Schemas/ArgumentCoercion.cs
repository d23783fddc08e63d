using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Unwraps a call's arguments to the object that the tool takes, then types its members.</summary>
internal static class ArgumentCoercion
{
    private const int MaxUnwraps = 8;

    public static CoercionResult Coerce(ToolSchema schema, string json)
    {
        if (string.IsNullOrWhiteSpace(json) || json.AsSpan().Trim() is "null")
            json = "{}";
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, ValueCoercion.Reading);
        }
        catch (JsonException)
        {
            return new CoercionResult { Json = json, Violations = [$"arguments: expected valid JSON, got {Snippet.Of(json)}"] };
        }
        using (document)
        {
            var typed = new ValueCoercion(json.Length);
            var value = Unwrap(document.RootElement, schema, typed.Repairs);
            if (typed.Repairs.Count == 0 && value.ValueKind == JsonValueKind.Object && typed.Satisfies(value, schema))
                return new CoercionResult { Json = json };
            if (value.ValueKind != JsonValueKind.Object)
            {
                var problem = $"arguments: expected object, got {Snippet.Of(value)}";
                return new CoercionResult { Json = json, Violations = [problem] };
            }
            var converted = typed.Convert(value, schema);
            // A result without repairs is the text that was given.
            if (typed.Repairs.Count == 0)
                converted = json;
            return new CoercionResult { Json = converted, Repairs = typed.Repairs, Violations = ViolationsIn(converted, schema) };
        }
    }

    private static List<string> ViolationsIn(string json, ToolSchema schema)
    {
        var violations = new List<string>();
        using var document = JsonDocument.Parse(json, ValueCoercion.Reading);
        ValueCoercion.CheckFor(json.Length).Satisfies(document.RootElement, schema, "", violations);
        return violations;
    }

    private static JsonElement Unwrap(JsonElement value, ToolSchema schema, List<Repair> repairs)
    {
        for (var i = 0; i < MaxUnwraps; i++)
        {
            if (value.ValueKind == JsonValueKind.String && Decode(value.GetString()!, repairs) is { } decoded)
            {
                repairs.Add(new Repair(RepairKind.DoubleEncoded));
                value = decoded;
            }
            else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 && value[0].ValueKind is JsonValueKind.Object or JsonValueKind.String)
            {
                repairs.Add(new Repair(RepairKind.ArrayWrapping));
                value = value[0];
            }
            else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            {
                repairs.Add(new Repair(RepairKind.ArrayWrapping));
                return JsonElement.Parse("{}");
            }
            else if (Wrapped(value, schema) is { } inner)
            {
                repairs.Add(new Repair(RepairKind.WrapperKey));
                value = inner;
            }
            else if (Echoed(value, schema) is { } properties)
            {
                repairs.Add(new Repair(RepairKind.EchoedSchema));
                value = properties;
            }
            else
            {
                break;
            }
        }
        return value;
    }

    /// <summary>The object or array that a string holds, encoded once or twice; null when it holds neither.</summary>
    private static JsonElement? Decode(string text, List<Repair> repairs)
    {
        if (ValueCoercion.Unquote(text) is { } once)
            text = once;
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;
        var result = JsonRepair.Repair(text);
        if (!result.Valid || result.Truncated || result.Consumed < text.Length)
            return null;
        repairs.AddRange(result.Repairs);
        using var document = JsonDocument.Parse(result.Json, ValueCoercion.Reading);
        return document.RootElement.Clone();
    }

    /// <summary>The object under a lone, undeclared key that only says "arguments".</summary>
    private static JsonElement? Wrapped(JsonElement value, ToolSchema schema)
    {
        if (value.ValueKind != JsonValueKind.Object || schema.Properties.Count == 0 || value.GetPropertyCount() != 1)
            return null;
        var member = value.EnumerateObject().First();
        if (member.Name is not ("arguments" or "input" or "parameters" or "params" or "args" or "kwargs" or "tool_input")
            || schema.Property(member.Name) is not null)
            return null;
        return member.Value.ValueKind == JsonValueKind.Object
            || (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString()!.AsSpan().TrimStart() is ['{', ..])
                ? member.Value
                : null;
    }

    /// <summary>The values inside the tool's own schema: <c>{"type":"object","properties":{"city":"Oslo"}}</c>.</summary>
    private static JsonElement? Echoed(JsonElement value, ToolSchema schema)
    {
        if (value.ValueKind != JsonValueKind.Object || schema.Property("properties") is not null || schema.Properties.Count == 0
            || !value.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name is not ("type" or "properties" or "required" or "additionalProperties" or "$schema" or "title" or "description"))
                return null;
        }
        return properties;
    }
}
