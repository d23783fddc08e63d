namespace Hob.Inference.Architectures;

/// <summary>The sizes of a decoder-only transformer, as the file's metadata gives them and its tensors confirm them.</summary>
public sealed record ModelShape
{
    /// <summary>Transformer blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Elements of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads; each serves <see cref="Heads"/> / <see cref="KvHeads"/> query heads.</summary>
    public required int KvHeads { get; init; }

    /// <summary>Elements of a head.</summary>
    public required int HeadLength { get; init; }

    /// <summary>Elements of the feed-forward layer.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Token ids are 0 to this, exclusive.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>The longest context that the model was trained for, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>What is added to the mean square before its root is taken.</summary>
    public required float NormEpsilon { get; init; }
}
