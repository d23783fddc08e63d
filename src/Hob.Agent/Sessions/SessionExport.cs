using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Hob.Agent.Events;

namespace Hob.Agent.Sessions;

/// <summary>Writes a session for others to read. Secrets are cut out.</summary>
/// <param name="summary">The session.</param>
/// <param name="events">Its events.</param>
/// <param name="redaction">Cuts the secrets out.</param>
public sealed class SessionExport(SessionSummary summary, IEnumerable<AgentEvent> events, Redaction redaction)
{
    /// <summary>Writes its events as lines, as they are kept: what Hob itself reads.</summary>
    public void WriteLines(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var line = new ArrayBufferWriter<byte>();
        foreach (var happened in Redacted())
        {
            line.ResetWrittenCount();
            EventJson.WriteLine(line, happened is SessionStarted started ? started with { Title = redaction.Text(summary.Title) } : happened, EventForm.Kept);
            output.Write(line.WrittenSpan);
        }
    }

    /// <summary>Writes one JSON object: what the session is, and its events.</summary>
    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, EventJson.Writing);
        json.WriteStartObject();
        json.WriteString("id", summary.Id);
        json.WriteString("title", redaction.Text(summary.Title));
        json.WriteString("started", summary.Started.UtcDateTime);
        json.WriteString("folder", summary.Folder);
        json.WriteString("model", summary.Model);
        json.WriteStartArray("events");
        foreach (var happened in Redacted())
            EventJson.Write(json, happened, EventForm.Shown);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the conversation as Markdown.</summary>
    public void WriteMarkdown(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"# {(summary.Title.Length > 0 ? redaction.Text(summary.Title) : summary.Id)}");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Id}, {summary.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {summary.Model ?? "unknown model"}, `{summary.Folder}`"));
        foreach (var happened in Redacted())
        {
            switch (happened)
            {
                case UserMessage { FromHob: false } message: Section(output, "User", message.Text); break;
                case UserMessage message: Section(output, "Hob", message.Text); break;
                case AssistantMessage { Text.Length: > 0 } message: Section(output, "Assistant", message.Text); break;
                case ToolCalled called: Block(output, $"**{called.Call.Name}**", "json", called.Call.Arguments); break;
                case ToolAnswered answered: Block(output, answered.IsError ? "failed:" : "answered:", answered.Diff is null ? "" : "diff", answered.Diff ?? answered.Text); break;
                case Notice notice: Section(output, null, $"> {notice.Text}"); break;
                case ErrorOccurred error: Section(output, null, $"> error: {error.Message}: {error.Hint}"); break;
            }
        }
    }

    private IEnumerable<AgentEvent> Redacted() => events.Select(happened => redaction.Event(happened));

    private static void Section(TextWriter output, string? heading, string text)
    {
        output.WriteLine();
        if (heading is not null)
        {
            output.WriteLine($"## {heading}");
            output.WriteLine();
        }
        output.WriteLine(text.Trim());
    }

    // The fence is longer than any in the text.
    private static void Block(TextWriter output, string heading, string language, string text)
    {
        var (longest, run) = (2, 0);
        foreach (var unit in text)
        {
            run = unit == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        output.WriteLine();
        output.WriteLine(heading);
        output.WriteLine();
        output.WriteLine(fence + language);
        output.WriteLine(text.TrimEnd());
        output.WriteLine(fence);
    }
}
