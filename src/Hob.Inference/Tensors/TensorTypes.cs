namespace Hob.Inference.Tensors;

/// <summary>Sizes and formats of the tensor types.</summary>
public static class TensorTypes
{
    private static readonly TensorFormat[] Formats = [new F32Format(), new F16Format(), new BF16Format(), new Q8_0Format()];

    /// <summary>Elements and bytes of one block of a type, given by its number in the file.</summary>
    /// <returns>Whether the type is known.</returns>
    public static bool TryGetBlock(uint number, out int length, out int bytes)
    {
        (length, bytes) = (TensorType)number switch
        {
            TensorType.F32 or TensorType.I32 => (1, 4),
            TensorType.F16 or TensorType.BF16 or TensorType.I16 => (1, 2),
            TensorType.F64 or TensorType.I64 => (1, 8),
            TensorType.I8 => (1, 1),
            TensorType.Q4_0 => (32, 18),
            TensorType.Q4_1 => (32, 20),
            TensorType.Q5_0 => (32, 22),
            TensorType.Q5_1 => (32, 24),
            TensorType.Q8_0 => (32, 34),
            TensorType.Q8_1 => (32, 36),
            TensorType.Q2_K => (256, 84),
            TensorType.Q3_K => (256, 110),
            TensorType.Q4_K => (256, 144),
            TensorType.Q5_K => (256, 176),
            TensorType.Q6_K => (256, 210),
            TensorType.Q8_K => (256, 292),
            _ => (0, 0),
        };
        return length != 0;
    }

    /// <summary>Bytes of <paramref name="elements"/> elements, which must be whole blocks.</summary>
    public static long ByteLength(TensorType type, long elements)
    {
        if (!TryGetBlock((uint)type, out int length, out int bytes)) Throw.Unsupported($"tensor type {type} is not known");
        if (elements % length != 0) Throw.Invalid($"{elements} elements are no whole blocks of {type}");
        return checked(elements / length * bytes);
    }

    /// <summary>How to read and write a type, or null when it is known by size only.</summary>
    public static TensorFormat? Format(TensorType type) => Array.Find(Formats, format => format.Type == type);
}
