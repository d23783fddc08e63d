using System.Text.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>Keywords that have been dealt with already and must not be read again.</summary>
[Flags]
internal enum Settled
{
    None = 0,
    /// <summary><c>$ref</c> and <c>allOf</c>: what they lead to is in the conjunction.</summary>
    Flattened = 1,
    /// <summary><c>anyOf</c>: one alternative was chosen.</summary>
    AnyOf = 2,
    /// <summary><c>oneOf</c>: one alternative was chosen.</summary>
    OneOf = 4,
}

/// <summary>One JSON Schema object with its place.</summary>
internal readonly record struct SchemaPart(JsonElement Element, string Path, Settled Settled = Settled.None)
{
    /// <summary>The identity of this part: equal keys mean equal meaning.</summary>
    public string Key => Settled == Settled.None ? Path : Path + "!" + (int)Settled;

    public bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return !IsSettled(keyword) && Element.TryGetProperty(keyword, out value);
    }

    private bool IsSettled(string keyword) =>
        keyword switch
        {
            "$ref" or "allOf" => Settled.HasFlag(Settled.Flattened),
            "anyOf" => Settled.HasFlag(Settled.AnyOf),
            "oneOf" => Settled.HasFlag(Settled.OneOf),
            _ => false,
        };

    public SchemaPart At(string keyword, JsonElement value) => new(value, JsonPointer.Append(Path, keyword));
}

/// <summary>JSON Pointers (RFC 6901) in the fragment form <c>#/a/b</c>.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string token) =>
        pointer + "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The value at a local reference, or null when there is none.</summary>
    public static JsonElement? Resolve(JsonElement root, string reference)
    {
        var current = root;
        foreach (var token in reference.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(token)
                .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            switch (current.ValueKind)
            {
                case JsonValueKind.Object when current.TryGetProperty(name, out var member):
                    current = member;
                    break;
                case JsonValueKind.Array when int.TryParse(name, out var index) && index >= 0 && index < current.GetArrayLength():
                    current = current[index];
                    break;
                default:
                    return null;
            }
        }
        return current;
    }
}
