using System.Buffers;
using System.Text.Json;

namespace Hob.Agent.Plans;

/// <summary>Plans as JSON: one document with every plan of the session, which is what is kept.</summary>
public static class PlanJson
{
    /// <summary>All plans.</summary>
    public static JsonElement Write(PlanBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return Element(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", 1);
            if (book.CurrentId is { } current) writer.WriteString("current", current);
            writer.WriteStartArray("plans");
            foreach (var plan in book.Plans) Write(writer, plan);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>One plan.</summary>
    public static JsonElement Write(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Element(writer => Write(writer, plan));
    }

    /// <summary>The plans of a document, as far as it can be read, and what could not: one sentence each.</summary>
    public static (PlanBook Book, IReadOnlyList<string> Damage) Read(JsonElement document) => new PlanJsonReader().Read(document);

    private static void Write(Utf8JsonWriter writer, Plan plan)
    {
        writer.WriteStartObject();
        writer.WriteString("id", plan.Id);
        writer.WriteString("title", plan.Title);
        Optional(writer, "description", plan.Description);
        writer.WriteString("state", plan.State.Name());
        Optional(writer, "reason", plan.Reason);
        writer.WriteNumber("version", plan.Version);
        writer.WriteNumber("last_task", plan.LastTask);
        writer.WriteStartArray("tasks");
        foreach (var task in plan.Tasks) Write(writer, task);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlanTask task)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", task.Id);
        writer.WriteString("title", task.Title);
        Optional(writer, "description", task.Description);
        writer.WriteString("type", task.Type.Name());
        writer.WriteNumber("complexity", task.Complexity);
        writer.WriteStartArray("depends_on");
        foreach (var id in task.DependsOn) writer.WriteNumberValue(id);
        writer.WriteEndArray();
        Optional(writer, "acceptance", task.Acceptance);
        writer.WriteString("state", task.State.Name());
        Optional(writer, "result", task.Result);
        if (task.Attempts > 0) writer.WriteNumber("attempts", task.Attempts);
        if (task.Notes.Count > 0)
        {
            writer.WriteStartArray("notes");
            foreach (var note in task.Notes) writer.WriteStringValue(note);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0) writer.WriteString(name, text);
    }

    private static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
