using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Hob.Inference.Kernels;

/// <summary>
/// The inner loops for one kind of processor. All sets give the same results up to the order of additions. Public so that benchmarks and
/// tests can choose one; otherwise the best that the machine has is used.
/// </summary>
public abstract unsafe class KernelSet
{
    private protected KernelSet(string name) => Name = name;

    /// <summary>The instructions it needs: <c>avx-vnni</c>, <c>avx512</c>, <c>avx2</c>, <c>arm-dotprod</c>, <c>portable</c>.</summary>
    public string Name { get; }

    /// <summary>The sets that this machine can run, best first; the last one is always <c>portable</c>.</summary>
    public static IReadOnlyList<KernelSet> Available { get; } = Detect();

    /// <summary>The fastest set that this machine can run.</summary>
    public static KernelSet Best => Available[0];

    /// <summary>Whether packed weights are stored with 128 added, for instructions that multiply unsigned by signed bytes.</summary>
    internal abstract bool StoresUnsigned { get; }

    /// <summary>Bytes of scratch memory that <see cref="MultiplyQuads"/> needs.</summary>
    internal virtual long ScratchBytes => 0;

    /// <summary>Packed panels times one vector.</summary>
    internal abstract void MultiplyVector(byte* panels, int panelCount, int blocks, QuantisedVectors x, float* y);

    /// <summary>One packed panel times <paramref name="quads"/> groups of four interleaved vectors; results are <paramref name="stride"/>
    /// apart.</summary>
    internal abstract void MultiplyQuads(byte* panel, int blocks, QuantisedVectors x, int quads, float* y, long stride, byte* scratch);

    /// <summary>Rows as the file has them (Q8_0) times one vector.</summary>
    internal abstract void MultiplyRows(byte* rows, int rowCount, int blocks, QuantisedVectors x, float* y);

    /// <summary>Rows of singles times vectors, which are taken in fours: <paramref name="x"/> and <paramref name="y"/> have room for a
    /// multiple of four.</summary>
    internal virtual void MultiplyFloats(
        float* rows, int rowCount, int columns, float* x, long xStride, int vectors, float* y, long yStride) =>
        FloatTiles.Multiply(rows, rowCount, columns, x, xStride, vectors, y, yStride);

    private static KernelSet[] Detect()
    {
        var sets = new List<KernelSet>();
        if (Avx2.IsSupported && Fma.IsSupported)
        {
            if (AvxVnni.IsSupported) sets.Add(new Kernels256<VnniDot>("avx-vnni"));
            if (Avx512BW.IsSupported) sets.Add(new Kernels512());
            sets.Add(new Kernels256<Avx2Dot>("avx2"));
        }
        if (Dp.IsSupported) sets.Add(new Kernels128<ArmDot>("arm-dotprod"));
        sets.Add(new Kernels128<PortableDot>("portable"));
        return [.. sets];
    }
}

/// <summary>Vectors in blocks of 32 signed bytes with a scale each. One vector is stored in order; several are stored in groups of four,
/// block by block, four bytes of each vector in turn.</summary>
/// <param name="Bytes">The quantised elements.</param>
/// <param name="Scales">The scale of each block.</param>
/// <param name="Offsets">-128 times the sum of each block's bytes, which undoes the 128 added to unsigned weights.</param>
internal readonly unsafe record struct QuantisedVectors(nint Bytes, nint Scales, nint Offsets);
