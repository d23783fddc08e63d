using System.Buffers;
using System.Text.Json;
using Hob.Agent.Events;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>The file of raw requests and answers: one of each a line, numbered alike.</summary>
internal sealed class RequestLogFile(string path, Redaction redaction) : IDisposable
{
    private readonly Lock _writing = new();
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly RequestLogJson _parts = new(redaction);
    private List<int> _sent = [];
    private int _number;
    private bool _isOpened;
    private EventFile? _file;

    /// <summary>Writes what a request has that the one before had not. The answer is its number.</summary>
    public int WriteRequest(IReadOnlyList<ChatMessage> messages, ChatOptions? options, DateTimeOffset now)
    {
        lock (_writing)
        {
            List<int> prints = [.. messages.Select(Fingerprint)];
            var same = prints.Zip(_sent).TakeWhile(static pair => pair.First == pair.Second).Count();
            _sent = prints;
            _number++;
            Write(json =>
            {
                json.WriteString("type", "request");
                json.WriteNumber("number", _number);
                json.WriteString("time", now.UtcDateTime);
                _parts.WriteOptions(json, options);
                json.WriteNumber("same", same);
                json.WriteStartArray("messages");
                foreach (var message in messages.Skip(same))
                    _parts.Write(json, message);
                json.WriteEndArray();
            });
            return _number;
        }
    }

    /// <summary>Writes an answer, or what there is of it.</summary>
    public void WriteAnswer(int number, LoggedAnswer answer, DateTimeOffset now, TimeSpan took)
    {
        lock (_writing)
        {
            Write(json =>
            {
                json.WriteString("type", "answer");
                json.WriteNumber("number", number);
                json.WriteString("time", now.UtcDateTime);
                json.WriteNumber("milliseconds", (long)took.TotalMilliseconds);
                _parts.WriteText(json, "model", answer.Model);
                _parts.WriteText(json, "finish", answer.FinishReason);
                json.WriteBoolean("whole", answer.IsWhole);
                _parts.WriteText(json, "error", answer.Error);
                _parts.WriteText(json, "reasoning", answer.Reasoning.Length > 0 ? answer.Reasoning : null);
                _parts.WriteText(json, "text", answer.Text);
                _parts.WriteCalls(json, answer.Calls);
                if (answer.Usage is { } usage)
                {
                    json.WriteStartObject("usage");
                    RequestLogJson.WriteCount(json, "prompt", usage.InputTokenCount);
                    RequestLogJson.WriteCount(json, "cached", usage.CachedInputTokenCount);
                    RequestLogJson.WriteCount(json, "completion", usage.OutputTokenCount);
                    json.WriteEndObject();
                }
            });
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    // What a message says, as a number: for finding out what is new. A message is compared with itself of a moment ago.
    private static int Fingerprint(ChatMessage message)
    {
        var print = new HashCode();
        print.Add(message.Role);
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case TextContent text: print.Add(text.Text); break;
                case TextReasoningContent thought: print.Add(thought.Text); break;
                case FunctionCallContent call: print.Add((call.CallId, call.Name, CallContents.ToRecord(call).Arguments)); break;
                case FunctionResultContent result: print.Add((result.CallId, result.Result)); break;
                default: print.Add(content); break;
            }
        }
        return print.ToHashCode();
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        try
        {
            if (!_isOpened)
            {
                _isOpened = true;
                _file = new EventFile(path);
                _file.EndLine();
            }
            if (_file is null)
                return;
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, EventJson.Writing))
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            }
            _line.Write("\n"u8);
            _file.Append(_line.WrittenSpan, durably: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            _file = null;
        }
    }
}
