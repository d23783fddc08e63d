using System.Text.Json;

namespace Hob.Agent.Events;

/// <summary>Writes events. What a list of sessions shows stands before what may be long.</summary>
internal static class EventWriter
{
    public static void Write(Utf8JsonWriter json, AgentEvent happened, EventForm form)
    {
        if (happened is UnknownEvent unknown)
        {
            WriteRaw(json, unknown.Json);
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", TypeOf(happened));
        json.WriteString("time", happened.Time.UtcDateTime);
        WriteMembers(json, happened, form);
        json.WriteEndObject();
    }

    private static string TypeOf(AgentEvent happened) => happened switch
    {
        SessionStarted => EventNames.SessionStarted,
        UserMessage => EventNames.UserMessage,
        TextDelta => EventNames.TextDelta,
        ReasoningDelta => EventNames.ReasoningDelta,
        AssistantMessage => EventNames.AssistantMessage,
        ToolCalled => EventNames.ToolCalled,
        ToolApproval => EventNames.ToolApproval,
        ToolAnswered => EventNames.ToolAnswered,
        CheckpointMade => EventNames.CheckpointMade,
        PlanUpdated => EventNames.PlanUpdated,
        StateSaved => EventNames.StateSaved,
        UsageReported => EventNames.UsageReported,
        Notice => EventNames.Notice,
        ContextElided => EventNames.ContextElided,
        ContextCompacted => EventNames.ContextCompacted,
        ErrorOccurred => EventNames.ErrorOccurred,
        SessionEnded => EventNames.SessionEnded,
        _ => Throw.NoEventType(happened.GetType()),
    };

    private static void WriteMembers(Utf8JsonWriter json, AgentEvent happened, EventForm form)
    {
        switch (happened)
        {
            case SessionStarted started: Write(json, started, form); break;
            case UserMessage message:
                if (message.FromHob)
                    json.WriteBoolean("from_hob", true);
                json.WriteString("text", message.Text);
                break;
            case TextDelta delta: json.WriteString("text", delta.Text); break;
            case ReasoningDelta delta: json.WriteString("text", delta.Text); break;
            case AssistantMessage message: Write(json, message, form); break;
            case ToolCalled called: CallRecordJson.WriteMembers(json, called.Call, form); break;
            case ToolApproval approval:
                json.WriteString("id", approval.CallId);
                json.WriteString("decision", approval.Decision);
                json.WriteString("reason", approval.Reason);
                break;
            case ToolAnswered answered: Write(json, answered); break;
            case CheckpointMade checkpoint: Write(json, checkpoint); break;
            case PlanUpdated updated: WriteValue(json, "plan", updated.Plan); break;
            case StateSaved saved:
                json.WriteString("name", saved.Name);
                WriteValue(json, "value", saved.Value);
                break;
            case UsageReported usage: Write(json, usage); break;
            case Notice notice:
                json.WriteString("kind", notice.Kind);
                json.WriteString("text", notice.Text);
                break;
            case ContextElided elided: WriteTexts(json, "ids", elided.CallIds); break;
            case ContextCompacted compacted:
                json.WriteNumber("kept", compacted.Kept);
                json.WriteString("summary", compacted.Summary);
                break;
            case ErrorOccurred error:
                json.WriteNumber("code", error.Code);
                json.WriteString("message", error.Message);
                json.WriteString("hint", error.Hint);
                break;
            case SessionEnded ended:
                json.WriteString("outcome", ended.Outcome);
                json.WriteNumber("exit_code", ended.ExitCode);
                json.WriteString("text", ended.Text);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, SessionStarted started, EventForm form)
    {
        json.WriteString("id", started.Id);
        json.WriteString("folder", started.Folder);
        WriteOptional(json, "model", started.Model);
        WriteOptional(json, "backend", started.Backend);
        WriteOptional(json, "mode", started.Mode);
        if (started.Window is { } window)
            json.WriteNumber("window", window);
        WriteOptional(json, "parent", started.Parent);
        WriteOptional(json, "title", started.Title);
        if (form == EventForm.Kept)
            WriteOptional(json, "system", started.System);
    }

    private static void Write(Utf8JsonWriter json, AssistantMessage message, EventForm form)
    {
        WriteOptional(json, "reasoning", message.Reasoning);
        WriteOptional(json, "reasoning_signature", message.ReasoningSignature);
        json.WriteString("text", message.Text);
        json.WriteStartArray("calls");
        foreach (var call in message.Calls)
        {
            json.WriteStartObject();
            CallRecordJson.WriteMembers(json, call, form);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ToolAnswered answered)
    {
        json.WriteString("id", answered.CallId);
        json.WriteString("name", answered.Name);
        json.WriteBoolean("is_error", answered.IsError);
        json.WriteString("text", answered.Text);
        if (answered.ChangedFiles.Count > 0)
            WriteTexts(json, "changed_files", answered.ChangedFiles);
        WriteOptional(json, "diff", answered.Diff);
    }

    private static void Write(Utf8JsonWriter json, CheckpointMade checkpoint)
    {
        json.WriteString("id", checkpoint.CallId);
        json.WriteString("path", checkpoint.Path);
        WriteOptional(json, "blob", checkpoint.Blob);
        WriteOptional(json, "after", checkpoint.After);
        if (checkpoint.Mode is { } mode)
            json.WriteNumber("mode", mode);
    }

    private static void Write(Utf8JsonWriter json, UsageReported usage)
    {
        WriteCount(json, "prompt", usage.Prompt);
        WriteCount(json, "cached", usage.Cached);
        WriteCount(json, "completion", usage.Completion);
        WriteCount(json, "window", usage.Window);
    }

    private static void WriteCount(Utf8JsonWriter json, string name, long? count)
    {
        if (count is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        WriteRaw(json, value);
    }

    // As it was written, so that no escape can stop the writer; strings of JSON hold no newlines.
    private static void WriteRaw(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(value.GetRawText().Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' '), skipInputValidation: true);
}
