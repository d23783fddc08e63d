using System.Text;
using System.Text.Json;
using Hob.Cli.Json;
using Hob.ToolCalling;
using Hob.ToolCalling.Reading;

namespace Hob.Cli.Commands.Inspect;

/// <summary>The JSON form of a reading.</summary>
internal static class InspectJson
{
    /// <summary>Writes <c>"dialect","content","reasoning","tool_calls":[…],"repairs":[…]</c>.</summary>
    public static void WriteMembers(Reading reading, Utf8JsonWriter json)
    {
        json.WriteString("dialect", reading.Dialect);
        json.WriteString("content", reading.Content);
        json.WriteString("reasoning", reading.Reasoning);
        json.WriteStartArray("tool_calls");
        foreach (var call in reading.Calls)
            WriteCall(call, json);

        json.WriteEndArray();
        json.WriteStartArray("repairs");
        foreach (var repair in reading.Repairs)
            json.WriteStringValue(repair.ToString());

        json.WriteEndArray();
    }

    private static void WriteCall(ToolCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", call.Id);
        json.WriteString("name", call.Name);
        json.WritePropertyName("arguments");
        if (call.Complete)
        {
            // As the reader gave it, number by number; only newlines between the values have no place in a JSON line.
            json.WriteRawValue(OnOneLine.Json(Encoding.UTF8.GetBytes(call.Arguments)), skipInputValidation: true);
        }
        else
            json.WriteNullValue();

        json.WriteBoolean("complete", call.Complete);
        json.WriteBoolean("known", call.Known);
        json.WriteEndObject();
    }
}
