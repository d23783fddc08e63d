using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Tools;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Turns;

/// <summary>What an agent works with, for a whole session.</summary>
public sealed record AgentSetup
{
    /// <summary>The model, with the ladder around it.</summary>
    public required IChatClient Client { get; init; }

    /// <summary>The tools.</summary>
    public required ToolTable Tools { get; init; }

    /// <summary>What they may do.</summary>
    public required PermissionPolicy Policy { get; init; }

    /// <summary>Where everything that happens is told.</summary>
    public required AgentEvents Events { get; init; }

    /// <summary>The conversation that it goes on with; for a new session only the system prompt.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>The model's window.</summary>
    public required ContextWindow Window { get; init; }

    /// <summary>Tells the window when it is not known beforehand; asked for once, while the model answers for the first time.</summary>
    public Func<CancellationToken, ValueTask<int?>>? FindWindow { get; init; }

    /// <summary>Asks a person about calls.</summary>
    public IApprover Approver { get; init; } = new NobodyToAsk("nobody is here to be asked");

    /// <summary>Sampling.</summary>
    public ChatOptions Sampling { get; init; } = new();

    /// <summary>How many answers of the model a turn may take.</summary>
    public int MaxTurns { get; init; } = 50;

    /// <summary>How long a turn may take; null for as long as it needs.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>When a repetition is a loop.</summary>
    public LoopGuardOptions LoopGuard { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
