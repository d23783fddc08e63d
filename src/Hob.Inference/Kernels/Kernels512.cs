using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>
/// Batches on 512-bit registers, for processors whose byte dot product (AVX512-VNNI) .NET 10 does not offer. A single vector is bound by
/// memory, not by arithmetic, and goes through <see cref="Kernels256{TDot}"/>.
/// </summary>
/// <remarks>
/// The instruction multiplies unsigned by signed bytes, so it is given |w| and x with the sign of w. There is no such instruction on 512
/// bits; flipping all bits of x gives -x - 1 instead, and what is missing, the sum of |w| over the negative weights, depends on the row
/// alone. It is computed once for a whole batch, with |w| and the signs.
/// </remarks>
internal sealed unsafe class Kernels512() : KernelSet("avx512")
{
    /// <summary>Blocks that are taken at once: what they unfold to (9 KB) stays in the first-level cache while the batch passes
    /// by.</summary>
    private const int Depth = 8;

    private const int Quads = Q8_0Format.Length / 4;

    // For 16 rows: scales as singles, what is missing as integers, then for every four columns 64 bytes of |w| and 64 of signs.
    private const int Weights = Panels.Rows * (sizeof(float) + sizeof(int));
    private const int BlockBytes = Weights + 2 * Panels.Rows * Q8_0Format.Length;

    private readonly Kernels256<Avx2Dot> _single = new("avx2");

    internal override bool StoresUnsigned => false;

    internal override long ScratchBytes => Depth * BlockBytes;

    internal override void MultiplyVector(byte* panels, int panelCount, int blocks, QuantisedVectors x, float* y) =>
        _single.MultiplyVector(panels, panelCount, blocks, x, y);

    internal override void MultiplyRows(byte* rows, int rowCount, int blocks, QuantisedVectors x, float* y) =>
        _single.MultiplyRows(rows, rowCount, blocks, x, y);

    internal override void MultiplyFloats(
        float* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride) =>
        FloatTiles512.Multiply(rows, rowCount, columns, x, xStride, vectors, y, yStride);

    internal override void MultiplyQuads(byte* panel, int blocks, QuantisedVectors x, int quads, float* y, long stride, byte* scratch)
    {
        for (var from = 0; from < blocks; from += Depth, panel += Depth * Panels.BlockBytes)
        {
            var slice = new Slice(from, Math.Min(Depth, blocks - from), blocks);
            Unfold(panel, slice.Count, scratch);
            Multiply(scratch, slice, x, quads, y, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Unfold(byte* panel, int blocks, byte* unfolded)
    {
        for (var block = 0; block < blocks; block++, panel += Panels.BlockBytes, unfolded += BlockBytes)
        {
            for (var i = 0; i < Panels.Rows; i += 8)
                Halves.ToSingle(Avx2.ConvertToVector256Int32((ushort*)panel + i).AsUInt32()).Store((float*)unfolded + i);
            var missing = Vector512<int>.Zero;
            for (var quad = 0; quad < Quads; quad++)
            {
                var weights = Vector512.Load((sbyte*)panel + Panels.ScaleBytes + quad * 64);
                var size = Avx512BW.Abs(weights);
                var sign = Vector512.LessThan(weights, Vector512<sbyte>.Zero);
                size.Store(unfolded + Weights + quad * 128);
                sign.Store((sbyte*)unfolded + Weights + quad * 128 + 64);
                missing -= Dot(size, sign, Vector512.Create((short)1));
            }
            missing.Store((int*)unfolded + Panels.Rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply(byte* unfolded, Slice slice, QuantisedVectors x, int quads, float* y, long stride)
    {
        var one = Vector512.Create((short)1);
        for (var quad = 0; quad < quads; quad++, y += 4 * stride)
        {
            var block = (long)quad * slice.Of + slice.From;
            var values = (int*)x.Bytes + block * Q8_0Format.Length;
            var scales = (float*)x.Scales + block * 4;
            float* y1 = y + stride, y2 = y1 + stride, y3 = y2 + stride;
            Vector512<float> f0 = default, f1 = default, f2 = default, f3 = default;
            if (slice.From > 0) (f0, f1, f2, f3) = (Vector512.Load(y), Vector512.Load(y1), Vector512.Load(y2), Vector512.Load(y3));
            var weights = unfolded;
            for (var i = 0; i < slice.Count; i++, scales += 4)
            {
                var d = Vector512.Load((float*)weights);
                var a0 = Vector512.Load((int*)weights + Panels.Rows);
                Vector512<int> a1 = a0, a2 = a0, a3 = a0;
                weights += Weights;
                for (var four = 0; four < Quads; four++, weights += 128, values += 4)
                {
                    var size = Vector512.Load(weights);
                    var sign = Vector512.Load((int*)(weights + 64));
                    a0 += Dot(size, (sign ^ Vector512.Create(values[0])).AsSByte(), one);
                    a1 += Dot(size, (sign ^ Vector512.Create(values[1])).AsSByte(), one);
                    a2 += Dot(size, (sign ^ Vector512.Create(values[2])).AsSByte(), one);
                    a3 += Dot(size, (sign ^ Vector512.Create(values[3])).AsSByte(), one);
                }
                f0 = Avx512F.FusedMultiplyAdd(d * Vector512.Create(scales[0]), Vector512.ConvertToSingle(a0), f0);
                f1 = Avx512F.FusedMultiplyAdd(d * Vector512.Create(scales[1]), Vector512.ConvertToSingle(a1), f1);
                f2 = Avx512F.FusedMultiplyAdd(d * Vector512.Create(scales[2]), Vector512.ConvertToSingle(a2), f2);
                f3 = Avx512F.FusedMultiplyAdd(d * Vector512.Create(scales[3]), Vector512.ConvertToSingle(a3), f3);
            }
            f0.Store(y);
            f1.Store(y1);
            f2.Store(y2);
            f3.Store(y3);
        }
    }

    // Pairs stay within 2 x 128 x 128, which 16 bits hold on the negative side, the only one on which it occurs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Dot(Vector512<byte> size, Vector512<sbyte> x, Vector512<short> one) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(size, x), one);

    /// <summary>Some consecutive blocks of a row.</summary>
    private readonly record struct Slice(int From, int Count, int Of);
}
