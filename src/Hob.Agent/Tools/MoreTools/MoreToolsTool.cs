using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Loops;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.Agent.Tools.MoreTools;

/// <summary>Reaches the tools that the compact profile does not declare, so that a small window is not filled with schemas.</summary>
/// <param name="hidden">The tools that it reaches.</param>
public sealed class MoreToolsTool(IReadOnlyList<AgentTool> hidden) : AgentTool("more_tools", ToolEffect.ReadOnly)
{
    private readonly Lazy<ToolSet> _declared = new(() => ToolSet.Create(hidden.Select(static tool => new ToolDefinition
    {
        Name = tool.Name, Description = tool.Description, Parameters = ToolSchema.Compile(tool.JsonSchema).Schema!,
    })).Tools!);

    /// <summary>The call that is meant, when one is: it is permitted and run in the place of this one.</summary>
    /// <param name="arguments">The arguments of this tool.</param>
    /// <param name="tool">The tool that is meant.</param>
    /// <param name="inner">Its arguments.</param>
    /// <param name="problem">Why it cannot run; null when it can.</param>
    /// <returns>Whether a call is meant.</returns>
    public bool TryUnwrap(ToolArguments arguments, out AgentTool? tool, out ToolArguments inner, out string? problem)
    {
        (tool, inner, problem) = (null, default, null);
        if (arguments.OptionalText("name") is not { Length: > 0 } name)
            return false;
        var json = arguments.Find("arguments") is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : "{}";
        var reading = ToolCallReader.Read($"<tool_call>{{\"name\":{JsonSerializer.Serialize(name, ToolJson.Default.String)},\"arguments\":{json}}}</tool_call>", _declared.Value);
        var call = reading.Calls.Count > 0 ? reading.Calls[0] : null;
        tool = hidden.FirstOrDefault(each => each.Name == call?.Name);
        if (tool is null)
            problem = $"there is no further tool {name}: {string.Join(", ", hidden.Select(static each => each.Name))}";
        else if (call!.Violations.Count > 0)
            problem = $"{name} was not run: {string.Join("; ", call.Violations)}. Its parameters: {tool.JsonSchema.GetRawText()}";
        else
            inner = ToolArguments.Parse(call.Arguments);
        return true;
    }

    /// <summary>Lists the tools that a query finds, or all.</summary>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Text("query").Split([' ', '_', ','], StringSplitOptions.RemoveEmptyEntries);
        bool Fits(AgentTool tool) => words.Length == 0 || words.Any(word =>
            tool.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || tool.Description.Contains(word, StringComparison.OrdinalIgnoreCase));
        var found = hidden.Where(Fits).ToList();
        var text = new StringBuilder();
        foreach (var tool in found.Count > 0 ? found : hidden)
            text.Append(tool.Name).Append(": ").Append(tool.Description).Append(' ').Append(tool.JsonSchema.GetRawText()).Append('\n');
        return Task.FromResult(ToolResult.Ok(text.ToString().TrimEnd()));
    }
}

/// <summary>How names are written.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ToolJson : System.Text.Json.Serialization.JsonSerializerContext;
