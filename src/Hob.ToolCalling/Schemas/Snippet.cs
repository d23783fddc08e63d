using System.Text.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Short quotations of values for messages.</summary>
internal static class Snippet
{
    private const int MaxLength = 60;

    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "nothing" : Of(value.GetRawText());

    public static string Of(string text)
    {
        if (text.Length <= MaxLength)
            return text;
        var length = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..length] + "…";
    }
}
