using System.Text.Json;
using Hob.Agent.Events;
using Hob.ToolCalling.Json;

namespace Hob.Agent.Tests.Events;

/// <summary>One event of every kind.</summary>
internal static class EventSamples
{
    public static DateTimeOffset Time { get; } = new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero).AddTicks(1234567);

    /// <summary>Events made of six texts.</summary>
    public static IEnumerable<AgentEvent> Of(string[] t)
    {
        var call = new CallRecord(t[0], t[1], t[2]);
        var read = call with { Read = "repaired", Dialect = t[3], Written = t[4], Error = t[5], Repairs = [new(RepairKind.TrailingComma, t[0]), new(RepairKind.Alias)] };
        AgentEvent[] events =
        [
            new SessionStarted(t[0], t[1]),
            new SessionStarted(t[0], t[1]) { Model = t[2], Backend = t[3], Mode = t[4], Window = int.MaxValue, Parent = t[5], Title = t[0], System = t[1] },
            new UserMessage(t[0]),
            new UserMessage(t[0]) { FromHob = true },
            new TextDelta(t[0]),
            new ReasoningDelta(t[0]),
            new AssistantMessage(t[0], []),
            new AssistantMessage(t[0], [call, read]) { Reasoning = t[1], ReasoningSignature = t[2] },
            new ToolCalled(call),
            new ToolCalled(read),
            new ToolApproval(t[0], t[1], t[2]),
            new ToolAnswered(t[0], t[1], t[2], IsError: true),
            new ToolAnswered(t[0], t[1], t[2], IsError: false) { ChangedFiles = [t[3], t[4]], Diff = t[5] },
            new CheckpointMade(t[0], t[1], null),
            new CheckpointMade(t[0], t[1], t[2]) { Mode = 0x1ed, After = t[3] },
            new PlanUpdated(Json(t)),
            new StateSaved(t[0], Json(t)),
            new StateSaved(t[0], JsonElement.Parse("null")),
            new UsageReported(null, null, null, null),
            new UsageReported(long.MaxValue, 0, 5, 4096),
            new Notice(t[0], t[1]),
            new ContextElided([]),
            new ContextElided([t[0], t[1]]),
            new ContextCompacted(t[0], 7),
            new ErrorOccurred(4, t[0], t[1]),
            new SessionEnded(t[0], t[1]) { ExitCode = 130 },
        ];
        return events.Select(happened => happened with { Time = Time });
    }

    /// <summary>Everything that an event says, lists and JSON included, with each text as given.</summary>
    public static string Described(AgentEvent happened, Func<string, string> text)
    {
        static string Call(CallRecord c, Func<string, string> text) =>
            string.Join('|', new[] { c.Id, c.Name, c.Arguments, c.Read, c.Dialect ?? "-", c.Written ?? "-", c.Error ?? "-", string.Join(',', c.Repairs) }.Select(text));

        var lists = happened switch
        {
            AssistantMessage m => string.Join('\n', m.Calls.Select(c => Call(c, text))),
            ToolCalled c => Call(c.Call, text),
            ToolAnswered a => string.Join('|', a.ChangedFiles.Select(text)),
            PlanUpdated p => Raw(p.Plan),
            StateSaved s => Raw(s.Value),
            ContextElided e => string.Join('|', e.CallIds.Select(text)),
            _ => "",
        };
        AgentEvent rest = happened switch
        {
            AssistantMessage m => m with { Calls = [] },
            ToolCalled c => c with { Call = new CallRecord("", "", "") },
            ToolAnswered a => a with { ChangedFiles = [] },
            PlanUpdated p => p with { Plan = default },
            StateSaved s => s with { Value = default },
            ContextElided e => e with { CallIds = [] },
            _ => happened,
        };
        return text(rest.ToString().Replace("System.Collections.Generic.List`1[System.String]", "[]", StringComparison.Ordinal)) + "\n" + lists;
    }

    // The replacement character is written as an escape only in the place of half a character.
    private static string Raw(JsonElement value) => value.GetRawText().Replace("\\uFFFD", "\ufffd", StringComparison.Ordinal);

    private static JsonElement Json(string[] texts)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("text", texts[0]);
            json.WriteStartArray("list");
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteNumberValue(1.5);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
