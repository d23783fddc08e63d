using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tools;

/// <summary>The arguments of a call. They satisfied the tool's schema already; what is optional may be missing or null.</summary>
/// <param name="Json">An object.</param>
public readonly record struct ToolArguments(JsonElement Json)
{
    /// <summary>Arguments from JSON text, which must be an object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ToolArguments Parse(string json) => new(JsonElement.Parse(json));

    /// <summary>Arguments that are one text.</summary>
    public static ToolArguments OfText(string name, string value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }
        return new(JsonElement.Parse(buffer.WrittenSpan));
    }

    /// <summary>A text; empty when it is missing.</summary>
    public string Text(string name) => OptionalText(name) ?? "";

    /// <summary>A text, or null when it is missing. Numbers and flags are taken as they are written.</summary>
    public string? OptionalText(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number, or null when it is missing or none.</summary>
    public int? OptionalInteger(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() is var value && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue => (int)value,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>Whether a flag is set; missing is unset.</summary>
    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A value of any kind, or null when it is missing.</summary>
    public JsonElement? Find(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static ToolArguments Of(AIFunctionArguments arguments)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in arguments)
            {
                writer.WritePropertyName(name);
                switch (value)
                {
                    case null: writer.WriteNullValue(); break;
                    case JsonElement element: element.WriteTo(writer); break;
                    case JsonNode node: node.WriteTo(writer); break;
                    case bool flag: writer.WriteBooleanValue(flag); break;
                    case int or long or double or decimal: writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
                    default: writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
                }
            }
            writer.WriteEndObject();
        }
        return new(JsonElement.Parse(buffer.WrittenSpan));
    }
}
