using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hob.Inference.Kernels;

/// <summary>How heads are laid out for <see cref="Attention{TElements}"/>.</summary>
internal static class AttentionLayout
{
    /// <summary>Positions that are scored at once.</summary>
    public const int Block = 64;

    /// <summary>Elements of a row: the head's, padded to two registers.</summary>
    public static int Padded(int headLength)
    {
        var unit = Math.Max(16, 2 * Vector<float>.Count);
        return (headLength + unit - 1) / unit * unit;
    }

    /// <summary>Singles of scratch memory for <paramref name="queries"/> queries of <paramref name="length"/> padded elements.</summary>
    public static long Scratch(int queries, int length) => (long)Block * length + (queries + 3L) * (Block + 2);
}

/// <summary>
/// Causal attention of a group of queries that share one head of keys and values, block by block with a running maximum and sum
/// (Milakov and Gimelshein 2018; Dao et al. 2022), so that no row of scores is ever longer than a block.
/// </summary>
/// <typeparam name="TElements">The elements of the cache.</typeparam>
internal static unsafe class Attention<TElements> where TElements : struct, IElements
{
    private const int Block = AttentionLayout.Block;

    /// <summary>Attends. Query r belongs to position <paramref name="firstPosition"/> + r / <paramref name="heads"/>.</summary>
    /// <param name="keys">The head's keys, position 0, rows of <paramref name="length"/> elements.</param>
    /// <param name="values">The head's values, laid out alike.</param>
    /// <param name="queries">Padded rows, already multiplied by 1/sqrt(head length); a multiple of four, which may include unused
    /// ones.</param>
    /// <param name="queryCount">How many are in use.</param>
    /// <param name="heads">Query heads per position.</param>
    /// <param name="firstPosition">Position of the first query.</param>
    /// <param name="length">Elements of a row, padded as <see cref="AttentionLayout.Padded"/> says.</param>
    /// <param name="output">Padded rows of results.</param>
    /// <param name="scratch">Room for a block of keys or values, then scores, then two singles per query.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Attend(
        byte* keys, byte* values, float* queries, int queryCount, int heads, int firstPosition, int length, float* output, float* scratch)
    {
        var rows = (queryCount + 3) / 4 * 4;
        var block = scratch;
        var scores = block + (long)Block * length;
        var maxima = scores + (long)rows * Block;
        var sums = maxima + rows;
        for (var r = 0; r < rows; r++) (maxima[r], sums[r]) = (float.NegativeInfinity, 0);
        new Span<float>(output, rows * length).Clear();
        var rowBytes = (long)length * TElements.Size;
        var last = firstPosition + (queryCount - 1) / heads;
        for (var start = 0; start <= last; start += Block)
        {
            var count = Math.Min(Block, last + 1 - start);
            Transpose(keys + start * rowBytes, count, length, block);
            Clear(scores, rows * Block);
            MultiplyAdd(queries, length, block, Block, scores, Block, rows, Block, length);
            for (var r = 0; r < rows; r++)
            {
                var visible = Math.Min(count, firstPosition + Math.Min(r, queryCount - 1) / heads + 1 - start);
                Soften(scores + r * Block, visible, output + r * length, length, ref maxima[r], ref sums[r]);
            }
            for (var p = 0; p < count; p++) Widen(values + (start + p) * rowBytes, block + p * length, length);
            MultiplyAdd(scores, Block, block, length, output, length, rows, length, count);
        }
        for (var r = 0; r < rows; r++) Scale(output + r * length, 1 / sums[r], length);
    }

    /// <summary>The same for the few queries of a single position, where a block of keys is read once and need not be transposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AttendOne(byte* keys, byte* values, float* queries, int heads, int position, int length, float* output,
        float* scratch)
    {
        var row = scratch;
        var scores = row + length;
        var maxima = scores + (long)heads * Block;
        var sums = maxima + heads;
        for (var h = 0; h < heads; h++) (maxima[h], sums[h]) = (float.NegativeInfinity, 0);
        new Span<float>(output, heads * length).Clear();
        var rowBytes = (long)length * TElements.Size;
        for (var start = 0; start <= position; start += Block)
        {
            var count = Math.Min(Block, position + 1 - start);
            for (var p = 0; p < count; p++)
            {
                Widen(keys + (start + p) * rowBytes, row, length);
                for (var h = 0; h < heads; h++) scores[h * Block + p] = Dot(queries + h * length, row, length);
            }
            for (var h = 0; h < heads; h++) Soften(scores + h * Block, count, output + h * length, length, ref maxima[h], ref sums[h]);
            for (var p = 0; p < count; p++)
            {
                Widen(values + (start + p) * rowBytes, row, length);
                for (var h = 0; h < heads; h++) AddScaled(output + h * length, row, scores[h * Block + p], length);
            }
        }
        for (var h = 0; h < heads; h++) Scale(output + h * length, 1 / sums[h], length);
    }

    // Scores become weights e^(score - maximum); what was summed up under a smaller maximum is scaled down to the new one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Soften(float* scores, int visible, float* output, int length, ref float maximum, ref float sum)
    {
        if (visible <= 0)
        {
            Clear(scores, Block);
            return;
        }
        for (var p = visible; p < Block; p++) scores[p] = float.NegativeInfinity;
        var width = Vector<float>.Count;
        var top = Vector.Load(scores);
        for (var p = width; p < Block; p += width) top = Vector.MaxNative(top, Vector.Load(scores + p));
        var highest = maximum;
        for (var i = 0; i < width; i++) highest = MathF.Max(highest, top[i]);
        if (highest > maximum)
        {
            var shrink = MathF.Exp(maximum - highest); // 0 in the first block
            sum *= shrink;
            if (maximum > float.NegativeInfinity) Scale(output, shrink, length);
            maximum = highest;
        }
        var total = Vector<float>.Zero;
        for (var p = 0; p < Block; p += width)
        {
            var weight = VectorMath.Exp(Vector.Load(scores + p) - new Vector<float>(highest));
            total += weight;
            weight.Store(scores + p);
        }
        sum += Vector.Sum(total);
        for (var p = visible; p < Block; p++) scores[p] = 0;
    }

    // c[rows x columns] += a[rows x depth] b[depth x columns], four rows by two registers at a time; columns are a multiple of 16.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdd(float* a, int aStride, float* b, int bStride, float* c, int cStride, int rows, int columns, int depth)
    {
        var width = Vector<float>.Count;
        for (var r = 0; r < rows; r += 4)
        {
            float* a0 = a + (long)r * aStride, a1 = a0 + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
            for (var j = 0; j < columns; j += 2 * width)
            {
                float* c0 = c + (long)r * cStride + j, c1 = c0 + cStride, c2 = c1 + cStride, c3 = c2 + cStride;
                Vector<float> s0 = Vector.Load(c0), t0 = Vector.Load(c0 + width), s1 = Vector.Load(c1), t1 = Vector.Load(c1 + width);
                Vector<float> s2 = Vector.Load(c2), t2 = Vector.Load(c2 + width), s3 = Vector.Load(c3), t3 = Vector.Load(c3 + width);
                var row = b + j;
                for (var k = 0; k < depth; k++, row += bStride)
                {
                    var (low, high) = (Vector.Load(row), Vector.Load(row + width));
                    var factor = new Vector<float>(a0[k]);
                    s0 = Vector.FusedMultiplyAdd(factor, low, s0);
                    t0 = Vector.FusedMultiplyAdd(factor, high, t0);
                    factor = new Vector<float>(a1[k]);
                    s1 = Vector.FusedMultiplyAdd(factor, low, s1);
                    t1 = Vector.FusedMultiplyAdd(factor, high, t1);
                    factor = new Vector<float>(a2[k]);
                    s2 = Vector.FusedMultiplyAdd(factor, low, s2);
                    t2 = Vector.FusedMultiplyAdd(factor, high, t2);
                    factor = new Vector<float>(a3[k]);
                    s3 = Vector.FusedMultiplyAdd(factor, low, s3);
                    t3 = Vector.FusedMultiplyAdd(factor, high, t3);
                }
                s0.Store(c0);
                t0.Store(c0 + width);
                s1.Store(c1);
                t1.Store(c1 + width);
                s2.Store(c2);
                t2.Store(c2 + width);
                s3.Store(c3);
                t3.Store(c3 + width);
            }
        }
    }

    // Rows of positions become rows of elements; positions that do not exist become zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(byte* rows, int count, int length, float* block)
    {
        var width = Vector<float>.Count;
        for (var p = 0; p < count; p++, rows += (long)length * TElements.Size)
        {
            for (var i = 0; i < length; i += 2 * width)
            {
                TElements.Load(rows, i, out var low, out var high);
                for (var k = 0; k < width; k++)
                {
                    block[(i + k) * Block + p] = low[k];
                    block[(i + width + k) * Block + p] = high[k];
                }
            }
        }
        for (var p = count; p < Block; p++)
            for (var i = 0; i < length; i++) block[i * Block + p] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(byte* row, float* target, int length)
    {
        for (var i = 0; i < length; i += 2 * Vector<float>.Count)
        {
            TElements.Load(row, i, out var low, out var high);
            low.Store(target + i);
            high.Store(target + i + Vector<float>.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(float* a, float* b, int length)
    {
        var width = Vector<float>.Count;
        Vector<float> even = default, odd = default;
        for (var i = 0; i < length; i += 2 * width)
        {
            even = Vector.FusedMultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), even);
            odd = Vector.FusedMultiplyAdd(Vector.Load(a + i + width), Vector.Load(b + i + width), odd);
        }
        return Vector.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(float* target, float* row, float factor, int length)
    {
        var scale = new Vector<float>(factor);
        for (var i = 0; i < length; i += Vector<float>.Count)
            Vector.FusedMultiplyAdd(Vector.Load(row + i), scale, Vector.Load(target + i)).Store(target + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* row, float factor, int length)
    {
        for (var i = 0; i < length; i += Vector<float>.Count) (Vector.Load(row + i) * factor).Store(row + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(float* row, int length) => new Span<float>(row, length).Clear();
}
