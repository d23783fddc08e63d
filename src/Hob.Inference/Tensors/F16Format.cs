namespace Hob.Inference.Tensors;

/// <summary>IEEE 754 halves.</summary>
internal sealed unsafe class F16Format() : TensorFormat(TensorType.F16)
{
    internal override void Read(byte* blocks, float* values, long count)
    {
        for (long i = 0; i < count; i++) values[i] = (float)((Half*)blocks)[i];
    }

    private protected override void Write(float* values, byte* blocks, long count)
    {
        for (long i = 0; i < count; i++) ((Half*)blocks)[i] = (Half)values[i];
    }
}
