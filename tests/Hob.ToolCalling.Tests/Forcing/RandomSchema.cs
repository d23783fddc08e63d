using System.Text.Json.Nodes;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>Random schemas of the kind that tools have, and random values that satisfy them.</summary>
internal sealed class RandomSchema(Random random)
{
    private static readonly string[] Names = ["path", "pattern", "p", "limit", "größe", "a b", "quote\"d", "日本"];

    /// <summary>A schema of an object.</summary>
    public JsonObject Parameters() => Object(3);

    private JsonObject Any(int depth) =>
        random.Next(depth > 0 ? 12 : 8) switch
        {
            0 => new() { ["type"] = "string" },
            1 => Bounded(),
            2 => Integer(),
            3 => new() { ["type"] = "boolean" },
            4 => new() { ["type"] = "number", ["minimum"] = 0 },
            5 => new() { ["enum"] = new JsonArray("a", "ab", "b\n", 1, null, true) },
            6 => new() { ["type"] = new JsonArray("integer", "null") },
            7 => new() { ["type"] = "string", ["pattern"] = Pick("^[a-z]{2,4}$", "^(ab|a)+c?$", "^\\d{3}-\\w*$", "^[^x\"]{0,3}$") },
            8 => new() { ["anyOf"] = new JsonArray(Any(depth - 1), Any(depth - 1)) },
            9 => Array(depth - 1),
            _ => Object(depth - 1),
        };

    private JsonObject Bounded()
    {
        var min = random.Next(3);
        return new() { ["type"] = "string", ["minLength"] = min, ["maxLength"] = min + random.Next(4) };
    }

    private JsonObject Integer()
    {
        var low = random.Next(-2000, 2000);
        return new() { ["type"] = "integer", ["minimum"] = low, ["maximum"] = low + random.Next(1500) };
    }

    private JsonObject Array(int depth)
    {
        var min = random.Next(3);
        return new() { ["type"] = "array", ["items"] = Any(depth), ["minItems"] = min, ["maxItems"] = min + random.Next(3) };
    }

    private JsonObject Object(int depth)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var name in Names.OrderBy(_ => random.Next()).Take(random.Next(5)))
        {
            properties[name] = Any(depth - 1);
            if (random.Next(2) == 0) required.Add((JsonNode)name);
        }
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
        if (random.Next(4) == 0) schema["additionalProperties"] = random.Next(2) == 0 ? true : new JsonObject { ["type"] = "integer" };
        return schema;
    }

    /// <summary>A value that satisfies a schema of this generator.</summary>
    public JsonNode? Value(JsonNode schema)
    {
        if (schema["anyOf"] is JsonArray options) return Value(options[random.Next(options.Count)]!);
        if (schema["enum"] is JsonArray values) return values[random.Next(values.Count)]?.DeepClone();
        if (schema["type"] is JsonArray) return random.Next(2) == 0 ? null : random.Next(-99, 99);
        return schema["type"]!.GetValue<string>() switch
        {
            "string" when schema["pattern"] is { } pattern => Matching(pattern.GetValue<string>()),
            "string" => Text((int?)schema["minLength"] ?? 0, (int?)schema["maxLength"] ?? 12),
            "integer" => random.Next((int?)schema["minimum"] ?? -99, ((int?)schema["maximum"] ?? 99) + 1),
            "number" => JsonNode.Parse(Pick("0", "0.5", "12.25", "1e3", "7")),
            "boolean" => random.Next(2) == 0,
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next((int)schema["minItems"]!, (int)schema["maxItems"]! + 1))
                .Select(_ => Value(schema["items"]!))]),
            _ => ObjectValue(schema),
        };
    }

    private JsonObject ObjectValue(JsonNode schema)
    {
        var required = schema["required"]!.AsArray().Select(name => (string)name!).ToHashSet();
        var value = new JsonObject();
        foreach (var (name, inner) in schema["properties"]!.AsObject())
        {
            if (required.Contains(name) || random.Next(2) == 0) value[name] = Value(inner!);
        }
        if (schema["additionalProperties"] is not null && random.Next(2) == 0) value["extra"] = random.Next(50);
        return value;
    }

    private string Matching(string pattern) =>
        pattern switch
        {
            "^[a-z]{2,4}$" => Pick("ab", "xyz", "abcd"),
            "^(ab|a)+c?$" => Pick("a", "aab", "abac"),
            "^\\d{3}-\\w*$" => Pick("123-", "000-a_9"),
            _ => Pick("", "a\n", "\\yz"),
        };

    private string Text(int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max + 1)).Select(_ => Pick("a", "b", "\"", "\\", "\n", "é", "語", "😀", "\u0001", " ", "}")));

    private string Pick(params string[] options) => options[random.Next(options.Length)];
}
