using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hob.Inference.Kernels;

/// <summary>The operations between matrices, on rows of singles.</summary>
internal static unsafe class VectorMath
{
    /// <summary>y = x / sqrt(mean(x^2) + epsilon) x weight (Zhang and Sennrich 2019, "Root Mean Square Layer Normalization").</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RmsNorm(float* x, float* weight, float* y, int count, float epsilon)
    {
        var width = Vector<float>.Count;
        Vector<float> a = default, b = default;
        var i = 0;
        for (; i + 2 * width <= count; i += 2 * width)
        {
            var (v, w) = (Vector.Load(x + i), Vector.Load(x + i + width));
            (a, b) = (a + v * v, b + w * w);
        }
        var sum = Vector.Sum(a + b);
        for (; i < count; i++) sum += x[i] * x[i];
        var scale = 1 / MathF.Sqrt(sum / count + epsilon);
        for (i = 0; i + width <= count; i += width) (Vector.Load(x + i) * scale * Vector.Load(weight + i)).Store(y + i);
        for (; i < count; i++) y[i] = x[i] * scale * weight[i];
    }

    /// <summary>y += x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* y, float* x, int count)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count) (Vector.Load(y + i) + Vector.Load(x + i)).Store(y + i);
        for (; i < count; i++) y[i] += x[i];
    }

    /// <summary>y = silu(gate) x up, silu(g) = g / (1 + e^-g) (Shazeer 2020, "GLU Variants Improve Transformer"). Works on whole registers:
    /// the buffers are padded to 16 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SwiGlu(float* gate, float* up, float* y, int count)
    {
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var g = Vector.Load(gate + i);
            (g / (Vector<float>.One + Exp(-g)) * Vector.Load(up + i)).Store(y + i);
        }
    }

    /// <summary>e^x with a relative error under 3e-7. Below -87.3 it is about 1e-38, above 88.3 about 2e38.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // e^x = 2^n x e^r, n the integer nearest to x / ln 2, |r| <= ln 2 / 2; ln 2 in two parts keeps r exact. Taylor to the sixth power.
        x = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(-87.3f)), new Vector<float>(88.3f));
        var magic = new Vector<float>(12582912f);
        var n = x * new Vector<float>(1.44269504f) + magic - magic;
        var r = Vector.FusedMultiplyAdd(n, new Vector<float>(-0.693359375f), x);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(2.12194440e-4f), r);
        var p = Vector.FusedMultiplyAdd(r, new Vector<float>(1.3888889e-3f), new Vector<float>(8.3333333e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(4.1666668e-2f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(0.16666667f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(0.5f));
        p = Vector.FusedMultiplyAdd(p, r, Vector<float>.One);
        p = Vector.FusedMultiplyAdd(p, r, Vector<float>.One);
        return p * Vector.AsVectorSingle((Vector.ConvertToInt32Native(n) + new Vector<int>(127)) << 23);
    }
}
