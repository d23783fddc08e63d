using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Architectures;

/// <summary>A row of singles from the file (norms and biases), copied out of it.</summary>
internal sealed unsafe class Singles(int length) : IDisposable
{
    private readonly NativeBuffer _buffer = NativeBuffer.OfSingles(length);

    public float* Pointer => _buffer.Singles;

    public int Length { get; } = length;

    public void Dispose() => _buffer.Dispose();
}

/// <summary>One transformer block.</summary>
internal sealed class LayerWeights : IDisposable
{
    public required Singles AttentionNorm { get; init; }
    public required Matrix Query { get; init; }
    public required Matrix Key { get; init; }
    public required Matrix Value { get; init; }
    public required Singles? QueryBias { get; init; }
    public required Singles? KeyBias { get; init; }
    public required Singles? ValueBias { get; init; }
    public required Matrix AttentionOutput { get; init; }
    public required Singles FeedForwardNorm { get; init; }
    public required Matrix Gate { get; init; }
    public required Matrix Up { get; init; }
    public required Matrix Down { get; init; }

    public Matrix[] Matrices => [Query, Key, Value, AttentionOutput, Gate, Up, Down];

    public void Dispose()
    {
        foreach (var matrix in Matrices) matrix.Dispose();
        foreach (var singles in new[] { AttentionNorm, FeedForwardNorm, QueryBias, KeyBias, ValueBias }) singles?.Dispose();
    }
}

/// <summary>All weights of a model.</summary>
internal sealed unsafe class DecoderWeights : IDisposable
{
    public required TensorFormat EmbeddingFormat { get; init; }

    /// <summary>The embedding's rows in the mapped file.</summary>
    public required nint Embedding { get; init; }

    public required LayerWeights[] Layers { get; init; }
    public required Singles OutputNorm { get; init; }

    /// <summary>Width to vocabulary; the embedding itself when the file ties the two.</summary>
    public required Matrix Output { get; init; }

    /// <summary>Copies the embedding of a token, which the caller has checked.</summary>
    public void Embed(int token, int width, float* x)
    {
        var rowBytes = (long)width / EmbeddingFormat.BlockLength * EmbeddingFormat.BlockBytes;
        EmbeddingFormat.Read((byte*)Embedding + token * rowBytes, x, width);
    }

    public void Dispose()
    {
        foreach (var layer in Layers) layer.Dispose();
        OutputNorm.Dispose();
        Output.Dispose();
    }
}
