using Hob.Inference.Tensors;

namespace Hob.Inference.Gguf;

/// <summary>Where a tensor lies in its file. The parser has checked that all of it does.</summary>
/// <param name="Name">The tensor's name, <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Elements in each dimension, 1 to 4 of them, the contiguous dimension first (a matrix is columns, rows).</param>
/// <param name="Offset">Bytes from the start of the file.</param>
/// <param name="ByteLength">Size in bytes.</param>
public sealed record GgufTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, long Offset, long ByteLength)
{
    /// <summary>Elements of the contiguous dimension.</summary>
    public long Columns => Shape[0];

    /// <summary>All other dimensions together.</summary>
    public long Rows
    {
        get
        {
            long rows = 1;
            for (var i = 1; i < Shape.Count; i++) rows *= Shape[i];
            return rows;
        }
    }
}
