using Hob.Inference.Kernels;
using Hob.Inference.Threading;

namespace Hob.Inference;

/// <summary>How a model is loaded.</summary>
public sealed record ModelOptions
{
    /// <summary>Threads that evaluate together, the caller's among them; null for one per physical core.</summary>
    public int? Threads { get; init; }

    /// <summary>Where those threads run.</summary>
    public ThreadPinning Pinning { get; init; } = ThreadPinning.PhysicalCores;

    /// <summary>Whether quantised weights are copied into the layout that the kernels read fastest. Costs their size in memory and a moment
    /// of loading; without it weights stay in the mapped file, shared with other processes.</summary>
    public bool Repack { get; init; } = true;

    /// <summary>The most prompt tokens that are evaluated at once, 1 to 4,096. Larger batches are a little faster and need more
    /// memory.</summary>
    public int BatchTokens { get; init; } = 512;

    /// <summary>The kernels; null for the best that the machine has.</summary>
    public KernelSet? Kernels { get; init; }
}
