using System.Text.Json;

namespace Hob.Agent.Sessions;

/// <summary>Reads the raw requests and answers of a session.</summary>
public static class RequestLogReader
{
    /// <summary>The lines, in order: <c>{"type":"request"|"answer","number":…,"time":…,…}</c>. What is damaged is left out. The numbers begin
    /// anew when a session is resumed; here they go on.</summary>
    /// <exception cref="IOException">The file cannot be read; a session without requests has none.</exception>
    public static IEnumerable<LoggedLine> Read(SessionFiles files)
    {
        if (!File.Exists(files.Requests))
            yield break;
        var (before, last) = (0, 0);
        foreach (var line in LineFile.Read(files.Requests))
        {
            if (TryParse(line.Bytes) is not { } json || !json.TryGetProperty("number", out var value) || !value.TryGetInt32(out var number))
                continue;
            var isRequest = json.TryGetProperty("type", out var type) && type.ValueEquals("request");
            if (isRequest && number <= last)
                before += last;
            last = isRequest ? number : last;
            var time = json.TryGetProperty("time", out var written) && written.TryGetDateTimeOffset(out var at) ? at : default;
            yield return new LoggedLine(before + number, isRequest, time, json);
        }
    }

    private static JsonElement? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonElement.Parse(line.Span) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A request or an answer.</summary>
/// <param name="Number">Which request of the session it is or answers, from 1.</param>
/// <param name="IsRequest">Whether it is a request.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Json">All of it.</param>
public readonly record struct LoggedLine(int Number, bool IsRequest, DateTimeOffset Time, JsonElement Json);
