using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>Reads members of answers that may lack them or have them in another type: then the member is null.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A string that is not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static int? Integer(this JsonElement element, string name) =>
        element.Long(name) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    public static long? Long(this JsonElement element, string name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Number } value) return null;
        if (value.TryGetInt64(out var integer)) return integer;
        return value.TryGetDouble(out var number) && Math.Abs(number) < 1e15 ? (long)number : null;
    }

    public static bool? Flag(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <summary>The elements of an array; none when there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>Whether an array of strings holds a text; null when there is no array.</summary>
    public static bool? Lists(this JsonElement element, string name, string text) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(text))
            : null;
}
