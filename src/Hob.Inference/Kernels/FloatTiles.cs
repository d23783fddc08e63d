using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hob.Inference.Kernels;

/// <summary>Rows of singles times a batch of vectors, on whatever vector width the machine has.</summary>
internal static unsafe class FloatTiles
{
    /// <summary>Sizes as for <see cref="KernelSet.MultiplyFloats"/>.</summary>
    public static void Multiply(float* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride)
    {
        for (var vector = 0; vector < vectors; vector += 4, x += 4 * xStride, y += 4 * yStride)
        {
            var row = 0;
            for (; row + 1 < rowCount; row += 2) Tile(rows + (long)row * columns, columns, x, xStride, y + row, yStride);
            if (row == rowCount) continue;
            var last = (byte*)(rows + (long)row * columns);
            for (var i = 0; i < 4; i++) y[row + i * yStride] = FloatKernels<F32Elements>.Dot(last, x + i * xStride, columns);
        }
    }

    // Two rows by four vectors: eight sums, enough to hide the latency of the multiplications, few enough for sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile(float* row0, int columns, float* x0, long xStride, float* y, long yStride)
    {
        var row1 = row0 + columns;
        float* x1 = x0 + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        Vector<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + 2 * width <= columns; i += 2 * width)
        {
            var (v0, v1) = (Vector.Load(row0 + i), Vector.Load(row0 + i + width));
            var (w0, w1) = (Vector.Load(row1 + i), Vector.Load(row1 + i + width));
            Add(ref a0, ref b0, x0 + i, v0, v1, w0, w1);
            Add(ref a1, ref b1, x1 + i, v0, v1, w0, w1);
            Add(ref a2, ref b2, x2 + i, v0, v1, w0, w1);
            Add(ref a3, ref b3, x3 + i, v0, v1, w0, w1);
        }
        Finish(a0, b0, row0, row1, x0, i, columns, y);
        Finish(a1, b1, row0, row1, x1, i, columns, y + yStride);
        Finish(a2, b2, row0, row1, x2, i, columns, y + 2 * yStride);
        Finish(a3, b3, row0, row1, x3, i, columns, y + 3 * yStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref Vector<float> a, ref Vector<float> b, float* x, Vector<float> v0, Vector<float> v1, Vector<float> w0, Vector<float> w1)
    {
        var first = Vector.Load(x);
        var second = Vector.Load(x + Vector<float>.Count);
        a = Vector.FusedMultiplyAdd(v0, first, a);
        b = Vector.FusedMultiplyAdd(w0, first, b);
        a = Vector.FusedMultiplyAdd(v1, second, a);
        b = Vector.FusedMultiplyAdd(w1, second, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Vector<float> a, Vector<float> b, float* row0, float* row1, float* x, int from, int columns, float* y)
    {
        var (first, second) = (Vector.Sum(a), Vector.Sum(b));
        for (var i = from; i < columns; i++)
        {
            first += row0[i] * x[i];
            second += row1[i] * x[i];
        }
        y[0] = first;
        y[1] = second;
    }
}
