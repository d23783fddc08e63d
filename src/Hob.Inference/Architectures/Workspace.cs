using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Architectures;

/// <summary>All memory that evaluating a batch needs, allocated once. Buffers for results hold whole panels and a multiple of four
/// tokens.</summary>
internal sealed unsafe class Workspace : IDisposable
{
    /// <summary>Query rows that attention takes at once.</summary>
    public const int QueryRows = 64;

    /// <summary>Rows of two matrices whose results meet at once, in <see cref="Results"/>: a block of what is quantised then.</summary>
    public const int ResultRows = 32;

    private readonly NativeBuffer[] _buffers;
    private readonly NativeBuffer _scratch;
    private readonly long _scratchBytes;
    private readonly long _resultsAt;

    public Workspace(ModelShape shape, int rotatedPairs, DecoderWeights weights, int members, int batch)
    {
        var capacity = (batch + 3) / 4 * 4;
        (QueryStride, KeyStride) = (Panels.Padded(shape.Heads * shape.HeadLength), Panels.Padded(shape.KvHeads * shape.HeadLength));
        WidthStride = Panels.Padded(shape.Width);
        BatchRows = capacity;
        AngleStride = 2 * rotatedPairs;
        var layers = weights.Layers;
        Input = For(shape.Width, [weights.Output, .. layers.SelectMany(l => (Matrix[])[l.Query, l.Key, l.Value, l.Gate, l.Up])]);
        Attended = For(shape.Heads * shape.HeadLength, layers.Select(l => l.AttentionOutput));
        Hidden = For(shape.FeedForward, layers.Select(l => l.Down));
        int[] strides = [WidthStride, QueryStride, KeyStride, KeyStride, WidthStride, AngleStride];
        _buffers = [.. strides.Select(stride => NativeBuffer.OfSingles((long)stride * capacity))];

        HeadStride = AttentionLayout.Padded(shape.HeadLength);
        var rows = Math.Max(QueryRows, shape.Heads / shape.KvHeads) + 4;
        var attention = sizeof(float) * (AttentionLayout.Scratch(rows, HeadStride) + 2L * rows * HeadStride);
        var packing = weights.Layers.SelectMany(l => l.Matrices).Append(weights.Output).Max(matrix => matrix.ScratchBytes);
        _resultsAt = (packing + 127) / 64 * 64;
        var results = 2L * capacity * ResultRows * sizeof(float);
        _scratchBytes = (Math.Max(attention, _resultsAt + results) + 127) / 64 * 64;
        _scratch = new NativeBuffer(_scratchBytes * members);
        AttentionQueries = rows * HeadStride;

        Activations For(int columns, IEnumerable<Matrix> readers) =>
            new(columns, batch, readers.Any(matrix => matrix.IsQuantised));
    }

    /// <summary>The most tokens of a batch, a multiple of four.</summary>
    public int BatchRows { get; }

    public int WidthStride { get; }
    public int QueryStride { get; }
    public int KeyStride { get; }
    public int AngleStride { get; }
    public int HeadStride { get; }

    /// <summary>Singles at the start of a member's scratch memory for the queries, and as many again for their results.</summary>
    public int AttentionQueries { get; }

    public Activations Input { get; }
    public Activations Attended { get; }
    public Activations Hidden { get; }

    /// <summary>The residual stream.</summary>
    public float* Stream => _buffers[0].Singles;
    public float* Queries => _buffers[1].Singles;
    public float* Keys => _buffers[2].Singles;
    public float* Values => _buffers[3].Singles;

    /// <summary>What a layer's half adds to the residual stream.</summary>
    public float* Delta => _buffers[4].Singles;
    public float* Angles => _buffers[5].Singles;

    public byte* Scratch(int member) => _scratch.Pointer + member * _scratchBytes;

    /// <summary>Room for <see cref="ResultRows"/> results of two matrices for each token of a batch, behind the part of a member's scratch
    /// memory that matrices use.</summary>
    public float* Results(int member) => (float*)(Scratch(member) + _resultsAt);

    public void Dispose()
    {
        foreach (var buffer in _buffers) buffer.Dispose();
        _scratch.Dispose();
        Input.Dispose();
        Attended.Dispose();
        Hidden.Dispose();
    }
}
