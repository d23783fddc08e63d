using System.Text;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Dialects;

/// <summary>Declares a tool as a type of TypeScript, as Harmony does (https://github.com/openai/harmony).</summary>
internal static class TypeScriptWriter
{
    private const int MaxDepth = 8;

    public static void Write(StringBuilder output, ToolDefinition tool)
    {
        Comment(output, tool.Description, "");
        output.Append("type ").Append(tool.Name).Append(" = (");
        if (tool.Parameters.Properties.Count > 0)
        {
            output.Append("_: ");
            WriteObject(output, tool.Parameters, "", 0);
        }
        output.Append(") => any;");
    }

    private static void WriteObject(StringBuilder output, ToolSchema schema, string indent, int depth)
    {
        output.Append("{\n");
        foreach (var (name, property) in schema.Properties)
        {
            Comment(output, property.Description, indent);
            output.Append(indent).Append(name).Append(schema.IsRequired(name) ? ": " : "?: ");
            WriteType(output, property, indent, depth);
            output.Append(",\n");
        }
        output.Append(indent).Append('}');
    }

    private static void WriteType(StringBuilder output, ToolSchema schema, string indent, int depth)
    {
        if (schema.Enum.Count > 0)
        {
            output.AppendJoin(" | ", schema.Enum.Select(value => value.GetRawText()));
        }
        else if (schema.Types.Count != 1 || depth == MaxDepth)
        {
            output.Append(schema.Types.Count == 0 || depth == MaxDepth ? "any" : string.Join(" | ", schema.Types.Select(Name).Distinct()));
        }
        else if (schema.Types[0] == SchemaType.Object && schema.Properties.Count > 0)
        {
            WriteObject(output, schema, indent + "  ", depth + 1);
        }
        else if (schema.Types[0] == SchemaType.Array && schema.Items is { } items)
        {
            WriteType(output, items, indent, depth + 1);
            output.Append("[]");
        }
        else
        {
            output.Append(Name(schema.Types[0]));
        }
    }

    private static string Name(SchemaType type) =>
        type switch
        {
            SchemaType.Integer => "number",
            SchemaType.Array => "any[]",
            _ => type.ToName(),
        };

    private static void Comment(StringBuilder output, string? text, string indent)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            output.Append(indent).Append("// ").Append(line.TrimEnd('\r')).Append('\n');
        }
    }
}
