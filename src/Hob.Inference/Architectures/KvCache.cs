using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Architectures;

/// <summary>
/// The keys and values of one sequence, layer by layer, head by head, position by position: attention reads each head from front to back.
/// Rows are padded to whole registers, the padding is zero. Memory is touched only as positions fill up.
/// </summary>
internal sealed unsafe class KvCache : IDisposable
{
    private readonly NativeBuffer _buffer;
    private readonly ModelShape _shape;
    private readonly long _rowBytes;

    public KvCache(ModelShape shape, int capacity, bool halves)
    {
        (_shape, Capacity, IsHalves) = (shape, capacity, halves);
        _rowBytes = (long)AttentionLayout.Padded(shape.HeadLength) * (halves ? sizeof(ushort) : sizeof(float));
        _buffer = new NativeBuffer(checked(2 * shape.Layers * (long)shape.KvHeads * capacity * _rowBytes));
    }

    /// <summary>Positions.</summary>
    public int Capacity { get; }

    /// <summary>Whether elements are halves; otherwise singles.</summary>
    public bool IsHalves { get; }

    /// <summary>The keys of one head, the first position.</summary>
    public byte* Keys(int layer, int head) => _buffer.Pointer + ((long)(2 * layer) * _shape.KvHeads + head) * Capacity * _rowBytes;

    /// <summary>The values of one head, the first position.</summary>
    public byte* Values(int layer, int head) => _buffer.Pointer + ((long)(2 * layer + 1) * _shape.KvHeads + head) * Capacity * _rowBytes;

    /// <summary>Stores one position of one head, keys or values.</summary>
    public void Store(byte* head, int position, float* elements)
    {
        var row = head + position * _rowBytes;
        if (IsHalves)
            for (var i = 0; i < _shape.HeadLength; i++) ((Half*)row)[i] = (Half)elements[i];
        else
            Buffer.MemoryCopy(elements, row, _rowBytes, (long)_shape.HeadLength * sizeof(float));
    }

    public void Dispose() => _buffer.Dispose();
}
