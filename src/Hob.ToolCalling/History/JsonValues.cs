using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.History;

/// <summary>Writes the values of programs as JSON, without reflection over types that nobody has declared.</summary>
internal static class JsonValues
{
    public static string Write(object value)
    {
        if (value is JsonElement element)
        {
            return element.GetRawText();
        }
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, value);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                writer.WriteStringValue(Invariant(value));
                break;
            case int or long or short or byte or sbyte or ushort or uint or ulong or float or double or decimal:
                writer.WriteRawValue(Invariant(value));
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            case not string when AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out var type):
                JsonSerializer.Serialize(writer, value, type);
                break;
            default:
                writer.WriteStringValue(Invariant(value));
                break;
        }
    }

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
