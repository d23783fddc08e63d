using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing.Envelopes;

/// <summary>A tool's parameters when certain string parameters are written as raw blocks.</summary>
/// <param name="Parameters">The schema, with markers in place of the raw strings.</param>
/// <param name="Raw">The raw parameters that occur, in schema order.</param>
internal sealed record RawVariant(JsonElement Parameters, IReadOnlyList<string> Raw);

/// <summary>Which parameters of a tool are raw.</summary>
internal static class RawParameters
{
    /// <summary>Every optional raw parameter doubles the number of variants; further ones stay JSON.</summary>
    private const int MaxOptional = 3;

    /// <summary>The raw parameters of a tool in schema order: strings without further constraints that the caller chose.</summary>
    public static IReadOnlyList<(string Name, bool Required)> Of(ToolDefinition tool, ToolGrammarOptions options)
    {
        var schema = ToolGrammar.ParametersOf(tool);
        if (options is not { Form: CallForm.Envelope, RawParameter: { } isRaw }
            || schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object) return [];
        var required = schema.TryGetProperty("required", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToHashSet()
            : [];
        var raw = new List<(string Name, bool Required)>();
        foreach (var property in properties.EnumerateObject())
        {
            if (!IsPlainString(property.Value) || property.Name.AsSpan().IndexOfAny("\r\n") >= 0) continue;
            if (!isRaw(tool.Name, property.Name)) continue;
            var needed = required.Contains(property.Name);
            if (needed || raw.Count(parameter => !parameter.Required) < MaxOptional) raw.Add((property.Name, needed));
        }
        return raw;
    }

    /// <summary>One variant for each set of raw parameters that may occur together.</summary>
    public static IEnumerable<RawVariant> Variants(ToolDefinition tool, ToolGrammarOptions options)
    {
        var schema = ToolGrammar.ParametersOf(tool);
        var raw = Of(tool, options);
        if (raw.Count == 0)
        {
            yield return new(schema, []);
            yield break;
        }
        string[] optional = [.. raw.Where(parameter => !parameter.Required).Select(parameter => parameter.Name)];
        for (var absent = 0; absent < 1 << optional.Length; absent++)
        {
            var leftOut = optional.Where((_, i) => (absent >> i & 1) == 1).ToHashSet(StringComparer.Ordinal);
            string[] present = [.. raw.Select(parameter => parameter.Name).Where(name => !leftOut.Contains(name))];
            yield return new(WithMarkers(schema, present, leftOut), present);
        }
    }

    private static JsonElement WithMarkers(JsonElement schema, string[] present, HashSet<string> absent)
    {
        var copy = JsonObject.Create(schema)!;
        var properties = copy["properties"]!.AsObject();
        foreach (var name in absent) properties.Remove(name);
        foreach (var name in present) properties[name] = new JsonObject { ["const"] = RawBlock.Marker(name) };
        var required = (copy["required"] as JsonArray)?.Select(item => item?.ToString() ?? "").ToList() ?? [];
        copy["required"] = new JsonArray([.. required.Union(present).Select(name => JsonValue.Create(name))]);
        return JsonElement.Parse(copy.ToJsonString());
    }

    private static bool IsPlainString(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "string"
        && schema.EnumerateObject().All(keyword => keyword.Name == "type" || SchemaKeywords.Annotations.Contains(keyword.Name));
}
