using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>Q8_0 on 128-bit registers, with nothing but portable vector operations around the dot product: SSE, NEON, or no vectors at all.
/// A quarter of a panel (four rows) at a time, because these machines have fewer or shorter registers.</summary>
internal sealed unsafe class Kernels128<TDot>(string name) : KernelSet(name) where TDot : struct, IDot128
{
    internal override bool StoresUnsigned => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void MultiplyVector(byte* panels, int panelCount, int blocks, QuantisedVectors x, float* y)
    {
        var weights = panels;
        for (var panel = 0; panel < panelCount; panel++, y += Panels.Rows)
        {
            var values = (int*)x.Bytes;
            var scales = (float*)x.Scales;
            Vector128<float> f0 = default, f1 = default, f2 = default, f3 = default;
            for (var block = 0; block < blocks; block++, weights += Panels.BlockBytes, values += Q8_0Format.Length / 4)
            {
                Vector128<int> a0 = default, a1 = default, a2 = default, a3 = default;
                var columns = (sbyte*)weights + Panels.ScaleBytes;
                for (var i = 0; i < Q8_0Format.Length / 4; i++, columns += 64)
                {
                    var v = Vector128.Create(values[i]).AsSByte();
                    a0 = TDot.Add(a0, Vector128.Load(columns), v);
                    a1 = TDot.Add(a1, Vector128.Load(columns + 16), v);
                    a2 = TDot.Add(a2, Vector128.Load(columns + 32), v);
                    a3 = TDot.Add(a3, Vector128.Load(columns + 48), v);
                }
                var scale = Vector128.Create(scales[block]);
                var (d0, d1) = Scales(weights);
                var (d2, d3) = Scales(weights + 16);
                f0 += d0 * scale * Vector128.ConvertToSingle(a0);
                f1 += d1 * scale * Vector128.ConvertToSingle(a1);
                f2 += d2 * scale * Vector128.ConvertToSingle(a2);
                f3 += d3 * scale * Vector128.ConvertToSingle(a3);
            }
            f0.Store(y);
            f1.Store(y + 4);
            f2.Store(y + 8);
            f3.Store(y + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override void MultiplyQuads(byte* panel, int blocks, QuantisedVectors x, int quads, float* y, long stride, byte* scratch)
    {
        for (var quad = 0; quad < quads; quad++, y += 4 * stride)
        {
            for (var part = 0; part < 4; part++)
            {
                var weights = panel;
                var values = (int*)x.Bytes + (long)quad * blocks * Q8_0Format.Length;
                var scales = (float*)x.Scales + (long)quad * blocks * 4;
                Vector128<float> f0 = default, f1 = default, f2 = default, f3 = default;
                for (var block = 0; block < blocks; block++, weights += Panels.BlockBytes, scales += 4)
                {
                    Vector128<int> a0 = default, a1 = default, a2 = default, a3 = default;
                    var columns = (sbyte*)weights + Panels.ScaleBytes + part * 16;
                    for (var i = 0; i < Q8_0Format.Length / 4; i++, columns += 64, values += 4)
                    {
                        var w = Vector128.Load(columns);
                        a0 = TDot.Add(a0, w, Vector128.Create(values[0]).AsSByte());
                        a1 = TDot.Add(a1, w, Vector128.Create(values[1]).AsSByte());
                        a2 = TDot.Add(a2, w, Vector128.Create(values[2]).AsSByte());
                        a3 = TDot.Add(a3, w, Vector128.Create(values[3]).AsSByte());
                    }
                    var (first, second) = Scales(weights + (part / 2 * 16));
                    var d = part % 2 == 0 ? first : second;
                    f0 += d * scales[0] * Vector128.ConvertToSingle(a0);
                    f1 += d * scales[1] * Vector128.ConvertToSingle(a1);
                    f2 += d * scales[2] * Vector128.ConvertToSingle(a2);
                    f3 += d * scales[3] * Vector128.ConvertToSingle(a3);
                }
                f0.Store(y + part * 4);
                f1.Store(y + stride + part * 4);
                f2.Store(y + 2 * stride + part * 4);
                f3.Store(y + 3 * stride + part * 4);
            }
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
            Vector128<float> sum = default;
            for (var block = 0; block < blocks; block++, weights += Q8_0Format.Bytes, values += Q8_0Format.Length)
            {
                var products = TDot.Add(default, Vector128.Load((sbyte*)weights + 2), Vector128.Load(values));
                products = TDot.Add(products, Vector128.Load((sbyte*)weights + 18), Vector128.Load(values + 16));
                sum += Vector128.ConvertToSingle(products) * (scales[block] * Halves.ToSingle(*(ushort*)weights));
            }
            y[row] = Vector128.Sum(sum);
        }
    }

    // The scales of eight rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> First, Vector128<float> Second) Scales(byte* halves)
    {
        var (first, second) = Vector128.Widen(Vector128.Load((ushort*)halves));
        return (Halves.ToSingle(first), Halves.ToSingle(second));
    }
}
