namespace Hob.Inference.Tensors;

/// <summary>Reads and writes the elements of one tensor type. A new type is one class and one line in <see cref="TensorTypes"/>.</summary>
public abstract class TensorFormat
{
    private protected TensorFormat(TensorType type)
    {
        Type = type;
        TensorTypes.TryGetBlock((uint)type, out int length, out int bytes);
        (BlockLength, BlockBytes) = (length, bytes);
    }

    /// <summary>The type.</summary>
    public TensorType Type { get; }

    /// <summary>Elements of a block, which share a scale.</summary>
    public int BlockLength { get; }

    /// <summary>Bytes of a block.</summary>
    public int BlockBytes { get; }

    /// <summary>Turns blocks into singles.</summary>
    /// <param name="blocks">Whole blocks.</param>
    /// <param name="values">Exactly as many elements as the blocks have.</param>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public unsafe void Dequantise(ReadOnlySpan<byte> blocks, Span<float> values)
    {
        Check(blocks.Length, values.Length);
        fixed (byte* source = blocks)
        fixed (float* target = values)
            Read(source, target, values.Length);
    }

    /// <summary>Turns singles into blocks, rounding to nearest.</summary>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public unsafe void Quantise(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Check(blocks.Length, values.Length);
        fixed (float* source = values)
        fixed (byte* target = blocks)
            Write(source, target, values.Length);
    }

    /// <summary>Reads <paramref name="count"/> elements (whole blocks); the caller vouches for both ranges.</summary>
    internal abstract unsafe void Read(byte* blocks, float* values, long count);

    private protected abstract unsafe void Write(float* values, byte* blocks, long count);

    private void Check(int bytes, int elements)
    {
        if (bytes != TensorTypes.ByteLength(Type, elements)) Throw.TooShort($"{Type} data", bytes, TensorTypes.ByteLength(Type, elements));
    }
}
