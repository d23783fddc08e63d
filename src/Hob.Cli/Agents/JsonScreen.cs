using System.Buffers;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Turns;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>One JSON line for each event.</summary>
internal sealed class JsonScreen(Terminal terminal) : IAgentScreen
{
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    /// <inheritdoc/>
    public IApprover Approver { get; } = new NobodyToAsk("a run without a terminal asks nobody: allow it with --allow-tool or in the configuration");

    /// <inheritdoc/>
    public void Show(AgentEvent happened)
    {
        // What the file keeps for itself is of no use to who follows.
        if (happened is UserMessage or AssistantMessage or CheckpointMade or StateSaved or ContextElided or ContextCompacted)
            return;
        _line.ResetWrittenCount();
        EventJson.WriteLine(_line, happened, EventForm.Shown);
        terminal.Output.Write(_line.WrittenSpan);
        terminal.Output.Flush();
    }

    /// <inheritdoc/>
    public void End(TurnOutcome outcome)
    {
        if (outcome.Problem is { } problem)
            terminal.Error.WriteLine(new Failure(outcome.ExitCode, problem, outcome.Hint!).ToString());
    }
}
