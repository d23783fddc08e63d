namespace Hob.Agent.Events;

/// <summary>The types of events in JSON. Programs rely on them.</summary>
internal static class EventNames
{
    public const string SessionStarted = "session.started";
    public const string UserMessage = "user.message";
    public const string TextDelta = "text.delta";
    public const string ReasoningDelta = "reasoning.delta";
    public const string AssistantMessage = "assistant.message";
    public const string ToolCalled = "tool.call";
    public const string ToolApproval = "tool.approval";
    public const string ToolAnswered = "tool.result";
    public const string CheckpointMade = "checkpoint";
    public const string PlanUpdated = "plan.updated";
    public const string StateSaved = "state.saved";
    public const string UsageReported = "usage";
    public const string Notice = "notice";
    public const string ContextElided = "context.elided";
    public const string ContextCompacted = "context.compacted";
    public const string ErrorOccurred = "error";
    public const string SessionEnded = "session.ended";
}
