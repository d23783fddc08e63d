using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of objects: required properties always, optional ones in any subset, all in schema order, then additional
/// ones.</summary>
internal static class ObjectRule
{
    private sealed record Property(GrammarNode Member, bool Required, string Name);

    public static GrammarNode Build(SchemaRules compiler, Conjunction schema, SchemaScope scope, string rule)
    {
        var properties = Properties(compiler, schema, scope, rule);
        var additional = Additional(compiler, schema, scope, rule, properties);
        GrammarNode unlisted = additional is null ? Literal.Empty : Repeat.Optional(List(additional));
        if (properties.Count == 0) return JsonRules.Bracketed("{", unlisted, "}");

        // What may follow once a member is written: from the last property to the first, one rule each.
        GrammarNode rest = additional is null ? Literal.Empty : Repeat.Any(Sequence.Of(JsonRules.Comma, additional));
        var starts = new List<GrammarNode>();
        var optionalUpTo = properties.FindIndex(property => property.Required) is var first and >= 0 ? first : properties.Count;
        for (var i = properties.Count - 1; i >= 0; i--)
        {
            // A list can begin with any property before which no required one stands.
            if (i <= optionalUpTo) starts.Add(Sequence.Of(properties[i].Member, rest, JsonRules.Space));
            var step = Sequence.Of(JsonRules.Comma, properties[i].Member);
            rest = Sequence.Of(properties[i].Required ? step : Repeat.Optional(step), rest);
            if (i > 0) rest = compiler.Add(rule + "-rest", rest);
        }
        if (optionalUpTo == properties.Count) starts.Add(unlisted);
        return JsonRules.Bracketed("{", new Choice(starts), "}");
    }

    private static Sequence List(GrammarNode additional) =>
        Sequence.Of(additional, Repeat.Any(Sequence.Of(JsonRules.Comma, additional)), JsonRules.Space);

    private static List<Property> Properties(SchemaRules compiler, Conjunction schema, SchemaScope scope, string rule)
    {
        var required = schema.All("required").Where(list => list.ValueKind == JsonValueKind.Array).SelectMany(list => list.EnumerateArray())
            .Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        var parts = new Dictionary<string, List<SchemaPart>>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var part in schema.Parts)
        {
            if (!part.TryGet("properties", out var properties)) continue;
            if (properties.ValueKind != JsonValueKind.Object)
            {
                compiler.Fail(scope, JsonPointer.Append(part.Path, "properties"), "it must be an object");
                return [];
            }
            var path = JsonPointer.Append(part.Path, "properties");
            foreach (var property in properties.EnumerateObject())
                Add(property.Name, new(property.Value, JsonPointer.Append(path, property.Name)));
        }
        foreach (var name in required.Where(name => !parts.ContainsKey(name)).Order(StringComparer.Ordinal)) Add(name, null);
        return [.. order.Select(name => new Property(
            Sequence.Of(JsonRules.QuotedLiteral(name), JsonRules.Colon, compiler.Refer(parts[name], scope, rule + "-" + name)),
            required.Contains(name),
            name))];

        void Add(string name, SchemaPart? part)
        {
            if (!parts.TryGetValue(name, out var list))
            {
                parts[name] = list = [];
                order.Add(name);
            }
            if (part is { } known) list.Add(known);
        }
    }

    /// <summary>A member that the schema does not list, or null when there must be none. Its key never repeats a listed one, and has no
    /// escapes.</summary>
    private static Sequence? Additional(
        SchemaRules compiler, Conjunction schema, SchemaScope scope, string rule, List<Property> properties)
    {
        var said = schema.Parts.Where(part => part.TryGet("additionalProperties", out _)).ToList();
        if (said.Count == 0 && (properties.Count > 0 || schema.FirstWith("properties") is not null)) return null;
        SchemaPart[] values = [.. said.Select(part => part.At("additionalProperties", part.Element.GetProperty("additionalProperties")))];
        if (values.Any(part => part.Element.ValueKind == JsonValueKind.False)) return null;
        if (properties.Count == 0)
            return Sequence.Of(JsonRules.String, JsonRules.Colon, compiler.Refer(values, scope, rule + "-additional"));
        var names = properties.Select(property => property.Name).Where(name => name.AsSpan().IndexOfAny("\"\\") < 0);
        var key = compiler.Add(rule + "-key", JsonRules.Quoted(ExcludedText.Except(names, JsonRules.Plain)));
        return Sequence.Of(key, JsonRules.Colon, compiler.Refer(values, scope, rule + "-additional"));
    }
}
