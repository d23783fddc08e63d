using System.Buffers;
using System.Text.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Json;

/// <summary>Writes the members of one answer.</summary>
/// <returns>Null, or what is wrong with the request; what was written is then dropped.</returns>
internal delegate string? AnswerWriter(JsonElement request, Utf8JsonWriter json);

/// <summary>Answers JSON lines from standard input with JSON lines on standard output, in order, one for one.
/// A line that cannot be answered gets <c>{"id":…,"line":…,"error":…}</c>, and the batch goes on.</summary>
internal sealed class Batch(Terminal terminal, AnswerWriter writeAnswer)
{
    private const int FlushAt = 64 * 1024;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    private readonly ArrayBufferWriter<byte> _finished = new(FlushAt);
    private readonly ArrayBufferWriter<byte> _current = new(FlushAt);
    private int _exitCode = ExitCode.Done;

    /// <summary>Runs to the end of the input. The answer is the exit code.</summary>
    public int Run()
    {
        using var json = new Utf8JsonWriter(_current, JsonOutput.Options);
        var lines = new LineReader(terminal.Input, Flush);
        for (var number = 1; lines.TryRead(out var line); number++)
        {
            if (number == 1 && line.Span.StartsWith("\uFEFF"u8))
                line = line[3..];

            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;

            Respond(line, number, json);
            _finished.Write(_current.WrittenSpan);
            _finished.Write("\n"u8);
            if (_finished.WrittenCount >= FlushAt)
                Flush();
        }

        Flush();
        return _exitCode;
    }

    private void Respond(Memory<byte> line, int number, Utf8JsonWriter json)
    {
        JsonDocument? document = null;
        string? error;
        Begin(json);
        try
        {
            document = JsonDocument.Parse(WellFormed.Json(line), Reading);
            error = Answer(document.RootElement, json);
        }
        catch (JsonException fault)
        {
            error = $"the line is not valid JSON (byte {fault.BytePositionInLine + 1})";
        }
        catch (Exception fault)
        {
            _exitCode = ExitCode.Failed;
            error = $"unexpected error: {fault.Message}";
        }

        using (document)
        {
            if (error is not null)
            {
                Begin(json);
                WriteId(document?.RootElement, json);
                json.WriteNumber("line", number);
                json.WriteString("error", error);
            }

            json.WriteEndObject();
            json.Flush();
        }
    }

    private string? Answer(JsonElement request, Utf8JsonWriter json)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return "the line must be a JSON object";

        WriteId(request, json);
        return writeAnswer(request, json);
    }

    private void Begin(Utf8JsonWriter json)
    {
        _current.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
    }

    private static void WriteId(JsonElement? request, Utf8JsonWriter json)
    {
        json.WritePropertyName("id");
        if (request is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty("id", out var id))
            id.WriteTo(json);
        else
            json.WriteNullValue();
    }

    private void Flush()
    {
        terminal.Output.Write(_finished.WrittenSpan);
        terminal.Output.Flush();
        _finished.ResetWrittenCount();
    }
}
