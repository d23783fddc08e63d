using System.Text.Json;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Events without secrets, for what leaves the machine.</summary>
internal static class RedactedEvents
{
    public static AgentEvent Of(AgentEvent happened, Redaction redaction) => happened switch
    {
        SessionStarted started => started with { System = Text(started.System, redaction), Title = Text(started.Title, redaction) },
        UserMessage message => message with { Text = redaction.Text(message.Text) },
        AssistantMessage message => message with
        {
            Text = redaction.Text(message.Text),
            Reasoning = Text(message.Reasoning, redaction),
            Calls = [.. message.Calls.Select(call => Of(call, redaction))],
        },
        ToolCalled called => called with { Call = Of(called.Call, redaction) },
        ToolApproval approval => approval with { Reason = redaction.Text(approval.Reason) },
        ToolAnswered answered => answered with { Text = redaction.Text(answered.Text), Diff = Text(answered.Diff, redaction) },
        PlanUpdated updated => updated with { Plan = Of(updated.Plan, redaction) },
        StateSaved saved => saved with { Value = Of(saved.Value, redaction) },
        Notice notice => notice with { Text = redaction.Text(notice.Text) },
        ContextCompacted compacted => compacted with { Summary = redaction.Text(compacted.Summary) },
        ErrorOccurred error => error with { Message = redaction.Text(error.Message) },
        SessionEnded ended => ended with { Text = redaction.Text(ended.Text) },
        UnknownEvent unknown => unknown with { Json = Of(unknown.Json, redaction) },
        _ => happened,
    };

    private static CallRecord Of(CallRecord call, Redaction redaction) =>
        call with { Arguments = redaction.Text(call.Arguments), Written = Text(call.Written, redaction), Error = Text(call.Error, redaction) };

    private static string? Text(string? text, Redaction redaction) => text is null ? null : redaction.Text(text);

    private static JsonElement Of(JsonElement value, Redaction redaction)
    {
        var text = value.GetRawText();
        var redacted = redaction.Text(text);
        return redacted == text ? value : JsonElement.Parse(redacted);
    }
}
