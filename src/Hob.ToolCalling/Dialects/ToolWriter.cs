using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Dialects;

/// <summary>Writes declarations of tools in the notation of a dialect.</summary>
internal static class ToolWriter
{
    private const string NoParameters = """{"type":"object","properties":{}}""";

    public static string Write(Dialect dialect, ToolSet tools)
    {
        if (tools.Count == 0)
        {
            return "";
        }
        var notation = dialect.Tools;
        var output = new StringBuilder();
        Fill(notation.Open, tools[0]);
        for (var i = 0; i < tools.Count; i++)
        {
            output.Append(i == 0 ? "" : notation.Between);
            Fill(notation.Tool, tools[i]);
        }
        Fill(notation.Close, tools[0]);
        return output.ToString();

        void Fill(string template, ToolDefinition tool) => Template.Fill(output, template, placeholder => Place(output, dialect, tool, placeholder));
    }

    private static bool Place(StringBuilder output, Dialect dialect, ToolDefinition tool, string placeholder)
    {
        switch (placeholder)
        {
            case "name":
                output.Append(tool.Name);
                return true;
            case "function":
                output.Append(Function(tool));
                return true;
            case "definition":
                output.Append("{\"type\": \"function\", \"function\": ").Append(Function(tool)).Append('}');
                return true;
            case "gemma":
                ValueWriter.Write(output, Described(tool), dialect.Calls);
                return true;
            case "typescript":
                TypeScriptWriter.Write(output, tool);
                return true;
            case "example":
                output.Append(dialect.RenderCalls([new ToolCall { Name = tool.Name, Arguments = Example(tool.Parameters) }]));
                return true;
            default:
                return false;
        }
    }

    private static string Function(ToolDefinition tool) => $"{{\"name\": {JsonText.Quote(tool.Name)}, {Described(tool).AsSpan(1)}";

    private static string Described(ToolDefinition tool)
    {
        var description = tool.Description is { Length: > 0 } text ? $"\"description\": {JsonText.Quote(text)}, " : "";
        return $"{{{description}\"parameters\": {(tool.Parameters.Properties.Count == 0 ? NoParameters : Compact(tool.Parameters.Json))}}}";
    }

    /// <summary>Without the white space that would cost tokens.</summary>
    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Arguments that satisfy the schema as far as its types go.</summary>
    private static string Example(ToolSchema schema)
    {
        var output = new StringBuilder("{");
        foreach (var (name, property) in schema.Properties)
        {
            if (schema.IsRequired(name) || schema.Required.Count == 0)
            {
                output.Append(output.Length > 1 ? ", " : "").Append(JsonText.Quote(name)).Append(": ").Append(ExampleValue(property));
            }
        }
        return output.Append('}').ToString();
    }

    private static string ExampleValue(ToolSchema schema) =>
        schema switch
        {
            { Enum: [var first, ..] } => first.GetRawText(),
            { Types: [] or [SchemaType.String, ..] } => "\"…\"",
            { Types: [SchemaType.Boolean, ..] } => "true",
            { Types: [SchemaType.Array, ..] } => "[]",
            { Types: [SchemaType.Object, ..] } => "{}",
            { Types: [SchemaType.Null, ..] } => "null",
            _ => "1",
        };
}
