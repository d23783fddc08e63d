using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Hob.Backends.Chat;

/// <summary>How a stream separates its events.</summary>
internal enum Framing
{
    /// <summary>Server-sent events (WHATWG HTML, section 9.2).</summary>
    Events,
    /// <summary>One JSON document a line.</summary>
    Lines,
    /// <summary>The whole body is one JSON document, of a server that does not stream.</summary>
    Document,
}

/// <summary>Reads one protocol's events.</summary>
internal interface IEventDecoder
{
    /// <summary>Reads one event into <paramref name="parts"/>; throws <see cref="JsonException"/> or <see cref="InvalidDataException"/>
    /// when it is none.</summary>
    void Decode(string type, ReadOnlySpan<byte> data, AnswerParts parts);
}

/// <summary>Takes a stream apart into events and hands each to a decoder.</summary>
internal abstract class EventSource : IAsyncDisposable
{
    /// <summary>Reads the next event. False at the end.</summary>
    public abstract ValueTask<bool> MoveNextAsync();

    public abstract ValueTask DisposeAsync();

    public static EventSource Create(Framing framing, BoundedStream stream, IEventDecoder decoder, AnswerParts parts, CancellationToken ended) =>
        framing switch
        {
            Framing.Events => new Events(stream, decoder, parts, ended),
            Framing.Lines => new Lines(stream, decoder, parts, ended),
            _ => new Document(stream, decoder, parts, ended),
        };

    private sealed class Events : EventSource
    {
        private readonly BoundedStream _stream;
        private readonly IAsyncEnumerator<SseItem<bool>> _items;

        public Events(BoundedStream stream, IEventDecoder decoder, AnswerParts parts, CancellationToken ended)
        {
            _stream = stream;
            _items = SseParser.Create(stream, (type, data) => Decode(decoder, type, data, parts)).EnumerateAsync(ended).GetAsyncEnumerator(ended);
        }

        public override async ValueTask<bool> MoveNextAsync()
        {
            var moved = await _items.MoveNextAsync();
            _stream.Taken();
            return moved;
        }

        public override ValueTask DisposeAsync() => _items.DisposeAsync();

        private static bool Decode(IEventDecoder decoder, string type, ReadOnlySpan<byte> data, AnswerParts parts)
        {
            if (data.Trim(" \r\n"u8).IsEmpty) return false;
            decoder.Decode(type, data, parts);
            return true;
        }
    }

    private sealed class Lines(BoundedStream stream, IEventDecoder decoder, AnswerParts parts, CancellationToken ended) : EventSource
    {
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 << 10);
        private int _start;
        private int _searched;
        private int _end;
        private bool _isAtEnd;

        public override async ValueTask<bool> MoveNextAsync()
        {
            while (true)
            {
                var newline = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
                if (newline >= 0 || (_isAtEnd && _start < _end))
                {
                    var lineEnd = newline >= 0 ? _searched + newline : _end;
                    var line = _buffer.AsSpan(_start, lineEnd - _start).Trim(" \r"u8);
                    _start = _searched = Math.Min(_end, lineEnd + 1);
                    stream.Taken();
                    if (line.IsEmpty) continue;
                    decoder.Decode("", line, parts);
                    return true;
                }
                if (_isAtEnd) return false;
                _searched = _end;
                await FillAsync();
            }
        }

        public override ValueTask DisposeAsync()
        {
            if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            return ValueTask.CompletedTask;
        }

        private async ValueTask FillAsync()
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_searched, _end, _start) = (_searched - _start, _end - _start, 0);
            }
            if (_end == _buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
                _buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), ended);
            _end += read;
            _isAtEnd = read == 0;
        }
    }

    private sealed class Document(BoundedStream stream, IEventDecoder decoder, AnswerParts parts, CancellationToken ended) : EventSource
    {
        private bool _isRead;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public override async ValueTask<bool> MoveNextAsync()
        {
            if (_isRead) return false;
            _isRead = true;
            var body = new ArrayBufferWriter<byte>();
            while (await stream.ReadAsync(body.GetMemory(4096), ended) is > 0 and var read)
                body.Advance(read);
            decoder.Decode("", body.WrittenSpan, parts);
            parts.IsDone = true;
            return true;
        }
    }
}

/// <summary>What a decoder reads when it wants text.</summary>
internal static class EventText
{
    /// <summary>Text of an event for messages.</summary>
    public static string Excerpt(ReadOnlySpan<byte> data) => Http.Line.Of(Encoding.UTF8.GetString(data[..Math.Min(data.Length, 400)]));
}
