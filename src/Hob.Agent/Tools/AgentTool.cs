using System.Text.Json;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tools;

/// <summary>A tool of the agent. What a model is told of it stands beside it, in <c>NAME.md</c> (the description) and <c>NAME.json</c>
/// (the schema of its parameters); both are part of every prompt, so each word is paid for.</summary>
/// <remarks>A tool checks what it is asked for itself, and holds to its workspace; whether a call may run at all is decided before, from
/// <see cref="AccessOf"/>. What goes wrong is a <see cref="ToolResult"/> that the model can act on, never an exception.</remarks>
public abstract class AgentTool : AIFunction
{
    private string? _description;
    private JsonElement? _schema;

    /// <summary>Makes a tool.</summary>
    /// <param name="name">Its name in calls, and of the files beside it.</param>
    /// <param name="effect">What it does to the world, for the loop guard and for plan mode.</param>
    protected AgentTool(string name, ToolEffect effect) => (Name, Effect) = (name, effect);

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <summary>What it does to the world: a tool that only reads is offered in plan mode too.</summary>
    public ToolEffect Effect { get; }

    /// <inheritdoc/>
    public sealed override string Description => _description ??= ToolTexts.Description(Name);

    /// <inheritdoc/>
    public sealed override JsonElement JsonSchema => _schema ??= ToolTexts.Schema(Name);

    /// <summary>What a call would touch, told before it runs, without running it. Never throws, whatever the arguments.</summary>
    public virtual ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Nothing;

    /// <summary>Runs a call whose arguments satisfy the schema.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancellationToken">Ends the call; what it began is undone or named in the result.</param>
    public abstract Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        (await RunAsync(ToolArguments.Of(arguments), cancellationToken).ConfigureAwait(false)).Text;
}
