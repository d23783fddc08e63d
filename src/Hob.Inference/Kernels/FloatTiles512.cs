using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hob.Inference.Kernels;

/// <summary>Rows of singles times a batch of vectors on 512-bit registers: four rows by four vectors, sixteen sums of sixteen
/// lanes.</summary>
internal static unsafe class FloatTiles512
{
    private const int Width = 16;

    // Columns that are taken at once: four vectors of them then stay in the first-level cache while the rows pass by.
    private const int Depth = 1024;

    /// <summary>Sizes as for <see cref="KernelSet.MultiplyFloats"/>.</summary>
    public static void Multiply(float* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride)
    {
        for (var vector = 0; vector < vectors; vector += 4, x += 4 * xStride, y += 4 * yStride)
        {
            for (var from = 0; from < columns; from += Depth)
            {
                var count = Math.Min(Depth, columns - from);
                var row = 0;
                for (; row + 4 <= rowCount; row += 4)
                    Tile(rows + (long)row * columns + from, columns, x + from, xStride, count, y + row, yStride, from > 0);
                for (; row < rowCount; row++)
                    for (var i = 0; i < 4; i++)
                    {
                        var sum = FloatKernels<F32Elements>.Dot((byte*)(rows + (long)row * columns + from), x + i * xStride + from, count);
                        y[row + i * yStride] = from > 0 ? y[row + i * yStride] + sum : sum;
                    }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile(float* row, long rowStride, float* x, long xStride, int count, float* y, long yStride, bool add)
    {
        float* row1 = row + rowStride, row2 = row1 + rowStride, row3 = row2 + rowStride;
        float* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
        var i = 0;
        for (; i + Width <= count; i += Width)
        {
            var (w0, w1) = (Vector512.Load(row + i), Vector512.Load(row1 + i));
            var (w2, w3) = (Vector512.Load(row2 + i), Vector512.Load(row3 + i));
            var v = Vector512.Load(x + i);
            a0 = Avx512F.FusedMultiplyAdd(w0, v, a0);
            a1 = Avx512F.FusedMultiplyAdd(w1, v, a1);
            a2 = Avx512F.FusedMultiplyAdd(w2, v, a2);
            a3 = Avx512F.FusedMultiplyAdd(w3, v, a3);
            v = Vector512.Load(x1 + i);
            b0 = Avx512F.FusedMultiplyAdd(w0, v, b0);
            b1 = Avx512F.FusedMultiplyAdd(w1, v, b1);
            b2 = Avx512F.FusedMultiplyAdd(w2, v, b2);
            b3 = Avx512F.FusedMultiplyAdd(w3, v, b3);
            v = Vector512.Load(x2 + i);
            c0 = Avx512F.FusedMultiplyAdd(w0, v, c0);
            c1 = Avx512F.FusedMultiplyAdd(w1, v, c1);
            c2 = Avx512F.FusedMultiplyAdd(w2, v, c2);
            c3 = Avx512F.FusedMultiplyAdd(w3, v, c3);
            v = Vector512.Load(x3 + i);
            d0 = Avx512F.FusedMultiplyAdd(w0, v, d0);
            d1 = Avx512F.FusedMultiplyAdd(w1, v, d1);
            d2 = Avx512F.FusedMultiplyAdd(w2, v, d2);
            d3 = Avx512F.FusedMultiplyAdd(w3, v, d3);
        }
        Finish(Sums(a0, a1, a2, a3), row, rowStride, x, i, count, y, add);
        Finish(Sums(b0, b1, b2, b3), row, rowStride, x1, i, count, y + yStride, add);
        Finish(Sums(c0, c1, c2, c3), row, rowStride, x2, i, count, y + 2 * yStride, add);
        Finish(Sums(d0, d1, d2, d3), row, rowStride, x3, i, count, y + 3 * yStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector128<float> sums, float* row, long rowStride, float* x, int from, int to, float* y, bool add)
    {
        for (var i = from; i < to; i++)
            sums += Vector128.Create(row[i], row[rowStride + i], row[2 * rowStride + i], row[3 * rowStride + i]) * x[i];
        (add ? Vector128.Load(y) + sums : sums).Store(y);
    }

    // The sums of four registers side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sums(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        Sse3.HorizontalAdd(Sse3.HorizontalAdd(Quarter(a), Quarter(b)), Sse3.HorizontalAdd(Quarter(c), Quarter(d)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(Vector512<float> sums)
    {
        var half = sums.GetLower() + sums.GetUpper();
        return half.GetLower() + half.GetUpper();
    }
}
