using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>Parts of requests and answers as JSON, without secrets.</summary>
internal sealed class RequestLogJson(Redaction redaction)
{
    private int _tools;

    /// <summary>The settings of a request. Its tools only when they are not those of the request before.</summary>
    public void WriteOptions(Utf8JsonWriter json, ChatOptions? options)
    {
        WriteText(json, "model", options?.ModelId);
        WriteNumber(json, "temperature", options?.Temperature);
        WriteNumber(json, "top_p", options?.TopP);
        WriteCount(json, "max_tokens", options?.MaxOutputTokens);
        WriteCount(json, "seed", options?.Seed);
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
            json.WriteString("schema", redaction.Text(schema.GetRawText()));
        WriteTools(json, [.. (options?.Tools ?? []).OfType<AIFunctionDeclaration>()]);
    }

    private void WriteTools(Utf8JsonWriter json, AIFunctionDeclaration[] tools)
    {
        var print = new HashCode();
        foreach (var tool in tools)
            print.Add(tool);
        if (_tools == print.ToHashCode())
            return;
        _tools = print.ToHashCode();
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public void Write(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role.Value);
        var thoughts = string.Concat(message.Contents.OfType<TextReasoningContent>().Select(static thought => thought.Text));
        WriteText(json, "reasoning", thoughts.Length > 0 ? thoughts : null);
        WriteText(json, "text", message.Text.Length > 0 ? message.Text : null);
        WriteCalls(json, [.. message.Contents.OfType<FunctionCallContent>()]);
        if (message.Contents.OfType<FunctionResultContent>().ToList() is { Count: > 0 } results)
        {
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("id", result.CallId);
                WriteText(json, "text", result.Result?.ToString() ?? result.Exception?.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public void WriteCalls(Utf8JsonWriter json, IReadOnlyList<FunctionCallContent> calls)
    {
        if (calls.Count == 0)
            return;
        json.WriteStartArray("calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id", call.CallId);
            json.WriteString("name", call.Name);
            WriteText(json, "arguments", CallContents.ToRecord(call).Arguments);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, redaction.Text(text));
    }

    public static void WriteCount(Utf8JsonWriter json, string name, long? count)
    {
        if (count is { } known)
            json.WriteNumber(name, known);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, float? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
    }
}
