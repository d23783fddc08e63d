namespace Hob.Inference.Tensors;

/// <summary>The upper 16 bits of singles.</summary>
internal sealed unsafe class BF16Format() : TensorFormat(TensorType.BF16)
{
    internal override void Read(byte* blocks, float* values, long count)
    {
        for (long i = 0; i < count; i++) values[i] = BitConverter.UInt32BitsToSingle((uint)((ushort*)blocks)[i] << 16);
    }

    private protected override void Write(float* values, byte* blocks, long count)
    {
        for (long i = 0; i < count; i++) ((ushort*)blocks)[i] = Round(values[i]);
    }

    // To nearest, ties to even; a NaN keeps a mantissa bit, so that it does not round to infinity.
    private static ushort Round(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }
}
