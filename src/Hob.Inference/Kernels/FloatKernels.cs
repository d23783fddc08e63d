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
        Vector.Widen(Vector.Load((short*)elements + index), out var low, out var high);
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

/// <summary>Rows of unquantised elements as singles, on whatever vector width the machine has.</summary>
internal static unsafe class FloatKernels<TElements> where TElements : struct, IElements
{
    /// <summary>Rows times one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyVector(byte* rows, int rowCount, int columns, float* x, float* y)
    {
        var rowBytes = (long)columns * TElements.Size;
        for (var row = 0; row < rowCount; row++) y[row] = Dot(rows + row * rowBytes, x, columns);
    }

    /// <summary>Writes elements as singles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(byte* elements, float* singles, int count)
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + 2 * width <= count; i += 2 * width)
        {
            TElements.Load(elements, i, out var first, out var second);
            first.Store(singles + i);
            second.Store(singles + i + width);
        }
        for (; i < count; i++) singles[i] = TElements.Load(elements, i);
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
}
