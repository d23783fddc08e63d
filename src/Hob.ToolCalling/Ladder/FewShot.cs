using System.Text.Json.Nodes;
using Hob.ToolCalling.History;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>An example of a call and its result before the conversation. It is made from the first tool that a plain value satisfies.</summary>
internal static class FewShot
{
    private const string Id = "example01";

    /// <summary>The messages with the example behind the system's; the messages as they are when no tool serves for one.</summary>
    public static IReadOnlyList<ChatMessage> Before(IReadOnlyList<ChatMessage> messages, ToolSet tools)
    {
        if (tools.Select(static tool => (tool, arguments: ArgumentsOf(tool))).FirstOrDefault(static pair => pair.arguments is not null)
            is not (not null, { } arguments) found)
        {
            return messages;
        }
        var call = new FunctionCallContent(Id, found.tool.Name, CallArguments.Parse(arguments))
        {
            AdditionalProperties = new() { [CallReport.ArgumentsKey] = arguments },
        };
        var system = messages.TakeWhile(static message => message.Role == ChatRole.System).Count();
        return
        [
            .. messages.Take(system),
            new(ChatRole.User, $"Example: use {found.tool.Name}, then say that it worked."),
            new(ChatRole.Assistant, [call]),
            new(ChatRole.Tool, [new FunctionResultContent(Id, "ok")]),
            new(ChatRole.Assistant, "It worked."),
            .. messages.Skip(system),
        ];
    }

    private static string? ArgumentsOf(ToolDefinition tool)
    {
        var example = new JsonObject();
        foreach (var name in tool.Parameters.Required)
        {
            example[name] = tool.Parameters.Property(name) is { } schema ? ValueOf(schema) : null;
        }
        var json = example.ToJsonString();
        return tool.Parameters.Coerce(json) is { Violations.Count: 0, Repairs.Count: 0 } ? json : null;
    }

    private static JsonNode? ValueOf(ToolSchema schema) => schema switch
    {
        { Enum: [var first, ..] } => JsonNode.Parse(first.GetRawText()),
        _ when schema.Allows(SchemaType.String) => "example",
        _ when schema.Allows(SchemaType.Integer) => 1,
        _ when schema.Allows(SchemaType.Boolean) => true,
        _ when schema.Allows(SchemaType.Array) => new JsonArray(),
        _ => new JsonObject(),
    };
}
