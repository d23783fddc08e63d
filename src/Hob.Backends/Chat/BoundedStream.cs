using Hob.Backends.Http;

namespace Hob.Backends.Chat;

/// <summary>The body of an answer: every byte breaks the silence, and an event without end is refused before it fills the memory.</summary>
internal sealed class BoundedStream(Stream inner, SilenceWatch watch) : Stream
{
    /// <summary>The most bytes of one event. A tool call with a whole file in it is well below.</summary>
    public const int MaxEvent = 8 << 20;

    private long _pending;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => Throw.ReadOnly<long>();

    public override long Position { get => Throw.ReadOnly<long>(); set => Throw.ReadOnly<long>(); }

    /// <summary>An event has been read.</summary>
    public void Taken() => _pending = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0) watch.Alive();
        _pending += read;
        if (_pending > MaxEvent) Throw.InvalidStream($"an event is longer than {MaxEvent >> 20} MiB");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Throw.ReadOnly<int>();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => Throw.ReadOnly<int>();

    public override long Seek(long offset, SeekOrigin origin) => Throw.ReadOnly<long>();

    public override void SetLength(long value) => Throw.ReadOnly<int>();

    public override void Write(byte[] buffer, int offset, int count) => Throw.ReadOnly<int>();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
