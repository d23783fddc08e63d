using Hob.Agent.Permissions;

namespace Hob.Agent.Tools;

/// <summary>A tool that starts programs, and is told how closely to hold them.</summary>
public interface IConfinedTool
{
    /// <summary>Runs a call whose arguments satisfy the schema.</summary>
    Task<ToolResult> RunAsync(ToolArguments arguments, Confinement confinement, CancellationToken cancellationToken);
}
