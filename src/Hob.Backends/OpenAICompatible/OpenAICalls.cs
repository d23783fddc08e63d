using System.Globalization;
using System.Text.Json;
using Hob.Backends.Chat;
using Hob.Backends.Http;

namespace Hob.Backends.OpenAICompatible;

/// <summary>Reads native tool calls out of a chunk: arguments are text by the rule, objects by some servers.</summary>
internal static class OpenAICalls
{
    /// <summary>Reads pieces of calls.</summary>
    public static void Read(ref Utf8JsonReader reader, AnswerParts parts) => Read(ref reader, parts, areWhole: false);

    /// <summary>Reads calls that come whole, whatever their index says.</summary>
    public static void ReadWhole(ref Utf8JsonReader reader, AnswerParts parts) => Read(ref reader, parts, areWhole: true);

    private static void Read(ref Utf8JsonReader reader, AnswerParts parts, bool areWhole)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadCall(ref reader, parts, areWhole);
            return;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) ReadCall(ref reader, parts, areWhole);
            else reader.Skip();
        }
    }

    /// <summary>The single call of OpenAI's first form.</summary>
    public static void ReadFunction(ref Utf8JsonReader reader, AnswerParts parts)
    {
        if (!reader.OpensObject()) return;
        string? name = null, arguments = null;
        ReadMembers(ref reader, ref name, ref arguments);
        parts.AddCall(new(0, null, name, arguments));
    }

    private static void ReadCall(ref Utf8JsonReader reader, AnswerParts parts, bool isWhole)
    {
        int? index = null;
        string? id = null, name = null, arguments = null;
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("index"u8)) index = (int?)reader.Long();
            else if (reader.ValueTextEquals("id"u8)) id = ReadId(ref reader);
            else if (reader.ValueTextEquals("function"u8))
            {
                if (reader.OpensObject()) ReadMembers(ref reader, ref name, ref arguments);
            }
            else if (reader.ValueTextEquals("name"u8)) name = reader.Text();
            else if (reader.ValueTextEquals("arguments"u8)) arguments = ReadArguments(ref reader);
            else reader.SkipValue();
        }
        parts.AddCall(new(isWhole ? parts.Calls.Count : index, id, name, arguments));
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref string? name, ref string? arguments)
    {
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("name"u8)) name = reader.Text();
            else if (reader.ValueTextEquals("arguments"u8)) arguments = ReadArguments(ref reader);
            else reader.SkipValue();
        }
    }

    private static string? ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number.ToString(CultureInfo.InvariantCulture);
        reader.Skip();
        return null;
    }

    private static string? ReadArguments(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType == JsonTokenType.Null) return null;
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }
}
