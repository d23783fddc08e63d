using Hob.Inference.Tensors;

namespace Hob.Inference.Kernels;

/// <summary>A weight matrix, rows of <see cref="Columns"/> weights, that multiplies batches of vectors.</summary>
/// <remarks>The constructor checks that type and sizes go together and that the data has room for them; the kernels rely on it.</remarks>
public sealed unsafe class Matrix : IDisposable
{
    private readonly NativeBuffer? _owned;
    private readonly KernelSet _kernels;
    private readonly byte* _data;
    private readonly long _rowBytes;
    private readonly bool _packed;

    /// <param name="type">F32, F16, BF16 or Q8_0.</param>
    /// <param name="columns">Weights of a row, a multiple of the type's block.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="data">The rows; they must stay where they are unless the matrix is packed.</param>
    /// <param name="kernels">The kernels to use.</param>
    /// <param name="pack">Whether to copy the weights into the layout that the kernels read fastest.</param>
    internal Matrix(TensorType type, int columns, int rows, byte* data, KernelSet kernels, bool pack)
    {
        (Type, Columns, Rows, _kernels) = (type, columns, rows, kernels);
        _data = data;
        _rowBytes = TensorTypes.ByteLength(type, columns);
        _packed = pack && IsQuantised;
        if (!_packed) return;
        _owned = new NativeBuffer(_rowBytes * Panels.Padded(rows));
        _data = _owned.Pointer;
        Parallel.For(0, Panels.Count(rows), panel => Pack(data, panel, _owned.Pointer + panel * Panels.Rows * _rowBytes));
    }

    /// <summary>Copies a matrix from memory, for benchmarks and tests.</summary>
    /// <exception cref="NotSupportedException">No kernel reads this type.</exception>
    /// <exception cref="ArgumentException">The data does not have the right length.</exception>
    public static Matrix Create(TensorType type, int columns, int rows, ReadOnlySpan<byte> data, KernelSet kernels, bool pack)
    {
        if (!IsSupported(type)) Throw.Unsupported($"no kernel multiplies {type}");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        var bytes = TensorTypes.ByteLength(type, (long)columns * rows);
        if (data.Length != bytes) Throw.TooShort("matrix data", data.Length, bytes);
        var copy = new NativeBuffer(bytes);
        data.CopyTo(new Span<byte>(copy.Pointer, data.Length));
        return new Matrix(type, columns, rows, copy, kernels, pack);
    }

    private Matrix(TensorType type, int columns, int rows, NativeBuffer copy, KernelSet kernels, bool pack)
        : this(type, columns, rows, copy.Pointer, kernels, pack)
    {
        if (_packed) copy.Dispose();
        else _owned = copy;
    }

    /// <summary>The type of the weights.</summary>
    public TensorType Type { get; }

    /// <summary>Weights of a row.</summary>
    public int Columns { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Bytes of the weights, packed or not.</summary>
    public long Bytes => _rowBytes * Rows;

    /// <summary>Whether vectors have to be quantised first.</summary>
    internal bool IsQuantised => Type is TensorType.Q8_0;

    /// <summary>Panels of 16 rows, the unit in which work is shared out.</summary>
    internal int PanelCount => Panels.Count(Rows);

    /// <summary>Bytes of scratch memory that each thread needs.</summary>
    internal long ScratchBytes => IsQuantised
        ? PackingBytes + _kernels.ScratchBytes
        : Type is TensorType.F32 ? 0 : sizeof(float) * (long)Columns * Panels.Rows;

    // A panel that is packed on the fly.
    private long PackingBytes => _packed ? 0 : Panels.Rows * _rowBytes;

    /// <summary>Whether <see cref="Matrix"/> can multiply a type.</summary>
    public static bool IsSupported(TensorType type) => type is TensorType.F32 or TensorType.F16 or TensorType.BF16 or TensorType.Q8_0;

    /// <summary>Multiplies vectors, on the calling thread alone.</summary>
    /// <param name="x">The vectors, one after the other.</param>
    /// <param name="y">Room for <see cref="Rows"/> results per vector.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the matrix.</exception>
    public void Multiply(ReadOnlySpan<float> x, Span<float> y)
    {
        var vectors = x.Length / Columns;
        if (vectors == 0 || x.Length % Columns != 0) Throw.TooShort("the vectors", x.Length, Columns);
        if (y.Length != (long)vectors * Rows) Throw.TooShort("the results", y.Length, (long)vectors * Rows);
        using var activations = new Activations(Columns, vectors, IsQuantised);
        using var results = NativeBuffer.OfSingles((long)Panels.Padded(Rows) * (vectors + 3));
        using var scratch = new NativeBuffer(ScratchBytes);
        for (var i = 0; i < vectors; i++)
        {
            x.Slice(i * Columns, Columns).CopyTo(new Span<float>(activations[i], Columns));
            activations.Quantise(i, vectors);
        }
        var stride = Panels.Padded(Rows);
        Multiply(activations, vectors, results.Singles, stride, 0, PanelCount, scratch.Pointer);
        for (var i = 0; i < vectors; i++) new Span<float>(results.Singles + (long)i * stride, Rows).CopyTo(y.Slice(i * Rows, Rows));
        GC.KeepAlive(this); // the kernels see only the pointer
    }

    /// <summary>Multiplies vectors by some of the panels.</summary>
    /// <param name="x">The vectors; quantised when the matrix is.</param>
    /// <param name="vectors">How many.</param>
    /// <param name="y">Results of the first row that is taken and the first vector, with room for whole panels and a multiple of four
    /// vectors (unless there is one).</param>
    /// <param name="stride">Elements between the results of two vectors.</param>
    /// <param name="from">The first panel.</param>
    /// <param name="to">One past the last panel.</param>
    /// <param name="scratch"><see cref="ScratchBytes"/> of the calling thread.</param>
    internal void Multiply(Activations x, int vectors, float* y, int stride, int from, int to, byte* scratch)
    {
        var rows = Math.Min(to * Panels.Rows, Rows) - from * Panels.Rows;
        var data = _data + from * Panels.Rows * _rowBytes;
        switch (Type)
        {
            case TensorType.F32: MultiplyFloats<F32Elements>(data, rows, x, vectors, y, stride, scratch); break;
            case TensorType.F16: MultiplyFloats<F16Elements>(data, rows, x, vectors, y, stride, scratch); break;
            case TensorType.BF16: MultiplyFloats<BF16Elements>(data, rows, x, vectors, y, stride, scratch); break;
            default: MultiplyQuantised(data, rows, x.Quantised, vectors, y, stride, scratch); break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    private void MultiplyFloats<TElements>(byte* data, int rows, Activations x, int vectors, float* y, int stride, byte* scratch)
        where TElements : struct, IElements
    {
        if (vectors == 1)
        {
            FloatKernels<TElements>.MultiplyVector(data, rows, Columns, x.Values, y);
            return;
        }
        for (; rows > 0; rows -= Panels.Rows, data += Panels.Rows * _rowBytes, y += Panels.Rows)
        {
            var count = Math.Min(rows, Panels.Rows);
            var singles = Type is TensorType.F32 ? (float*)data : (float*)scratch;
            for (var row = 0; row < count && Type is not TensorType.F32; row++)
                FloatKernels<TElements>.Widen(data + row * _rowBytes, singles + (long)row * Columns, Columns);
            _kernels.MultiplyFloats(singles, count, Columns, x.Values, x.Stride, vectors, y, stride);
        }
    }

    private void MultiplyQuantised(byte* data, int rows, QuantisedVectors x, int vectors, float* y, int stride, byte* scratch)
    {
        var blocks = Columns / Q8_0Format.Length;
        if (vectors == 1)
        {
            if (_packed) _kernels.MultiplyVector(data, Panels.Count(rows), blocks, x, y);
            else _kernels.MultiplyRows(data, rows, blocks, x, y);
            return;
        }
        for (; rows > 0; rows -= Panels.Rows, data += Panels.Rows * _rowBytes, y += Panels.Rows)
        {
            // Packing a panel costs about as much as multiplying it by two vectors.
            if (!_packed) Panels.Pack(data, Math.Min(rows, Panels.Rows), blocks, scratch, _kernels.StoresUnsigned);
            _kernels.MultiplyQuads(_packed ? data : scratch, blocks, x, (vectors + 3) / 4, y, stride, scratch + PackingBytes);
        }
    }

    private void Pack(byte* data, int panel, byte* target)
    {
        var first = panel * Panels.Rows;
        Panels.Pack(data + first * _rowBytes, Math.Min(Panels.Rows, Rows - first), Columns / Q8_0Format.Length, target,
            _kernels.StoresUnsigned);
    }
}
