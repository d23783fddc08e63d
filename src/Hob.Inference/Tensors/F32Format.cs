namespace Hob.Inference.Tensors;

/// <summary>Singles as they are.</summary>
internal sealed unsafe class F32Format() : TensorFormat(TensorType.F32)
{
    internal override void Read(byte* blocks, float* values, long count) =>
        Buffer.MemoryCopy(blocks, values, count * sizeof(float), count * sizeof(float));

    private protected override void Write(float* values, byte* blocks, long count) =>
        Buffer.MemoryCopy(values, blocks, count * sizeof(float), count * sizeof(float));
}
