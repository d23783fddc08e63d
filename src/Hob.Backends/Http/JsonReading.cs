using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>Steps of a forward reader over objects whose members may be missing or of another type.</summary>
internal static class JsonReading
{
    /// <summary>Moves to the next member's name. False at the end of the object.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Steps over the value of the member whose name was read.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Reads the member's value if it is text; steps over anything else.</summary>
    public static string? Text(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public static double? Number(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number)) return number;
        reader.Skip();
        return null;
    }

    public static long? Long(this ref Utf8JsonReader reader) =>
        reader.Number() is { } number && Math.Abs(number) < 1e15 ? (long)number : null;

    public static bool? Flag(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        reader.Skip();
        return null;
    }

    /// <summary>Whether the member's value is an object, which is then entered; anything else is stepped over.</summary>
    public static bool OpensObject(this ref Utf8JsonReader reader) => Opens(ref reader, JsonTokenType.StartObject);

    /// <summary>Whether the member's value is an array, which is then entered; anything else is stepped over.</summary>
    public static bool OpensArray(this ref Utf8JsonReader reader) => Opens(ref reader, JsonTokenType.StartArray);

    private static bool Opens(ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == start) return true;
        reader.Skip();
        return false;
    }
}
