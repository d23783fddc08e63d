using System.Text.Json;
using Hob.ToolCalling.Json;

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
