using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hob.Inference.Kernels;

/// <summary>
/// Halves to singles. .NET 10 has no conversion instruction, so the exponent and mantissa are shifted into place and the exponent's bias is
/// corrected by a multiplication with 2^112, which is exact for every finite half, subnormal ones included. An infinity becomes 65,536.
/// </summary>
internal static class Halves
{
    private const float Rebias = 5.192296858534828e33f; // 2^112

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle(ushort half)
    {
        var magnitude = BitConverter.UInt32BitsToSingle((uint)(half & 0x7fff) << 13) * Rebias;
        return BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(magnitude) | (uint)(half & 0x8000) << 16);
    }

    /// <summary>Halves in the low 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ToSingle(Vector<uint> halves)
    {
        var sign = (halves & new Vector<uint>(0x8000)) << 16;
        var magnitude = Vector.AsVectorSingle((halves & new Vector<uint>(0x7fff)) << 13) * new Vector<float>(Rebias);
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(magnitude) | sign);
    }

    /// <summary>Halves in the low 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector256<uint> halves)
    {
        var sign = (halves & Vector256.Create(0x8000u)) << 16;
        var magnitude = ((halves & Vector256.Create(0x7fffu)) << 13).AsSingle() * Vector256.Create(Rebias);
        return (magnitude.AsUInt32() | sign).AsSingle();
    }

    /// <summary>Halves in the low 16 bits of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector128<uint> halves)
    {
        var sign = (halves & Vector128.Create(0x8000u)) << 16;
        var magnitude = ((halves & Vector128.Create(0x7fffu)) << 13).AsSingle() * Vector128.Create(Rebias);
        return (magnitude.AsUInt32() | sign).AsSingle();
    }
}
