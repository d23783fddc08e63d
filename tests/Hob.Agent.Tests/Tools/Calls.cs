using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.Agent.Tools;

namespace Hob.Agent.Tests.Tools;

/// <summary>Calls tools as a model does.</summary>
internal static class Calls
{
    public static Task<ToolResult> CallAsync(this AgentTool tool, params (string Name, JsonNode? Value)[] arguments) =>
        tool.RunAsync(Arguments(arguments), CancellationToken.None);

    public static ToolArguments Arguments(params (string Name, JsonNode? Value)[] arguments)
    {
        var json = new JsonObject();
        foreach (var (name, value) in arguments) json[name] = value;
        return ToolArguments.Parse(json.ToJsonString(JsonSerializerOptions.Default));
    }
}
