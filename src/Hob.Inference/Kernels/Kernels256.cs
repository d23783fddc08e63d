using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>Q8_0 on 256-bit registers. Pointers come from <see cref="Matrix"/>, which has checked all sizes.</summary>
internal sealed unsafe class Kernels256<TDot>(string name) : KernelSet(name) where TDot : struct, IDot256
{
    private const int Ahead = 2048; // bytes between the weights in use and those being fetched

    internal override bool StoresUnsigned => TDot.Unsigned;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void MultiplyVector(byte* panels, int panelCount, int blocks, QuantisedVectors x, float* y)
    {
        var weights = panels;
        for (var panel = 0; panel < panelCount; panel++, y += Panels.Rows)
        {
            var values = (int*)x.Bytes;
            var scales = (float*)x.Scales;
            var offsets = (int*)x.Offsets;
            Vector256<float> low = default, high = default;
            for (var block = 0; block < blocks; block++, weights += Panels.BlockBytes, values += Q8_0Format.Length / 4)
            {
                // Even and odd quads have sums of their own: half the length of the chain of dependent additions.
                var even0 = TDot.Unsigned ? Vector256.Create(offsets[block]) : default;
                Vector256<int> even1 = even0, odd0 = default, odd1 = default;
                var quads = weights + Panels.ScaleBytes;
                for (var i = 0; i < Q8_0Format.Length / 4; i += 2, quads += 128)
                {
                    var a = Vector256.Create(values[i]).AsSByte();
                    var b = Vector256.Create(values[i + 1]).AsSByte();
                    even0 = TDot.AddPacked(even0, Vector256.Load(quads), a);
                    even1 = TDot.AddPacked(even1, Vector256.Load(quads + 32), a);
                    odd0 = TDot.AddPacked(odd0, Vector256.Load(quads + 64), b);
                    odd1 = TDot.AddPacked(odd1, Vector256.Load(quads + 96), b);
                }
                var scale = Vector256.Create(scales[block]);
                low = Fma.MultiplyAdd(Scales(weights) * scale, Vector256.ConvertToSingle(even0 + odd0), low);
                high = Fma.MultiplyAdd(Scales(weights + 16) * scale, Vector256.ConvertToSingle(even1 + odd1), high);
            }
            low.Store(y);
            high.Store(y + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void MultiplyQuads(byte* panel, int blocks, QuantisedVectors x, int quads, float* y, long stride, byte* scratch)
    {
        var values = (int*)x.Bytes;
        var scales = (float*)x.Scales;
        var offsets = (int*)x.Offsets;
        for (var quad = 0; quad < quads; quad++)
        {
            var weights = panel;
            // Low and high 8 rows for each of four vectors.
            Vector256<float> f0 = default, f1 = default, f2 = default, f3 = default, g0 = default, g1 = default, g2 = default, g3 = default;
            for (var block = 0; block < blocks; block++, weights += Panels.BlockBytes, scales += 4, offsets += 4)
            {
                Vector256<int> a0 = default, a1 = default, a2 = default, a3 = default;
                if (TDot.Unsigned)
                {
                    (a0, a1) = (Vector256.Create(offsets[0]), Vector256.Create(offsets[1]));
                    (a2, a3) = (Vector256.Create(offsets[2]), Vector256.Create(offsets[3]));
                }
                Vector256<int> b0 = a0, b1 = a1, b2 = a2, b3 = a3;
                var columns = weights + Panels.ScaleBytes;
                for (var i = 0; i < Q8_0Format.Length / 4; i++, columns += 64, values += 4)
                {
                    var low = Vector256.Load(columns);
                    var high = Vector256.Load(columns + 32);
                    var v = Vector256.Create(values[0]).AsSByte();
                    a0 = TDot.AddPacked(a0, low, v);
                    b0 = TDot.AddPacked(b0, high, v);
                    v = Vector256.Create(values[1]).AsSByte();
                    a1 = TDot.AddPacked(a1, low, v);
                    b1 = TDot.AddPacked(b1, high, v);
                    v = Vector256.Create(values[2]).AsSByte();
                    a2 = TDot.AddPacked(a2, low, v);
                    b2 = TDot.AddPacked(b2, high, v);
                    v = Vector256.Create(values[3]).AsSByte();
                    a3 = TDot.AddPacked(a3, low, v);
                    b3 = TDot.AddPacked(b3, high, v);
                }
                var d = Scales(weights);
                var e = Scales(weights + 16);
                var s = Vector256.Create(scales[0]);
                f0 = Fma.MultiplyAdd(d * s, Vector256.ConvertToSingle(a0), f0);
                g0 = Fma.MultiplyAdd(e * s, Vector256.ConvertToSingle(b0), g0);
                s = Vector256.Create(scales[1]);
                f1 = Fma.MultiplyAdd(d * s, Vector256.ConvertToSingle(a1), f1);
                g1 = Fma.MultiplyAdd(e * s, Vector256.ConvertToSingle(b1), g1);
                s = Vector256.Create(scales[2]);
                f2 = Fma.MultiplyAdd(d * s, Vector256.ConvertToSingle(a2), f2);
                g2 = Fma.MultiplyAdd(e * s, Vector256.ConvertToSingle(b2), g2);
                s = Vector256.Create(scales[3]);
                f3 = Fma.MultiplyAdd(d * s, Vector256.ConvertToSingle(a3), f3);
                g3 = Fma.MultiplyAdd(e * s, Vector256.ConvertToSingle(b3), g3);
            }
            Store(f0, g0, y);
            Store(f1, g1, y + stride);
            Store(f2, g2, y + 2 * stride);
            Store(f3, g3, y + 3 * stride);
            y += 4 * stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void MultiplyRows(byte* rows, int rowCount, int blocks, QuantisedVectors x, float* y)
    {
        var weights = rows;
        for (var row = 0; row < rowCount; row++)
        {
            var values = (sbyte*)x.Bytes;
            var scales = (float*)x.Scales;
            Vector256<float> even = default, odd = default;
            var block = 0;
            for (; block + 1 < blocks; block += 2, weights += 2 * Q8_0Format.Bytes, values += 2 * Q8_0Format.Length)
            {
                if (Sse.IsSupported) Sse.Prefetch0(weights + Ahead);
                even = AddBlock(even, weights, values, scales[block]);
                odd = AddBlock(odd, weights + Q8_0Format.Bytes, values + Q8_0Format.Length, scales[block + 1]);
            }
            if (block < blocks)
            {
                even = AddBlock(even, weights, values, scales[block]);
                weights += Q8_0Format.Bytes;
            }
            y[row] = Vector256.Sum(even + odd);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddBlock(Vector256<float> sum, byte* weights, sbyte* values, float scale)
    {
        var products = TDot.AddSigned(default, Vector256.Load((sbyte*)(weights + 2)), Vector256.Load(values));
        return Fma.MultiplyAdd(Vector256.Create(scale * Halves.ToSingle(*(ushort*)weights)), Vector256.ConvertToSingle(products), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Scales(byte* halves) => Halves.ToSingle(Avx2.ConvertToVector256Int32((ushort*)halves).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, float* y)
    {
        low.Store(y);
        high.Store(y + 8);
    }
}
