using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hob.Inference.Kernels;

/// <summary>Reads unquantised elements as singles.</summary>
internal unsafe interface IElements
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Size { get; }

    static abstract float Load(byte* elements, int index);

    /// <summary>Two registers of consecutive elements.</summary>
    static abstract void Load(byte* elements, int index, out Vector<float> first, out Vector<float> second);
}

internal readonly unsafe struct F32Elements : IElements
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(byte* elements, int index) => ((float*)elements)[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* elements, int index, out Vector<float> first, out Vector<float> second)
    {
        first = Vector.Load((float*)elements + index);
        second = Vector.Load((float*)elements + index + Vector<float>.Count);
    }
}

internal readonly unsafe struct F16Elements : IElements
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(byte* elements, int index) => Halves.ToSingle(((ushort*)elements)[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* elements, int index, out Vector<float> first, out Vector<float> second)
    {
        Vector.Widen(Vector.Load((ushort*)elements + index), out var low, out var high);
        (first, second) = (Halves.ToSingle(low), Halves.ToSingle(high));
    }
}

internal readonly unsafe struct BF16Elements : IElements
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(byte* elements, int index) => BitConverter.UInt32BitsToSingle((uint)((ushort*)elements)[index] << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* elements, int index, out Vector<float> first, out Vector<float> second)
    {
        Vector.Widen(Vector.Load((ushort*)elements + index), out var low, out var high);
        (first, second) = (Vector.AsVectorSingle(low << 16), Vector.AsVectorSingle(high << 16));
    }
}

/// <summary>Matrices of unquantised elements times vectors of singles, on whatever vector width the machine has.</summary>
internal static unsafe class FloatKernels<TElements> where TElements : struct, IElements
{
    /// <summary>Rows times vectors; results of one vector are <paramref name="yStride"/> from those of the next. Vectors are taken in
    /// fours:
    /// <paramref name="x"/> and <paramref name="y"/> have room for a multiple of four when there is more than one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(byte* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride)
    {
        var rowBytes = (long)columns * TElements.Size;
        if (vectors == 1)
        {
            for (var row = 0; row < rowCount; row++) y[row] = Dot(rows + row * rowBytes, x, columns);
            return;
        }
        for (var vector = 0; vector < vectors; vector += 4, x += 4 * xStride, y += 4 * yStride)
        {
            var row = 0;
            for (; row + 1 < rowCount; row += 2) Tile(rows + row * rowBytes, rowBytes, columns, x, xStride, y + row, yStride);
            if (row == rowCount) continue;
            for (var i = 0; i < 4; i++) y[row + i * yStride] = Dot(rows + row * rowBytes, x + i * xStride, columns);
        }
    }

    /// <summary>The dot product of one row and one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(byte* row, float* x, int columns)
    {
        var width = Vector<float>.Count;
        Vector<float> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i + 4 * width <= columns; i += 4 * width)
        {
            TElements.Load(row, i, out var w0, out var w1);
            TElements.Load(row, i + 2 * width, out var w2, out var w3);
            a = Vector.FusedMultiplyAdd(w0, Vector.Load(x + i), a);
            b = Vector.FusedMultiplyAdd(w1, Vector.Load(x + i + width), b);
            c = Vector.FusedMultiplyAdd(w2, Vector.Load(x + i + 2 * width), c);
            d = Vector.FusedMultiplyAdd(w3, Vector.Load(x + i + 3 * width), d);
        }
        for (; i + 2 * width <= columns; i += 2 * width)
        {
            TElements.Load(row, i, out var w0, out var w1);
            a = Vector.FusedMultiplyAdd(w0, Vector.Load(x + i), a);
            b = Vector.FusedMultiplyAdd(w1, Vector.Load(x + i + width), b);
        }
        var sum = Vector.Sum(a + b + (c + d));
        for (; i < columns; i++) sum += TElements.Load(row, i) * x[i];
        return sum;
    }

    // Two rows by four vectors: eight sums, enough to hide the latency of the multiplications, few enough for sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(byte* row0, long rowBytes, int columns, float* x0, long xStride, float* y, long yStride)
    {
        var row1 = row0 + rowBytes;
        float* x1 = x0 + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        Vector<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + 2 * width <= columns; i += 2 * width)
        {
            TElements.Load(row0, i, out var v0, out var v1);
            TElements.Load(row1, i, out var w0, out var w1);
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
    private static void Finish(Vector<float> a, Vector<float> b, byte* row0, byte* row1, float* x, int from, int columns, float* y)
    {
        var (first, second) = (Vector.Sum(a), Vector.Sum(b));
        for (var i = from; i < columns; i++)
        {
            first += TElements.Load(row0, i) * x[i];
            second += TElements.Load(row1, i) * x[i];
        }
        y[0] = first;
        y[1] = second;
    }
}
