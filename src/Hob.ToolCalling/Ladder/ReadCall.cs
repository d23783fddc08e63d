using System.Text.Json;
using Hob.ToolCalling.Json;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>A call of an answer, wherever it was found.</summary>
/// <param name="Call">The call.</param>
/// <param name="Report">How it was come by.</param>
/// <param name="Native">What the server had made of it; null when it was read from text.</param>
internal sealed record ReadCall(ToolCall Call, CallReport Report, FunctionCallContent? Native = null)
{
    public bool IsGood => Call is { Complete: true, Known: true, Violations.Count: 0 };

    /// <summary>The call for the caller.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="error">Why it must not run; null when it may.</param>
    /// <param name="isAnswered">Whether the model is told of the error already: then the call is for the record only.</param>
    public FunctionCallContent ToContent(string id, string? error, bool isAnswered)
    {
        var content = new FunctionCallContent(id, Call.Name, error is null ? CallJson.ToArguments(Call.Arguments) : null)
        {
            InformationalOnly = isAnswered,
            Exception = error is null || isAnswered ? null : new FormatException(error),
            RawRepresentation = Native?.RawRepresentation,
            AdditionalProperties = Native?.AdditionalProperties is { } properties ? new(properties) : [],
        };
        content.AdditionalProperties[CallReport.Key] = Report with { Error = error };
        content.AdditionalProperties[CallReport.ArgumentsKey] = CallJson.IsObject(Call.Arguments) ? Call.Arguments : "{}";
        return content;
    }
}

/// <summary>Arguments as text and as the values of Microsoft.Extensions.AI.</summary>
internal static class CallJson
{
    public static bool IsObject(string json) => json.AsSpan().TrimStart() is ['{', ..] && JsonRepair.IsValid(json);

    /// <summary>The members of an object; none when the text is no object.</summary>
    public static Dictionary<string, object?> ToArguments(string json)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!IsObject(json))
        {
            return arguments;
        }
        using var document = JsonDocument.Parse(json, Reading);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            arguments[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.Clone();
        }
        return arguments;
    }

    /// <summary>The arguments of a call as JSON text: as the model wrote them, where that is known.</summary>
    public static string Of(FunctionCallContent call)
    {
        if (call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) is string written)
        {
            return written;
        }
        return call.Arguments is { Count: > 0 } arguments ? Write(arguments) : "{}";
    }

    private static JsonDocumentOptions Reading { get; } = new() { MaxDepth = JsonRepairOptions.Default.MaxDepth };

    private static string Write(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in arguments)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    // No serializer: it would need reflection for types that it was not told of.
    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case System.Text.Json.Nodes.JsonNode node:
                node.WriteTo(writer);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or sbyte or ushort or uint or ulong or float or double or decimal:
                writer.WriteRawValue(((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, member);
                }
                writer.WriteEndObject();
                break;
            case System.Collections.IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(writer, item);
                }
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
