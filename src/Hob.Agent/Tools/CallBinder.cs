using System.Text.Json;
using System.Text.Json.Serialization;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.Agent.Tools;

/// <summary>Finds the tool of a call that does not come from a model's answer, and checks and converts its arguments by the tool's schema.</summary>
/// <param name="tools">The tools.</param>
public sealed class CallBinder(IReadOnlyList<AgentTool> tools)
{
    private readonly Lazy<ToolSet> _declared = new(() => ToolSet.Create(tools.Select(static tool => new ToolDefinition
    {
        Name = tool.Name,
        Description = tool.Description,
        Parameters = ToolSchema.Compile(tool.JsonSchema).Schema!,
    })).Tools!);

    /// <summary>Binds a call.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="json">The arguments: a JSON object.</param>
    /// <param name="tool">The tool; null when there is none of that name.</param>
    /// <param name="arguments">The arguments, when they satisfy the schema.</param>
    /// <returns>Null, or why the call cannot run.</returns>
    public string? TryBind(string name, string json, out AgentTool? tool, out ToolArguments arguments)
    {
        arguments = default;
        // The reader of models' calls mends and checks; what it is given is a call in the simplest of its dialects.
        var reading = ToolCallReader.Read($"<tool_call>{{\"name\":{JsonSerializer.Serialize(name, ToolNameJson.Default.String)},\"arguments\":{json}}}</tool_call>", _declared.Value);
        var call = reading.Calls.Count > 0 ? reading.Calls[0] : null;
        tool = tools.FirstOrDefault(each => each.Name == name);
        if (tool is null)
            return $"there is no tool {name}{(_declared.Value.Nearest(name) is { } near ? $", did you mean {near}?" : ":")} The tools are: {string.Join(", ", tools.Select(static each => each.Name))}";
        if (call is not { Complete: true })
            return $"the arguments of {name} are no JSON object: {json}";
        if (call.Violations.Count > 0)
            return $"{name} was not run: {string.Join("; ", call.Violations)}. Its parameters: {tool.JsonSchema.GetProperty("properties").GetRawText()}";
        arguments = ToolArguments.Parse(call.Arguments);
        return null;
    }
}

/// <summary>How names are written.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class ToolNameJson : JsonSerializerContext;
