using System.Globalization;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Validates values, with a budget of steps so that branching, recursive schemas stay linear.</summary>
internal sealed class SchemaCheck(int steps)
{
    private int _steps = steps;
    private bool _saidExhausted;

    /// <summary>Whether the budget is spent.</summary>
    public bool IsExhausted => _steps < 0;

    /// <summary>Whether <paramref name="value"/> satisfies <paramref name="schema"/>. With <paramref name="violations"/> every fault is
    /// described, without it the first one ends the check.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">What it must satisfy.</param>
    /// <param name="path">JSON Pointer of the value; used in descriptions only.</param>
    /// <param name="violations">Receives sentences with a path each; may be null.</param>
    public bool Satisfies(JsonElement value, ToolSchema schema, string path, List<string>? violations)
    {
        if (_steps < 0 || --_steps < 0)
        {
            if (violations is not null && !_saidExhausted)
            {
                _saidExhausted = true;
                violations.Add($"{At(path)}: too complex to check against the schema");
            }
            return false;
        }
        if (schema.IsNever)
            return Fail(violations, path, "not allowed by the schema");
        if (schema.Types.Count > 0 && !Fits(value, schema.Types))
            return Fail(violations, path, $"expected {Expected(schema)}, got {Snippet.Of(value)}");
        var ok = IsAllowedByEnum(value, schema)
            || Fail(violations, path, $"expected {(schema.Enum.Count == 1 ? "" : "one of ")}{Choices(schema)}, got {Snippet.Of(value)}");
        if (violations is null && !ok)
            return false;
        ok &= CheckBounds(value, schema, path, violations);
        foreach (var part in schema.AllOf)
            ok &= Satisfies(value, part, path, violations);
        if (ok && schema.AnyOf.Count > 0 && !schema.AnyOf.Any(a => Satisfies(value, a, path, null)))
            ok = Fail(violations, path, $"expected {Expected(schema)} as one of the schema's alternatives describes it, got {Snippet.Of(value)}");
        if (ok && schema.OneOf.Count > 0 && schema.OneOf.Count(a => Satisfies(value, a, path, null)) != 1)
            ok = Fail(violations, path, $"expected {Expected(schema)} as exactly one of the schema's alternatives describes it, got {Snippet.Of(value)}");
        if (violations is null && !ok)
            return false;
        if (value.ValueKind == JsonValueKind.Object)
            ok &= CheckObject(value, schema, path, violations);
        else if (value.ValueKind == JsonValueKind.Array)
            ok &= CheckItems(value, schema, path, violations);
        return ok;
    }

    /// <summary>Whether the value's own type is among <paramref name="types"/>. A number with a fraction or exponent is no integer.</summary>
    public static bool Fits(JsonElement value, IReadOnlyList<SchemaType> types)
    {
        var type = SchemaView.TypeOf(value);
        return types.Contains(type) || (type == SchemaType.Integer && types.Contains(SchemaType.Number));
    }

    /// <summary>The types in words: <c>integer or null</c>.</summary>
    public static string Expected(ToolSchema schema) =>
        schema.Types.Count == 0 ? "a value" : string.Join(" or ", schema.Types.Select(t => t.ToName()));

    private static bool IsAllowedByEnum(JsonElement value, ToolSchema schema) =>
        schema.Enum.Count == 0 || schema.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value));

    private static string Choices(ToolSchema schema)
    {
        var shown = string.Join(", ", schema.Enum.Take(12).Select(Snippet.Of));
        return schema.Enum.Count > 12 ? $"{shown}, …" : shown;
    }

    private static bool CheckBounds(JsonElement value, ToolSchema schema, string path, List<string>? violations)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when value.TryGetDouble(out var number):
                return Holds(schema.Minimum is not { } min || number >= min, $"at least {schema.Minimum}")
                    & Holds(schema.Maximum is not { } max || number <= max, $"at most {schema.Maximum}")
                    & Holds(schema.ExclusiveMinimum is not { } above || number > above, $"more than {schema.ExclusiveMinimum}")
                    & Holds(schema.ExclusiveMaximum is not { } below || number < below, $"less than {schema.ExclusiveMaximum}")
                    & Holds(schema.MultipleOf is not { } step || step <= 0 || IsMultiple(number, step), $"a multiple of {schema.MultipleOf}");
            case JsonValueKind.String when schema.MinLength is not null || schema.MaxLength is not null || schema.Pattern is not null:
                var text = value.GetString()!;
                var length = text.Length - text.Count(char.IsLowSurrogate);
                return Holds(!(length < schema.MinLength), $"at least {schema.MinLength} characters")
                    & Holds(!(length > schema.MaxLength), $"at most {schema.MaxLength} characters")
                    & Holds(schema.Pattern?.IsMatch(text) != false, $"text that matches {schema.Pattern}");
            case JsonValueKind.Array:
                var count = value.GetArrayLength();
                return Holds(!(count < schema.MinItems), $"at least {schema.MinItems} elements")
                    & Holds(!(count > schema.MaxItems), $"at most {schema.MaxItems} elements")
                    & Holds(!schema.UniqueItems || AreUnique(value), $"elements that differ from each other");
            case JsonValueKind.Object when schema.MinProperties is not null || schema.MaxProperties is not null:
                var members = value.GetPropertyCount();
                return Holds(!(members < schema.MinProperties), $"at least {schema.MinProperties} members")
                    & Holds(!(members > schema.MaxProperties), $"at most {schema.MaxProperties} members");
            default:
                return true;
        }

        bool Holds(bool condition, FormattableString expected) =>
            condition || Fail(violations, path, $"expected {expected.ToString(CultureInfo.InvariantCulture)}, got {Snippet.Of(value)}");
    }

    private static bool IsMultiple(double number, double step)
    {
        var ratio = number / step;
        return Math.Abs(ratio - Math.Round(ratio)) <= 1e-9 * Math.Max(1, Math.Abs(ratio));
    }

    private static bool AreUnique(JsonElement array)
    {
        var seen = new HashSet<string>();
        return array.EnumerateArray().All(item => seen.Add(item.GetRawText()));
    }

    private bool CheckObject(JsonElement value, ToolSchema schema, string path, List<string>? violations)
    {
        var ok = true;
        foreach (var name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
                ok = Missing(schema, name, path, violations);
        }
        foreach (var member in value.EnumerateObject())
        {
            if (violations is null && !ok)
                return false;
            var declared = schema.Property(member.Name) ?? schema.Additional;
            if (declared is null && !schema.AllowsAdditional)
                ok = Fail(violations, JsonPointer.Append(path, member.Name), "not a parameter of this tool");
            else if (declared is not null)
                ok &= Satisfies(member.Value, declared, violations is null ? "" : JsonPointer.Append(path, member.Name), violations);
        }
        return ok;
    }

    private bool CheckItems(JsonElement value, ToolSchema schema, string path, List<string>? violations)
    {
        if (schema.Items is null && schema.PrefixItems.Count == 0)
            return true;
        var ok = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (violations is null && !ok)
                return false;
            if ((index < schema.PrefixItems.Count ? schema.PrefixItems[index] : schema.Items) is { } declared)
                ok &= Satisfies(item, declared, violations is null ? "" : $"{path}/{index}", violations);
            index++;
        }
        return ok;
    }

    private static bool Missing(ToolSchema schema, string name, string path, List<string>? violations)
    {
        var type = schema.Property(name) is { Types.Count: > 0 } declared ? $" ({Expected(declared)})" : "";
        violations?.Add($"{(path.Length == 0 ? "" : path + ": ")}missing required parameter '{name}'{type}");
        return false;
    }

    private static bool Fail(List<string>? violations, string path, string message)
    {
        violations?.Add($"{At(path)}: {message}");
        return false;
    }

    private static string At(string path) => path.Length == 0 ? "arguments" : path;
}
