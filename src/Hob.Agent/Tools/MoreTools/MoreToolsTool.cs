using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.MoreTools;

/// <summary>Reaches the tools that the compact profile does not declare, so that a small window is not filled with schemas.</summary>
/// <param name="hidden">The tools that it reaches.</param>
public sealed class MoreToolsTool(IReadOnlyList<AgentTool> hidden) : AgentTool("more_tools", ToolEffect.Unknown)
{
    private readonly CallBinder _binder = new(hidden);

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
        problem = _binder.TryBind(name, arguments.Find("arguments") is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : "{}", out tool, out inner);
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
            text.Append(tool.Name).Append(": ").Append(tool.Description).Append(' ').Append(tool.JsonSchema.GetProperty("properties").GetRawText()).Append('\n');
        return Task.FromResult(ToolResult.Ok(text.ToString().TrimEnd()));
    }
}
