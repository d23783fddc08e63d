using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>The tools of a request, compiled; the last set is kept, because a session declares the same tools in every request.</summary>
internal sealed class DeclaredTools
{
    private readonly Lazy<ToolEnvelope?> _envelope;
    private readonly AITool[] _declared;

    private DeclaredTools(AITool[] declared, ToolSet tools)
    {
        (_declared, Tools) = (declared, tools);
        _envelope = new(() => ToolEnvelope.TryCreate(tools, new ToolGrammarOptions { Reason = true }, out var envelope, out _) ? envelope : null);
    }

    public static DeclaredTools None { get; } = new([], ToolSet.Empty);

    public ToolSet Tools { get; }

    /// <summary>The tools as an envelope; null where a schema cannot be forced.</summary>
    public ToolEnvelope? Envelope => _envelope.Value;

    /// <summary>The tools of <paramref name="options"/>: these, or newly compiled.</summary>
    public DeclaredTools For(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools || options.ToolMode is NoneChatToolMode)
        {
            return None;
        }
        return tools.SequenceEqual(_declared) ? this : Compile([.. tools]);
    }

    private static DeclaredTools Compile(AITool[] declared)
    {
        var definitions = new List<ToolDefinition>();
        foreach (var tool in declared.OfType<AIFunctionDeclaration>())
        {
            var compiled = ToolSchema.Compile(tool.JsonSchema);
            if (compiled.Schema is null)
            {
                Throw.InvalidTool(tool.Name, compiled.Faults[0].ToString());
            }
            definitions.Add(new ToolDefinition { Name = tool.Name, Description = tool.Description, Parameters = compiled.Schema });
        }
        var set = ToolSet.Create(definitions);
        if (set.Tools is null)
        {
            Throw.InvalidTool(definitions[0].Name, set.Faults[0].ToString());
        }
        return new(declared, set.Tools);
    }
}
