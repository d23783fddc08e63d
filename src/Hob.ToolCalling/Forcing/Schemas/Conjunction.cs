using System.Globalization;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>Schemas that all hold at once: a schema, what it refers to, and the members of its <c>allOf</c>, flattened.</summary>
internal sealed class Conjunction
{
    private static readonly string[] AllTypes = ["object", "array", "string", "integer", "number", "boolean", "null"];

    private static readonly Dictionary<string, string> TypeOfKeyword = new(StringComparer.Ordinal)
    {
        ["properties"] = "object",
        ["required"] = "object",
        ["additionalProperties"] = "object",
        ["items"] = "array",
        ["prefixItems"] = "array",
        ["minItems"] = "array",
        ["maxItems"] = "array",
        ["pattern"] = "string",
        ["format"] = "string",
        ["minLength"] = "string",
        ["maxLength"] = "string",
        ["minimum"] = "number",
        ["maximum"] = "number",
        ["exclusiveMinimum"] = "number",
        ["exclusiveMaximum"] = "number",
    };

    private readonly List<SchemaPart> _parts = [];

    private Conjunction() { }

    /// <summary>The parts, each an object, each once.</summary>
    public IReadOnlyList<SchemaPart> Parts => _parts;

    /// <summary>False when a part is the schema <c>false</c>.</summary>
    public bool Satisfiable { get; private set; } = true;

    /// <summary>Equal keys mean equal meaning.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Where the schema stands that this was made from.</summary>
    public string Path { get; private init; } = "#";

    /// <summary>Flattens schemas that all hold.</summary>
    /// <param name="root">The document that references point into.</param>
    /// <param name="parts">The schemas.</param>
    /// <param name="note">Gets what cannot be followed.</param>
    /// <param name="error">The place and the reason when a schema is malformed.</param>
    public static Conjunction? Flatten(
        JsonElement root, IReadOnlyList<SchemaPart> parts, Action<string, string> note, out (string Path, string Text)? error)
    {
        var result = new Conjunction { Path = parts.Count == 0 ? "#" : parts[^1].Path };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SchemaPart>(parts.Reverse());
        error = null;
        while (open.TryPop(out var part))
        {
            if (part.Element.ValueKind == JsonValueKind.True) continue;
            if (part.Element.ValueKind == JsonValueKind.False)
            {
                result.Satisfiable = false;
                continue;
            }
            if (part.Element.ValueKind != JsonValueKind.Object)
            {
                error = (part.Path, "a schema must be an object or a boolean");
                return null;
            }
            if (!seen.Add(part.Key)) continue;
            if (part.TryGet("$ref", out var reference))
            {
                var target = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : "";
                if (target is not "#" && !target.StartsWith("#/", StringComparison.Ordinal))
                {
                    note(JsonPointer.Append(part.Path, "$ref"), "only references into the same schema are followed");
                }
                else if (JsonPointer.Resolve(root, target) is { } found)
                {
                    open.Push(new(found, target));
                }
                else
                {
                    error = (JsonPointer.Append(part.Path, "$ref"), $"it refers to '{target}', which does not exist");
                    return null;
                }
            }
            if (part.TryGet("allOf", out var all) && all.ValueKind == JsonValueKind.Array)
            {
                var path = JsonPointer.Append(part.Path, "allOf");
                for (var i = all.GetArrayLength() - 1; i >= 0; i--)
                    open.Push(new(all[i], JsonPointer.Append(path, i.ToString(CultureInfo.InvariantCulture))));
            }
            result._parts.Add(part);
        }
        result.Key = string.Join('&', result._parts.Select(part => part.Key)) + (result.Satisfiable ? "" : "&false");
        return result;
    }

    /// <summary>The first part that has a keyword.</summary>
    public SchemaPart? FirstWith(string keyword)
    {
        foreach (var part in _parts)
        {
            if (part.TryGet(keyword, out _)) return part;
        }
        return null;
    }

    /// <summary>The values of a keyword in all parts that have it.</summary>
    public IEnumerable<JsonElement> All(string keyword)
    {
        foreach (var part in _parts)
        {
            if (part.TryGet(keyword, out var value)) yield return value;
        }
    }

    /// <summary>Whole-number keywords: the largest (of least) or smallest (of greatest) value, or null.</summary>
    public int? Bound(string keyword, bool largest)
    {
        int? bound = null;
        foreach (var value in All(keyword))
        {
            if (value.ValueKind != JsonValueKind.Number) continue;
            var number = (int)Math.Clamp(value.GetDouble(), 0, int.MaxValue);
            bound = bound is not { } other ? number : largest ? Math.Max(other, number) : Math.Min(other, number);
        }
        return bound;
    }

    /// <summary>The types that all parts allow; what no part says is inferred from its keywords.</summary>
    public IReadOnlyList<string> Types()
    {
        var types = AllTypes.ToList();
        var said = false;
        foreach (var part in _parts)
        {
            if (!part.TryGet("type", out var type)) continue;
            said = true;
            var allowed = Names(type);
            if (allowed.Contains("number")) allowed.Add("integer");
            if (part.TryGet("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True) allowed.Add("null");
            types.RemoveAll(name => !allowed.Contains(name));
        }
        if (!said)
        {
            var inferred = _parts.SelectMany(part => TypeOfKeyword.Where(pair => part.TryGet(pair.Key, out _))).Select(pair => pair.Value);
            if (inferred.Distinct(StringComparer.Ordinal).ToList() is [var only]) types = [only];
        }
        // Every integer is a number as well.
        if (types.Contains("number")) types.Remove("integer");
        return types;
    }

    private static HashSet<string> Names(JsonElement type) =>
        type.ValueKind switch
        {
            JsonValueKind.String when AllTypes.Contains(type.GetString()) => [type.GetString()!],
            JsonValueKind.Array => [.. AllTypes.Where(name =>
                type.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(name)))],
            _ => [.. AllTypes],
        };
}
