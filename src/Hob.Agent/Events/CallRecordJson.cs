using System.Buffers;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.Agent.Events;

/// <summary>Calls as members of a JSON object.</summary>
internal static class CallRecordJson
{
    public static void WriteMembers(Utf8JsonWriter json, CallRecord call, EventForm form)
    {
        json.WriteString("id", call.Id);
        json.WriteString("name", call.Name);
        json.WriteString("read", call.Read);
        if (call.Dialect is not null)
            json.WriteString("dialect", call.Dialect);
        if (call.Error is not null)
            json.WriteString("error", call.Error);
        if (call.Repairs.Count > 0)
            Write(json, call.Repairs);
        WriteArguments(json, call.Arguments, form);
        if (call.Written is not null)
            json.WriteString("written", call.Written);
    }

    public static CallRecord Read(ref EventMembers members) =>
        new(members.Text("id"), members.Text("name"), Arguments(ref members))
        {
            Read = members.Text("read"),
            Dialect = members.OptionalText("dialect"),
            Written = members.OptionalText("written"),
            Error = members.OptionalText("error"),
            Repairs = Repairs(ref members),
        };

    private static void WriteArguments(Utf8JsonWriter json, string arguments, EventForm form)
    {
        json.WritePropertyName("arguments");
        if (form == EventForm.Shown && TryPutOnOneLine(arguments) is { } line)
            json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
        else
            json.WriteStringValue(arguments);
    }

    /// <summary>An object on one line; null when the text is none, or holds half a character as an escape.</summary>
    private static ArrayBufferWriter<byte>? TryPutOnOneLine(string arguments)
    {
        if (!arguments.AsSpan().TrimStart().StartsWith('{'))
            return null;
        try
        {
            using var parsed = JsonDocument.Parse(arguments);
            var line = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(line, EventJson.Writing))
            {
                parsed.RootElement.WriteTo(json);
            }
            return line;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Arguments(ref EventMembers members) =>
        members.Find("arguments") is { ValueKind: JsonValueKind.Object } parsed ? parsed.GetRawText() : members.Text("arguments");

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Repair> repairs)
    {
        json.WriteStartArray("repairs");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            json.WriteString("kind", repair.Kind.ToName());
            if (repair.Path.Length > 0)
                json.WriteString("path", repair.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static List<Repair> Repairs(ref EventMembers members)
    {
        var repairs = new List<Repair>();
        foreach (var item in members.Items("repairs"))
        {
            var repair = new EventMembers(item);
            var name = repair.Text("kind");
            // A kind that a later version names is left out; what it mended is mended.
            if (Array.Find(Enum.GetValues<RepairKind>(), kind => kind.ToName() == name) is var kind && kind.ToName() == name)
                repairs.Add(new Repair(kind, repair.OptionalText("path") ?? ""));
        }
        return repairs;
    }
}
