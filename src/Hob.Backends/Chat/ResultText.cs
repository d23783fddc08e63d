using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>Writes values of programs as models read them.</summary>
internal static class ResultText
{
    /// <summary>What a tool answered: text as it is, anything else as JSON.</summary>
    public static string Of(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception is { } exception ? $"Error: {exception.Message}" : "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        JsonElement element => element.GetRawText(),
        TextContent content => content.Text,
        IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>().Select(static content => content.Text)),
        var other => Json(other),
    };

    public static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case JsonElement element: element.WriteTo(writer); break;
            case System.Text.Json.Nodes.JsonNode node: node.WriteTo(writer); break;
            default: writer.WriteRawValue(Json(value)); break;
        }
    }

    private static string Json(object value) => AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out var type)
        ? JsonSerializer.Serialize(value, type)
        : "\"" + JsonEncodedText.Encode(value.ToString() ?? "") + "\"";
}
