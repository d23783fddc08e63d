using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Turns;

namespace Hob.Cli.Agents;

/// <summary>Shows what an agent does.</summary>
internal interface IAgentScreen
{
    /// <summary>Asks about calls.</summary>
    IApprover Approver { get; }

    /// <summary>Shows an event, right after it happened.</summary>
    void Show(AgentEvent happened);

    /// <summary>Shows how a turn ended.</summary>
    void End(TurnOutcome outcome);
}
