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

    /// <summary>The half nearest to a value that is not negative, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value)
    {
        const float SmallestNormal = 6.103515625e-5f; // 2^-14; halves below it are multiples of 2^-24, as singles from 0.5 to 1 are
        if (value < SmallestNormal) return value + 0.5f - 0.5f;
        var bits = BitConverter.SingleToUInt32Bits(value);
        return value < 65504 ? BitConverter.UInt32BitsToSingle((bits + 0xfff + (bits >> 13 & 1)) & ~0x1fffu) : (float)(Half)value;
    }

    /// <summary>Halves whose 16 bits were extended by their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ToSingle(Vector<int> halves) =>
        // The shift leaves three copies of the sign between it and the exponent.
        Vector.AsVectorSingle((halves << 13) & new Vector<int>(unchecked((int)0x8fffffff))) * new Vector<float>(Rebias);

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
