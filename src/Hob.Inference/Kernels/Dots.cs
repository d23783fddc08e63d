using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Hob.Inference.Kernels;

/// <summary>Adds to each 32-bit lane the products of its four bytes: weights by activations, on 256 bits.</summary>
internal interface IDot256
{
    /// <summary>Whether packed weights are unsigned (128 was added).</summary>
    static abstract bool Unsigned { get; }

    static abstract Vector256<int> AddPacked(Vector256<int> sum, Vector256<byte> weights, Vector256<sbyte> x);

    static abstract Vector256<int> AddSigned(Vector256<int> sum, Vector256<sbyte> weights, Vector256<sbyte> x);
}

internal readonly struct VnniDot : IDot256
{
    public static bool Unsigned => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddPacked(Vector256<int> sum, Vector256<byte> weights, Vector256<sbyte> x) =>
        AvxVnni.MultiplyWideningAndAdd(sum, weights, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddSigned(Vector256<int> sum, Vector256<sbyte> weights, Vector256<sbyte> x) =>
        AvxVnni.MultiplyWideningAndAdd(sum, Avx2.Abs(weights), Avx2.Sign(x, weights));
}

/// <summary>Multiplies |weight| by the activation with the weight's sign: pairs then stay within 2 x 128 x 127 and do not saturate 16
/// bits.</summary>
internal readonly struct Avx2Dot : IDot256
{
    public static bool Unsigned => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddPacked(Vector256<int> sum, Vector256<byte> weights, Vector256<sbyte> x) =>
        AddSigned(sum, weights.AsSByte(), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddSigned(Vector256<int> sum, Vector256<sbyte> weights, Vector256<sbyte> x)
    {
        var pairs = Avx2.MultiplyAddAdjacent(Avx2.Abs(weights), Avx2.Sign(x, weights));
        return sum + Avx2.MultiplyAddAdjacent(pairs, Vector256.Create((short)1));
    }
}

/// <summary>The same on 128 bits; packed weights are signed.</summary>
internal interface IDot128
{
    static abstract Vector128<int> Add(Vector128<int> sum, Vector128<sbyte> weights, Vector128<sbyte> x);
}

internal readonly struct ArmDot : IDot128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sum, Vector128<sbyte> weights, Vector128<sbyte> x) => Dp.DotProduct(sum, weights, x);
}

/// <summary>Even and odd bytes as 16-bit lanes: two products of at most 128 x 127 fit into one lane.</summary>
internal readonly struct PortableDot : IDot128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sum, Vector128<sbyte> weights, Vector128<sbyte> x)
    {
        var (w, v) = (weights.AsInt16(), x.AsInt16());
        var pairs = (((w << 8) >> 8) * ((v << 8) >> 8) + (w >> 8) * (v >> 8)).AsInt32();
        return sum + ((pairs << 16) >> 16) + (pairs >> 16);
    }
}
