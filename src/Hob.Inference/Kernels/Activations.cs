using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>A batch of vectors on their way into matrices: as singles, and, where a matrix is quantised, as blocks of bytes. Quantisation
/// is that of ggml's <c>quantize_row_q8_0</c>, scale rounded to a half, so that results agree with llama.cpp's.</summary>
internal sealed unsafe class Activations : IDisposable
{
    private readonly NativeBuffer _values;
    private readonly NativeBuffer? _quantised;
    private readonly int _blocks;

    /// <param name="columns">Elements of a vector.</param>
    /// <param name="capacity">Vectors; rounded up to a multiple of four.</param>
    /// <param name="quantised">Whether a quantised matrix reads them; <paramref name="columns"/> is then a multiple of 32.</param>
    public Activations(int columns, int capacity, bool quantised)
    {
        capacity = (capacity + 3) / 4 * 4;
        (Columns, Stride) = (columns, Panels.Padded(columns));
        _values = NativeBuffer.OfSingles((long)Stride * capacity);
        if (!quantised) return;
        _blocks = columns / Q8_0Format.Length;
        long elements = (long)columns * capacity;
        long blocks = (long)_blocks * capacity;
        _quantised = new NativeBuffer(elements + blocks * (sizeof(float) + sizeof(int)));
        Bytes = (sbyte*)_quantised.Pointer;
        Scales = (float*)(Bytes + elements);
        Offsets = (int*)(Scales + blocks);
    }

    public int Columns { get; }

    /// <summary>Elements between vectors.</summary>
    public int Stride { get; }

    public float* Values => _values.Singles;

    public QuantisedVectors Quantised => new((nint)Bytes, (nint)Scales, (nint)Offsets);

    private sbyte* Bytes { get; }

    private float* Scales { get; }

    private int* Offsets { get; }

    public float* this[int vector] => Values + (long)vector * Stride;

    /// <summary>Quantises one vector of a batch of <paramref name="vectors"/>; does nothing when no matrix needs it.</summary>
    public void Quantise(int vector, int vectors)
    {
        if (_quantised is not null) Quantise(vector, vectors, this[vector], 0, _blocks);
    }

    /// <summary>Quantises blocks of one vector from elsewhere.</summary>
    /// <param name="vector">Which one.</param>
    /// <param name="vectors">How many there are in the batch.</param>
    /// <param name="values">The elements of the first block.</param>
    /// <param name="fromBlock">The first block.</param>
    /// <param name="toBlock">One past the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Quantise(int vector, int vectors, float* values, int fromBlock, int toBlock)
    {
        var quad = (long)(vector / 4) * _blocks;
        var buffer = stackalloc int[Q8_0Format.Length / 4];
        for (var block = fromBlock; block < toBlock; block++, values += Q8_0Format.Length)
        {
            if (vectors == 1)
            {
                Scales[block] = QuantiseBlock(values, (int*)Bytes + (long)block * 8, out Offsets[block]);
                continue;
            }
            var place = (quad + block) * 4 + vector % 4;
            Scales[place] = QuantiseBlock(values, buffer, out Offsets[place]);
            var target = (int*)Bytes + (quad + block) * Q8_0Format.Length + vector % 4;
            for (var i = 0; i < Q8_0Format.Length / 4; i++) target[i * 4] = buffer[i];
        }
    }

    public void Dispose()
    {
        _values.Dispose();
        _quantised?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float QuantiseBlock(float* values, int* bytes, out int offset)
    {
        var largest = Vector128<float>.Zero;
        for (var i = 0; i < Q8_0Format.Length; i += 4)
            largest = Vector128.MaxNative(largest, Vector128.Abs(Vector128.Load(values + i)));
        largest = Vector128.MaxNative(largest, Vector128.Shuffle(largest, Vector128.Create(2, 3, 0, 1)));
        var max = Vector128.MaxNative(largest, Vector128.Shuffle(largest, Vector128.Create(1, 0, 3, 2))).ToScalar();
        var inverse = Vector128.Create(max == 0 ? 0 : 127f / max);
        var sum = Vector128<int>.Zero;
        for (var i = 0; i < Q8_0Format.Length; i += 16)
        {
            var a = Round(Vector128.Load(values + i) * inverse);
            var b = Round(Vector128.Load(values + i + 4) * inverse);
            var c = Round(Vector128.Load(values + i + 8) * inverse);
            var d = Round(Vector128.Load(values + i + 12) * inverse);
            sum += a + b + (c + d);
            var (ab, cd) = (Vector128.NarrowWithSaturation(a, b), Vector128.NarrowWithSaturation(c, d));
            Vector128.NarrowWithSaturation(ab, cd).Store((sbyte*)bytes + i);
        }
        offset = -128 * Vector128.Sum(sum);
        return Halves.Round(max / 127f);
    }

    // Adding and taking away 1.5 x 2^23 leaves the nearest integer, ties to even, for |value| <= 2^22; here it is at most 127.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Round(Vector128<float> values)
    {
        var magic = Vector128.Create(12582912f);
        return Vector128.ConvertToInt32Native(values + magic - magic);
    }
}
