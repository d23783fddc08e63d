using System.Text.Json;

namespace Hob.Agent.Events;

/// <summary>Reads events.</summary>
internal static class EventReader
{
    public static string? TryRead(JsonElement json, out AgentEvent? happened)
    {
        var members = new EventMembers(json);
        var type = members.Text("type");
        if (members.Problem is { } untyped)
        {
            happened = null;
            return untyped;
        }
        happened = Read(type, ref members) is { } known
            ? known with { Time = members.Time("time") }
            : new UnknownEvent(type, json.Clone()) { Time = members.Find("time") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out var at) ? at : default };
        if (members.Problem is { } problem)
        {
            happened = null;
            return problem;
        }
        return null;
    }

    private static AgentEvent? Read(string type, ref EventMembers members) => type switch
    {
        EventNames.SessionStarted => Started(ref members),
        EventNames.UserMessage => new UserMessage(members.Text("text")) { FromHob = members.Flag("from_hob") },
        EventNames.TextDelta => new TextDelta(members.Text("text")),
        EventNames.ReasoningDelta => new ReasoningDelta(members.Text("text")),
        EventNames.AssistantMessage => Message(ref members),
        EventNames.ToolCalled => new ToolCalled(CallRecordJson.Read(ref members)),
        EventNames.ToolApproval => new ToolApproval(members.Text("id"), members.Text("decision"), members.Text("reason")),
        EventNames.ToolAnswered => Answered(ref members),
        EventNames.CheckpointMade => Checkpoint(ref members),
        EventNames.PlanUpdated => new PlanUpdated(members.Value("plan")),
        EventNames.StateSaved => new StateSaved(members.Text("name"), members.Value("value")),
        EventNames.UsageReported => new UsageReported(
            members.OptionalNumber("prompt"), members.OptionalNumber("cached"), members.OptionalNumber("completion"), members.OptionalInteger("window")),
        EventNames.Notice => new Notice(members.Text("kind"), members.Text("text")),
        EventNames.ContextElided => new ContextElided(members.Texts("ids")),
        EventNames.ContextCompacted => new ContextCompacted(members.Text("summary"), members.OptionalInteger("kept") ?? 0),
        EventNames.ErrorOccurred => new ErrorOccurred(members.OptionalInteger("code") ?? 1, members.Text("message"), members.Text("hint")),
        EventNames.SessionEnded => new SessionEnded(members.Text("outcome"), members.Text("text")) { ExitCode = members.OptionalInteger("exit_code") ?? 0 },
        _ => null,
    };

    private static SessionStarted Started(ref EventMembers members) =>
        new(members.Text("id"), members.Text("folder"))
        {
            Model = members.OptionalText("model"),
            Backend = members.OptionalText("backend"),
            Mode = members.OptionalText("mode"),
            Window = members.OptionalInteger("window"),
            Parent = members.OptionalText("parent"),
            Title = members.OptionalText("title"),
            System = members.OptionalText("system"),
        };

    private static AssistantMessage Message(ref EventMembers members)
    {
        var calls = new List<CallRecord>();
        foreach (var item in members.Items("calls"))
        {
            var call = new EventMembers(item);
            calls.Add(CallRecordJson.Read(ref call));
            members.Include(call);
        }
        return new AssistantMessage(members.Text("text"), calls)
        {
            Reasoning = members.OptionalText("reasoning"),
            ReasoningSignature = members.OptionalText("reasoning_signature"),
        };
    }

    private static CheckpointMade Checkpoint(ref EventMembers members) =>
        new(members.Text("id"), members.Text("path"), members.OptionalText("blob"))
        {
            Mode = members.OptionalInteger("mode"),
            After = members.OptionalText("after"),
        };

    private static ToolAnswered Answered(ref EventMembers members) =>
        new(members.Text("id"), members.Text("name"), members.Text("text"), members.Flag("is_error"))
        {
            ChangedFiles = members.Texts("changed_files"),
            Diff = members.OptionalText("diff"),
        };
}
