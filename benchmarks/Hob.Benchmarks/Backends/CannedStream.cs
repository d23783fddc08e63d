using System.Text;
using Hob.ScriptedServers;

namespace Hob.Benchmarks.Backends;

/// <summary>A connection to a server that has its answer ready, so that only the client is measured.</summary>
internal sealed class CannedStream(byte[] answer) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => answer.Length;

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    /// <summary>An HTTP answer that streams text in this many events.</summary>
    public static byte[] Answer(int tokens)
    {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        for (var i = 0; i < tokens; i++)
        {
            text.Append("data: ").Append(OpenAIChunks.Text(i % 12 == 11 ? ".\n" : " word")).Append("\n\n");
        }
        text.Append("data: ").Append(OpenAIChunks.Finish("stop")).Append("\n\ndata: [DONE]\n\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A network hands over what has arrived, a few events at a time.
    public override int Read(Span<byte> buffer)
    {
        var length = Math.Min(Math.Min(buffer.Length, 1400), answer.Length - _at);
        answer.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
