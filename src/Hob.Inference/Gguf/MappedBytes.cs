using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Hob.Inference.Gguf;

/// <summary>A counted claim on a mapped view: the memory stays mapped until every claim is disposed of.</summary>
internal sealed unsafe class MappedBytes : MemoryManager<byte>
{
    private readonly SafeMemoryMappedViewHandle _handle;
    private byte* _pointer;

    public MappedBytes(SafeMemoryMappedViewHandle handle, long fileLength)
    {
        (_handle, FileLength) = (handle, fileLength);
        handle.AcquirePointer(ref _pointer);
    }

    public long FileLength { get; }

    /// <summary>The first byte of the file.</summary>
    public byte* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer == null, typeof(GgufFile));
            return _pointer;
        }
    }

    /// <summary>Part of the file, at most 2 GiB of it; the caller has bounds that were checked when the header was parsed.</summary>
    public ReadOnlyMemory<byte> Slice(long offset, long length) =>
        new Window(this, offset, (int)Math.Min(length, int.MaxValue)).Memory;

    public override Span<byte> GetSpan() => new(Pointer, (int)Math.Min(FileLength, int.MaxValue));

    // Mapped memory does not move, so that there is nothing to pin.
    public override MemoryHandle Pin(int elementIndex = 0) => new(Pointer + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_pointer == null) return;
        _pointer = null;
        _handle.ReleasePointer();
    }

    /// <summary>A part of a mapping, as memory; it lives as long as its owner.</summary>
    private sealed class Window(MappedBytes owner, long offset, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(owner.Pointer + offset, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(owner.Pointer + offset + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
