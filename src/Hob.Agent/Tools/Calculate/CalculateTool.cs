using Hob.Agent.Arithmetic;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.Calculate;

/// <summary>Evaluates arithmetic, and says how it read what can be read in more ways than one.</summary>
public sealed class CalculateTool() : AgentTool("calculate", ToolEffect.ReadOnly)
{
    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var result = Calculator.Evaluate(arguments.Text("expression"), cancellationToken);
        return Task.FromResult(result switch
        {
            { IsError: true } => ToolResult.Error(result.Text),
            { Note: { } note } => ToolResult.Ok($"{result.Text}\n{note}"),
            _ => ToolResult.Ok(result.Text),
        });
    }
}
