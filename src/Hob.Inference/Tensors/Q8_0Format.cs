using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hob.Inference.Tensors;

/// <summary>Blocks of a half scale and 32 signed bytes: weight = scale x byte (<c>block_q8_0</c> of ggml).</summary>
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "The format's name.")]
internal sealed unsafe class Q8_0Format() : TensorFormat(TensorType.Q8_0)
{
    public const int Length = 32;
    public const int Bytes = 34;

    internal override void Read(byte* blocks, float* values, long count)
    {
        for (long block = 0; block < count / Length; block++, blocks += Bytes, values += Length)
        {
            var scale = (float)*(Half*)blocks;
            for (var i = 0; i < Length; i++) values[i] = scale * ((sbyte*)blocks)[2 + i];
        }
    }

    private protected override void Write(float* values, byte* blocks, long count)
    {
        for (long block = 0; block < count / Length; block++, blocks += Bytes, values += Length)
        {
            float largest = 0;
            for (var i = 0; i < Length; i++) largest = MathF.Max(largest, MathF.Abs(values[i]));
            var inverse = largest == 0 ? 0 : 127f / largest;
            Unsafe.WriteUnaligned(blocks, (Half)(largest / 127f));
            for (var i = 0; i < Length; i++) ((sbyte*)blocks)[2 + i] = (sbyte)MathF.Round(values[i] * inverse);
        }
    }
}
