using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>
/// Batches on 512-bit registers, for processors whose byte dot product (AVX512-VNNI) .NET 10 does not offer. Bytes become 16-bit pairs,
/// weights once for a whole batch: one multiplication and one addition then do 32 products with no sign to move and nothing that could
/// saturate. A single vector is bound by memory, not by arithmetic, and goes through <see cref="Kernels256{TDot}"/>.
/// </summary>
internal sealed unsafe class Kernels512() : KernelSet("avx512")
{
    /// <summary>Panels that share each broadcast of activations.</summary>
    private const int Together = 2;

    private const int Pairs = Q8_0Format.Length / 2;

    // The scales of 32 rows as singles, then for each of 16 pairs of columns the 32 rows' pairs.
    private const int BlockBytes = Together * Panels.Rows * (sizeof(float) + Q8_0Format.Length * sizeof(short));

    private readonly Kernels256<Avx2Dot> _single = new("avx2");

    internal override bool StoresUnsigned => false;

    internal override bool WidensBatches => true;

    internal override long ScratchBytes(int blocks) => (long)blocks * BlockBytes;

    internal override void MultiplyVector(byte* panels, int panelCount, int blocks, QuantisedVectors x, float* y) =>
        _single.MultiplyVector(panels, panelCount, blocks, x, y);

    internal override void MultiplyRows(byte* rows, int rowCount, int blocks, QuantisedVectors x, float* y) =>
        _single.MultiplyRows(rows, rowCount, blocks, x, y);

    internal override void MultiplyFloats(float* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride) =>
        FloatTiles512.Multiply(rows, rowCount, columns, x, xStride, vectors, y, yStride);

    internal override void MultiplyQuads(
        byte* panels, int panelCount, int blocks, QuantisedVectors x, int quads, float* y, long stride, byte* scratch)
    {
        for (; panelCount > 0; panelCount -= Together, panels += (long)Together * blocks * Panels.BlockBytes, y += Together * Panels.Rows)
        {
            var both = panelCount >= Together;
            Widen(panels, blocks, scratch, 0);
            if (both) Widen(panels + (long)blocks * Panels.BlockBytes, blocks, scratch, 1);
            Multiply(scratch, blocks, x, quads, y, stride, both);
        }
    }

    // Four columns of a row, c0 to c3, become the pairs (c0, c2) and (c1, c3): shifts inside the lanes, no shuffles. Activations are laid
    // out alike.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Widen(byte* panel, int blocks, byte* wide, int place)
    {
        for (var block = 0; block < blocks; block++, panel += Panels.BlockBytes, wide += BlockBytes)
        {
            var scales = (float*)wide + place * Panels.Rows;
            for (var i = 0; i < Panels.Rows; i += 8)
                Halves.ToSingle(Avx2.ConvertToVector256Int32((ushort*)panel + i).AsUInt32()).Store(scales + i);
            var pairs = (short*)wide + Together * Panels.Rows * 2 + place * Panels.Rows * 2;
            for (var i = 0; i < Pairs; i += 2, pairs += 2 * Together * Panels.Rows * 2)
            {
                var bytes = Vector512.Load((short*)(panel + Panels.ScaleBytes + i * 32));
                ((bytes << 8) >> 8).Store(pairs);
                (bytes >> 8).Store(pairs + Together * Panels.Rows * 2);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply(byte* wide, int blocks, QuantisedVectors x, int quads, float* y, long stride, bool both)
    {
        var values = (int*)x.Bytes;
        var scales = (float*)x.Scales;
        for (var quad = 0; quad < quads; quad++, y += 4 * stride)
        {
            var weights = wide;
            // 16 rows of the first and of the second panel for each of four vectors.
            Vector512<float> f0 = default, f1 = default, f2 = default, f3 = default, g0 = default, g1 = default, g2 = default, g3 = default;
            for (var block = 0; block < blocks; block++, weights += BlockBytes, scales += 4)
            {
                Vector512<int> a0 = default, a1 = default, a2 = default, a3 = default;
                Vector512<int> b0 = default, b1 = default, b2 = default, b3 = default;
                var pairs = (short*)weights + Together * Panels.Rows * 2;
                for (var i = 0; i < Pairs; i++, pairs += Together * Panels.Rows * 2, values += 4)
                {
                    var first = Vector512.Load(pairs);
                    var second = Vector512.Load(pairs + Panels.Rows * 2);
                    var v = Vector512.Create(values[0]).AsInt16();
                    a0 += Avx512BW.MultiplyAddAdjacent(first, v);
                    b0 += Avx512BW.MultiplyAddAdjacent(second, v);
                    v = Vector512.Create(values[1]).AsInt16();
                    a1 += Avx512BW.MultiplyAddAdjacent(first, v);
                    b1 += Avx512BW.MultiplyAddAdjacent(second, v);
                    v = Vector512.Create(values[2]).AsInt16();
                    a2 += Avx512BW.MultiplyAddAdjacent(first, v);
                    b2 += Avx512BW.MultiplyAddAdjacent(second, v);
                    v = Vector512.Create(values[3]).AsInt16();
                    a3 += Avx512BW.MultiplyAddAdjacent(first, v);
                    b3 += Avx512BW.MultiplyAddAdjacent(second, v);
                }
                var d = Vector512.Load((float*)weights);
                var e = Vector512.Load((float*)weights + Panels.Rows);
                Add(ref f0, ref g0, d, e, scales[0], a0, b0);
                Add(ref f1, ref g1, d, e, scales[1], a1, b1);
                Add(ref f2, ref g2, d, e, scales[2], a2, b2);
                Add(ref f3, ref g3, d, e, scales[3], a3, b3);
            }
            f0.Store(y);
            f1.Store(y + stride);
            f2.Store(y + 2 * stride);
            f3.Store(y + 3 * stride);
            if (!both) continue;
            g0.Store(y + Panels.Rows);
            g1.Store(y + stride + Panels.Rows);
            g2.Store(y + 2 * stride + Panels.Rows);
            g3.Store(y + 3 * stride + Panels.Rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref Vector512<float> f, ref Vector512<float> g, Vector512<float> d, Vector512<float> e, float scale, Vector512<int> a, Vector512<int> b)
    {
        var s = Vector512.Create(scale);
        f = Avx512F.FusedMultiplyAdd(d * s, Vector512.ConvertToSingle(a), f);
        g = Avx512F.FusedMultiplyAdd(e * s, Vector512.ConvertToSingle(b), g);
    }
}
