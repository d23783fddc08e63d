using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hob.Agent.Events;

/// <summary>Whom the JSON of an event is for.</summary>
public enum EventForm
{
    /// <summary>A session's file: everything, and the arguments of calls as JSON text, so that they go back to the model byte for byte.</summary>
    Kept,
    /// <summary>A program that follows a session (<c>hob run --json</c>): arguments as objects where they are; no system prompt.</summary>
    Shown,
}

/// <summary>Events as JSON, one a line: <c>{"type":…,"time":…,…}</c>.</summary>
/// <remarks>Text that is no text (half a surrogate pair) becomes U+FFFD. Members that are not known are skipped in reading; an event whose
/// type is not known becomes an <see cref="UnknownEvent"/>, and is written again as it was.</remarks>
public static class EventJson
{
    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };

    /// <summary>Writes an event as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, AgentEvent happened, EventForm form)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(happened);
        EventWriter.Write(json, happened, form);
    }

    /// <summary>Appends an event as one line of UTF-8, with its newline.</summary>
    public static void WriteLine(IBufferWriter<byte> output, AgentEvent happened, EventForm form)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Writing))
        {
            Write(json, happened, form);
        }
        output.Write("\n"u8);
    }

    /// <summary>Reads a line of a session's file.</summary>
    /// <param name="line">One JSON object as UTF-8, with or without its newline.</param>
    /// <param name="happened">The event; null when the line is damaged.</param>
    /// <returns>Null, or what is wrong with the line.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> line, out AgentEvent? happened)
    {
        happened = null;
        try
        {
            using var document = JsonDocument.Parse(line, Reading);
            return EventReader.TryRead(document.RootElement, out happened);
        }
        catch (JsonException fault)
        {
            return $"it is no JSON (byte {fault.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            return "it holds text that is no UTF-8"; // So says the reader of a string's bytes and escapes.
        }
    }
}
