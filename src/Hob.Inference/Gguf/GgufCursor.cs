using System.Buffers.Binary;

namespace Hob.Inference.Gguf;

/// <summary>Reads little-endian fields in order and never past the end: every read says whether there were enough bytes.</summary>
internal ref struct GgufCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Offset of the next field in bytes.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32LittleEndian(_bytes[Position..], out value)) return false;
        Position += sizeof(uint);
        return true;
    }

    public bool TryReadUInt64(out ulong value)
    {
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(_bytes[Position..], out value)) return false;
        Position += sizeof(ulong);
        return true;
    }

    /// <summary>Skips <paramref name="count"/> elements of <paramref name="size"/> bytes.</summary>
    public bool TrySkip(ulong count, int size)
    {
        if (count > (ulong)(Remaining / size)) return false;
        Position += (int)count * size;
        return true;
    }

    /// <summary>A length and that many bytes; <paramref name="start"/> is where the bytes begin.</summary>
    public bool TryReadString(out int start, out int length)
    {
        (start, length) = (0, 0);
        if (!TryReadUInt64(out ulong declared) || declared > (ulong)Remaining) return false;
        (start, length) = (Position, (int)declared);
        Position += length;
        return true;
    }

    public readonly ReadOnlySpan<byte> Slice(int start, int length) => _bytes.Slice(start, length);
}
